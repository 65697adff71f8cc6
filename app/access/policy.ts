import { Forbidden, NotFound } from '~/support/errors'
import type { Actor } from './actor'

type OfStudent = { studentId: string; schoolId: string }
type OfSchool = { schoolId: string }
type OfEmployer = { employerId: string }
type OfArea = { areaId: string }
/** A mail is of one organisation, or of none. */
type OfMail = { schoolId: string | null; employerId: string | null; areaId: string | null }
/** A round of one school, or (null) of its whole area. */
type OfRound = OfArea & { schoolId: string | null }

const schoolLead = (actor: Actor, of: OfSchool) =>
  actor.kind === 'school' && actor.schoolId === of.schoolId && actor.role === 'lead'
const schoolMember = (actor: Actor, of: OfSchool) => actor.kind === 'school' && actor.schoolId === of.schoolId
const theStudent = (actor: Actor, of: { studentId: string }) =>
  actor.kind === 'student' && actor.studentId === of.studentId
const host = (actor: Actor, of: OfEmployer) =>
  actor.kind === 'employer' && actor.employerId === of.employerId && actor.role === 'lead'
const areaLead = (actor: Actor, of: OfArea) =>
  actor.kind === 'area' && actor.areaId === of.areaId && actor.role === 'lead'
const seesToMail = (actor: Actor, of: OfMail) =>
  (of.schoolId !== null && schoolLead(actor, { schoolId: of.schoolId })) ||
  (of.employerId !== null && host(actor, { employerId: of.employerId })) ||
  (of.areaId !== null && areaLead(actor, { areaId: of.areaId })) ||
  actor.kind === 'system'

/**
 * Who may do what, one row an action. A row compares ids of stored rows, never of a form, and never looks at state:
 * state is a rule, with a reason a person can act on.
 */
export const policy = {
  'student.view': (a: Actor, of: OfStudent) => theStudent(a, of) || schoolMember(a, of),
  'student.flags.view': (a: Actor, of: OfSchool) => schoolMember(a, of),
  'student.signIns.make': (a: Actor, of: OfSchool) => schoolLead(a, of),
  'student.contact.edit': (a: Actor, of: OfSchool) => schoolLead(a, of),
  'roster.import': (a: Actor, of: OfSchool) => schoolLead(a, of) || a.kind === 'system',
  'school.edit': (a: Actor, of: OfSchool) => schoolLead(a, of),
  'progress.view': (a: Actor, of: OfSchool) => schoolMember(a, of),
  'booking.place': (a: Actor, of: OfStudent) => theStudent(a, of) || schoolLead(a, of) || a.kind === 'system',
  'booking.leave': (a: Actor, of: OfStudent) => theStudent(a, of) || schoolLead(a, of),
  'booking.decide': (a: Actor, of: OfSchool) => schoolLead(a, of),
  'booking.view': (a: Actor, of: OfStudent) => theStudent(a, of) || schoolMember(a, of),
  'agreement.answer': (a: Actor, of: { bookingId: string; studentId: string }) =>
    (a.kind === 'parent' && a.bookingId === of.bookingId) || theStudent(a, of),
  'reflection.write': (a: Actor, of: { studentId: string }) => theStudent(a, of),
  'wishes.view': (a: Actor, of: OfStudent) => theStudent(a, of) || schoolMember(a, of),
  'wishes.edit': (a: Actor, of: { studentId: string }) => theStudent(a, of),
  'review.ask': (a: Actor, of: { studentId: string }) => theStudent(a, of),
  'register.take': (a: Actor, of: OfEmployer & { schoolIds?: string[] }) =>
    host(a, of) || (a.kind === 'school' && a.role === 'lead' && (of.schoolIds?.includes(a.schoolId) ?? false)),
  'feedback.give': (a: Actor, of: OfEmployer) => host(a, of),
  'ledger.override': (a: Actor, of: OfSchool) => schoolLead(a, of),
  'ledger.reverse': (a: Actor, of: OfSchool) => schoolLead(a, of),
  'employer.edit': (a: Actor, of: OfEmployer) => host(a, of),
  'employer.check': (a: Actor, of: OfArea) => areaLead(a, of),
  'opportunity.edit': (a: Actor, of: OfEmployer) => host(a, of),
  'opportunity.view': (a: Actor, of: OfEmployer & OfArea) =>
    (a.kind === 'employer' && a.employerId === of.employerId) || (a.kind === 'area' && a.areaId === of.areaId),
  'opportunity.check': (a: Actor, of: OfArea) => areaLead(a, of),
  // A school reads its own pupils in an area's round; the area reads counts alone.
  'round.view': (a: Actor, of: OfRound) =>
    (a.kind === 'school' && (of.schoolId === null ? a.areaId === of.areaId : a.schoolId === of.schoolId)) ||
    (a.kind === 'area' && of.schoolId === null && a.areaId === of.areaId),
  'round.run': (a: Actor, of: OfRound) =>
    of.schoolId === null ? areaLead(a, of) : schoolLead(a, { schoolId: of.schoolId }),
  'round.accept': (a: Actor, of: OfSchool) => schoolLead(a, of),
  'mail.sendAgain': (a: Actor, of: OfMail) => seesToMail(a, of),
  'mail.setAside': (a: Actor, of: OfMail) => seesToMail(a, of),
  'organisation.create': (a: Actor, _of: undefined) => a.kind === 'system',
  'area.rename': (a: Actor, _of: undefined) => a.kind === 'system',
  'area.districts': (a: Actor, _of: undefined) => a.kind === 'system',
  'area.list': (a: Actor, _of: undefined) => a.kind === 'system',
  'secret.renew': (a: Actor, _of: undefined) => a.kind === 'system',
  'reference.import': (a: Actor, _of: undefined) => a.kind === 'system',
} as const

export type Action = keyof typeof policy
export type Subject<A extends Action> = Parameters<(typeof policy)[A]>[1]

/** Whether the actor may: for a page that hides a button. */
export function can<A extends Action>(actor: Actor, action: A, subject: Subject<A>): boolean {
  return (policy[action] as (actor: Actor, of: Subject<A>) => boolean)(actor, subject)
}

/**
 * Stops unless the actor may.
 * @throws NotFound when the row belongs to somebody else (foreign looks absent); Forbidden when it is the actor's own
 *   organisation's row but their role only reads.
 */
export function assertCan<A extends Action>(actor: Actor, action: A, subject: Subject<A>): void {
  if (can(actor, action, subject)) return
  const asLead = 'role' in actor ? { ...actor, role: 'lead' as const } : actor
  if (can(asLead, action, subject)) throw new Forbidden(action, { denied: action })
  throw new NotFound(action, { denied: action })
}
