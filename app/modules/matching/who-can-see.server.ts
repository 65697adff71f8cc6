import { type Reader, whoMay } from '~/access/who-may'
import { addDays, type Day } from '~/support/dates'
import { listOf, sentenceCase } from '~/support/words'
import {
  FULL_NAME_WEEKDAYS,
  type PupilOnDay,
  namesFrom,
  type SeenPupil,
  whatHostSees,
} from '../attendance/what-hosts-see'
import { NAMES_STAY_DAYS } from '../bookings/host-window'
import type { BookingState } from '../bookings/types'
import type { HostPapers } from '../opportunities/types'

const readerNames = {
  you: 'you',
  your_school: 'your school',
  the_employer: 'the employer',
  your_parent: 'your parent or carer',
  the_area: 'the area team',
  other_students: 'other students',
  other_schools: 'other schools',
} satisfies Record<Reader, string>

const stageWords = {
  nothing: 'Nothing about you',
  year_only: 'Your year group, and no name',
  first_name: 'Your first name, year group and school',
  full_name: 'Your full name, year group and school',
  hosted: 'Only that somebody came',
} satisfies Record<SeenPupil['stage'], string>

const MOMENTS: { when: string; state: BookingState; on: (first: Day) => Day }[] = [
  { when: 'You have asked for a place', state: 'requested', on: (first) => addDays(first, -30) },
  { when: 'Your school has said yes', state: 'agreement_requested', on: (first) => addDays(first, -30) },
  { when: 'Your place is settled', state: 'confirmed', on: (first) => addDays(namesFrom(first), -1) },
  {
    when: `From ${FULL_NAME_WEEKDAYS} weekdays before you go`,
    state: 'confirmed',
    on: namesFrom,
  },
  {
    when: `${NAMES_STAY_DAYS} days after you went`,
    state: 'awaiting_feedback',
    on: (first) => addDays(first, NAMES_STAY_DAYS + 1),
  },
  { when: 'You have given up your place', state: 'cancelled', on: (first) => addDays(first, -3) },
]

const EXAMPLE: Omit<PupilOnDay, 'state'> = {
  givenName: 'A',
  familyName: 'B',
  yearGroup: 10,
  academicYear: 2026,
  schoolName: 'C',
  firstOn: '2027-03-10',
  lastOn: '2027-03-10',
}

const COVERED: HostPapers = { state: 'checked', checkedUntilOn: '2099-01-01', insuranceUntilOn: '2099-01-01' }

/**
 * Who sees what of a young person, worked out from the same policy and the same rule that every page asks, so that what
 * the page says and what the pages do cannot differ.
 */
export function readWhoCanSee() {
  const may = (question: string, action: Parameters<typeof whoMay>[0]) => ({ question, who: listed(whoMay(action)) })
  return {
    rows: [
      may('See your five days', 'student.view'),
      may('See the days you asked for', 'booking.view'),
      may('See what you would like: your choices and answers', 'wishes.view'),
      may('Change your choices and answers', 'wishes.edit'),
      may('Ask for a place for you', 'booking.place'),
      may('Say yes or no to your place', 'booking.decide'),
      may('Give up your place', 'booking.leave'),
      may('Agree to the placement (you: from 16, if your school says so)', 'agreement.answer'),
      may('Write what you learned', 'reflection.write'),
    ],
    host: MOMENTS.map(({ when, state, on }) => {
      const seen = whatHostSees({ ...EXAMPLE, state }, COVERED, on(EXAMPLE.firstOn))
      return { when, sees: stageWords[seen.stage] }
    }),
  }
}

function listed(readers: readonly Reader[]): string {
  return sentenceCase(listOf(readers.map((reader) => readerNames[reader])) || 'nobody')
}
