import type { Actor } from './actor'
import { type Action, can, type Subject } from './policy'

/** The kinds of reader that a young person would ask about. */
const READERS = [
  'you',
  'your_school',
  'the_employer',
  'your_parent',
  'the_area',
  'other_students',
  'other_schools',
] as const
export type Reader = (typeof READERS)[number]

const user = { userId: 'us_x', name: '', organisation: null, areaId: 'ar_own' }
const ACTORS = {
  you: { kind: 'student', ...user, studentId: 'st_own', schoolId: 'sc_own' },
  your_school: { kind: 'school', ...user, schoolId: 'sc_own', role: 'lead' },
  the_employer: { kind: 'employer', ...user, employerId: 'em_own', role: 'lead' },
  your_parent: { kind: 'parent', agreementId: 'ag_own', bookingId: 'bk_own' },
  the_area: { kind: 'area', ...user, role: 'lead' },
  other_students: { kind: 'student', ...user, studentId: 'st_other', schoolId: 'sc_own' },
  other_schools: { kind: 'school', ...user, schoolId: 'sc_other', role: 'lead' },
} satisfies Record<Reader, Actor>

const OWN = { studentId: 'st_own', schoolId: 'sc_own', employerId: 'em_own', areaId: 'ar_own', bookingId: 'bk_own' }

/**
 * Who may do something with one young person's record, asked of the live policy, so that the page that says so cannot be
 * wrong about it.
 */
export function whoMay(action: ActionOnStudent): Reader[] {
  return READERS.filter((reader) =>
    can<ActionOnStudent>(ACTORS[reader], action, OWN satisfies Subject<ActionOnStudent>),
  )
}

type ActionOnStudent = Extract<
  Action,
  | 'student.view'
  | 'student.flags.view'
  | 'booking.view'
  | 'booking.place'
  | 'booking.decide'
  | 'booking.leave'
  | 'agreement.answer'
  | 'reflection.write'
  | 'wishes.view'
  | 'wishes.edit'
  | 'review.ask'
  | 'register.take'
  | 'feedback.give'
>
