import { expect, test } from 'vitest'

import { ROUND_STATES } from '~/modules/allocation/states'
import { BOOKING_STATES } from '~/modules/bookings/types'
import { myBookingDone } from '~/modules/matching/messages'
import { dayDecided, dayDone } from '~/modules/opportunities/day-messages'
import { organisationDone } from '~/modules/opportunities/host-messages'
import { HOST_REASONS } from '~/modules/opportunities/cover'
import { OPPORTUNITY_STATES } from '~/modules/opportunities/types'
import { settingsDone } from '~/modules/people/colleague-messages'
import { passwordDone, signInDone } from '~/modules/people/account-messages'
import { employerDecided } from '~/modules/people/employer-messages'
import { CHECK_OUTCOMES, EMPLOYER_STATES } from '~/modules/people/types'
import { bookingDone, pupilDone } from '~/modules/progress/messages'
import { rosterDone } from '~/modules/roster/report'
import { roundDone } from '~/modules/rounds/page-words'
import { type DoneLines, sayDone } from '~/support/done-lines'
import { wordsIn } from '~/words/words'
import { sourceFiles } from '../../support/source-files'

/*
 * Every sentence that a page says after an act, by the word in its address, and in which states it may be read. A new one
 * is not in the table: decide whether it only tells what was done, or says how things stand, and write it down.
 */

const TOLD = 'always'
const UNTOUCHED = 'untouched'

const doneOf = (key: string, isOvertaken = false) => ({ key, isOvertaken, sentBefore: null })

/** For each line: in which of the ways things may stand it is said, each named by `name`. */
function saidIn<Now>(lines: DoneLines<Now>, ways: readonly Now[], name: (now: Now) => string) {
  return Object.fromEntries(
    Object.entries(lines).map(([key, line]) => [
      key,
      typeof line.while === 'string'
        ? line.while
        : [...new Set(ways.filter((now) => sayDone(lines, doneOf(key), now) === line.says).map(name))].join(' '),
    ]),
  )
}

const itself = (state: string) => state
const yesAndNo = [true, false]

test('what a host reads of its day is said only while it is so', () => {
  const ways = OPPORTUNITY_STATES.flatMap((state) =>
    yesAndNo.map((isSentBack) => ({ state, isSentBack, notCovered: null })),
  )
  const name = (now: (typeof ways)[number]) => `${now.state}${now.isSentBack ? '-back' : ''}`
  expect(saidIn(dayDone, ways, name)).toEqual({
    sent: 'submitted-back submitted',
    saved: 'draft',
    changed: UNTOUCHED,
    pause: 'paused-back paused',
    resume: 'published-back published',
  })
})

test('what the area reads of a day it decided about is said only while its decision stands', () => {
  const ways = OPPORTUNITY_STATES.map((state) => ({ state, notCovered: null }))
  expect(saidIn(dayDecided, ways, ({ state }) => state)).toEqual({ publish: 'published', return: 'draft' })
})

test('what the area reads of a host it decided about is said only while its decision is the last and stands', () => {
  const ways = EMPLOYER_STATES.flatMap((state) => [...CHECK_OUTCOMES, null].map((last) => ({ state, last })))
  const whileSuspended = [...CHECK_OUTCOMES, null].map((last) => `suspended/${last}`).join(' ')
  expect(saidIn(employerDecided, ways, ({ state, last }) => `${state}/${last}`)).toEqual({
    passed: 'checked/passed',
    refused: 'registered/refused',
    suspended: whileSuspended,
    suspended_one: whileSuspended,
    suspended_many: whileSuspended,
    lifted: 'check_due/lifted',
  })
})

test('a host is told that it asked, or must be checked again, only while it waits', () => {
  const ways = EMPLOYER_STATES.flatMap((state) =>
    (['2026-11-21', null] as const).flatMap((askedOn) =>
      yesAndNo.map((isAllPlaced) => ({ state, askedOn, isAllPlaced })),
    ),
  )
  const stands = ({ state, askedOn }: (typeof ways)[number]) => `${state}${askedOn ? '-asked' : ''}`
  expect(saidIn(organisationDone, ways, stands)).toMatchObject({
    saved: UNTOUCHED,
    check_again: 'check_due-asked check_due',
    asked: 'check_due-asked check_due checked-asked',
  })
  expect(saidIn(organisationDone, ways, ({ isAllPlaced }) => String(isAllPlaced)).unknown_postcode).toBe('false')
})

test('what a school reads of a booking is said only while the booking stands so', () => {
  expect(saidIn(bookingDone(wordsIn('en')), BOOKING_STATES, itself)).toEqual({
    approve: 'school_approved agreement_requested agreed confirmed',
    decline: 'declined',
    pupil: 'agreement_requested',
    left: TOLD,
  })
})

test('what a student reads of their booking is said only while it stands so', () => {
  expect(saidIn(myBookingDone(wordsIn('en')), BOOKING_STATES, itself)).toEqual({
    ask: 'requested',
    wait: 'waitlisted',
    take: 'requested',
    leave: TOLD,
    agree: 'agreed confirmed',
    left: TOLD,
    'off-list': TOLD,
    reflected: TOLD,
  })
})

test('what is read of a round is said only while the round stands so', () => {
  const ways = ROUND_STATES.flatMap((state) => yesAndNo.map((isPartBooked) => ({ state, isPartBooked })))
  const name = ({ state, isPartBooked }: (typeof ways)[number]) => `${state}${isPartBooked ? '+booked' : ''}`
  const both = (state: string) => `${state}+booked ${state}`
  expect(saidIn(roundDone, ways, name)).toEqual({
    saved: UNTOUCHED,
    set_up: both('draft'),
    opened: both('open'),
    frozen: both('frozen'),
    unfrozen: both('open'),
    stopped: both('frozen'),
    days: UNTOUCHED,
    reserve: UNTOUCHED,
    added: both('proposed'),
    removed: both('proposed'),
    accepted: `proposed+booked ${both('accepted')}`,
    undone: ROUND_STATES.join(' '),
    cancelled: both('cancelled'),
    ended: both('accepted'),
    answered: TOLD,
  })
})

const TELLING = [settingsDone, signInDone, passwordDone, rosterDone]

test('the pages that only tell what was done', () => {
  expect(TELLING.map((lines) => saidIn(lines, [null], String))).toEqual([
    { saved: UNTOUCHED, invited: UNTOUCHED, stopped: UNTOUCHED },
    { signed_out: TOLD, verified: TOLD, disowned: TOLD, password: TOLD },
    { password: TOLD },
    { applied: TOLD, discarded: TOLD, undone: TOLD },
  ])
})

test('that a day was verified without a piece is said while it is, and of a day that does not count any more, that too', () => {
  const said = (state: string | null) =>
    sayDone(pupilDone(wordsIn('en')), { key: 'override', isOvertaken: false, sentBefore: null }, { state })
  expect(said('verified')).toBe('You verified the day without the missing piece.')
  expect(said('not_counted')).toMatch(/, but it does not count any more\. Its entries below say why\.$/)
  expect(said(null)).toBeNull()
})

/** Words of how things stand, not of what was done. */
const STANDS = /\b(?:is|are|waits?|now|again)\b/

/** Where such a word is about something that cannot change back. */
const FOR_GOOD: readonly string[] = [
  'Thank you. You have shown that the e-mail address is yours. Sign in below',
  'What you learned is saved',
  'You said no, and that is fine',
]

test('a sentence that is said always does not say how things stand', () => {
  expect(STANDS.test('The lists are open.')).toBe(true)
  const all: DoneLines<never>[] = [
    ...TELLING,
    dayDone,
    dayDecided,
    employerDecided,
    organisationDone,
    bookingDone(wordsIn('en')),
    roundDone,
    myBookingDone(wordsIn('en')),
  ]
  const told = all.flatMap((lines) => Object.values(lines)).filter((line) => line.while === 'always')
  const standing = told.map(({ says }) => says).filter((says) => STANDS.test(says))
  expect(standing.toSorted()).toEqual(FOR_GOOD.toSorted())
})

test('what was saved is said until somebody does something else to the same thing', () => {
  expect(sayDone(settingsDone, doneOf('saved'), null)).toBe(settingsDone.saved?.says)
  expect(sayDone(settingsDone, doneOf('saved', true), null)).toBeNull()
  expect(sayDone(rosterDone, doneOf('discarded', true), null)).toBe(rosterDone.discarded?.says)
  expect(sayDone(rosterDone, doneOf('constructor'), null)).toBeNull()
})

test.each(HOST_REASONS)('a day that was published is not said to be seen by pupils: %s', (notCovered) => {
  for (const [lines, key] of [
    [dayDecided, 'publish'],
    [dayDone, 'resume'],
  ] as const) {
    const now = { state: 'published' as const, isSentBack: false, notCovered }
    expect(sayDone(lines, doneOf(key), now)).toMatch(/^Published.*, but pupils cannot find it\. .+/)
    expect(sayDone(lines, doneOf(key), { ...now, state: 'draft' })).toBeNull()
  }
})

test('who recorded a check is told that the employer is suspended, or waits for another', () => {
  const says = (key: string, state: (typeof EMPLOYER_STATES)[number], last: (typeof CHECK_OUTCOMES)[number]) =>
    sayDone(employerDecided, doneOf(key), { state, last })
  expect(says('passed', 'suspended', 'suspended')).toMatch(/recorded: passed\. But the employer is suspended/)
  expect(says('refused', 'suspended', 'suspended')).toMatch(/recorded: refused\. But the employer is suspended/)
  expect(says('passed', 'check_due', 'passed')).toMatch(/it waits for another check/)
  expect(says('passed', 'check_due', 'lifted')).toBeNull()
  expect(says('passed', 'registered', 'refused')).toBeNull()
})

/** Pages that ask what was done and say it otherwise, and by what it stays true. */
const OTHERWISE: Record<string, string> = {
  'agree.$token.tsx': 'only where the answer that is kept is that one',
  'employer.opportunities.$opportunityId.feedback.tsx':
    'that it was saved, until it is touched; how many are left is counted as it stands',
  'employer.opportunities.$opportunityId.register.tsx': 'that it was saved, until it is touched',
  'employers.join.tsx': 'what to do with the mail',
  'password-reset._index.tsx': 'what to do with the mail',
  'area.mail.tsx': 'by such a table, which the three lists of mail share in one use-case',
  'employer.mail.tsx': 'the same',
  'school.mail.tsx': 'the same',
  'school.approvals._index.tsx': 'how many were decided; each is in its own list as it stands',
  'student.choices/route.tsx': 'that answers were saved, or which day went, with the way back only where there is one',
  'student.days.$opportunityId/route.tsx': 'only while the day stands in their list',
  'student.rounds.$roundId/route.tsx': 'that they asked; the answer stands below',
}

test('every page that says what was done says it by such a table, or is written down here', () => {
  const asking = sourceFiles('app/routes').filter(({ text }) => /\bread(?:Visitor)?Done\(/.test(text))
  const without = asking.filter(({ text }) => !text.includes('sayDone('))
  expect(without.map(({ path }) => path.replace('app/routes/', '')).toSorted()).toEqual(
    Object.keys(OTHERWISE).toSorted(),
  )
})
