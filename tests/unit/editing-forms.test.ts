import { expect, test } from 'vitest'

import { POSTING_INTENTS } from '~/modules/opportunities/posting-values'
import { ROUND_STEPS } from '~/modules/rounds/step-forms'
import { allRouteForms, formRoutes } from '../support/route-forms'

/*
 * Every form that a page takes, by its route and button: whether it says what its page showed, so that nobody overwrites
 * unseen what somebody else saved meanwhile, or why it need not. A new form is not in the table: decide, and write it down.
 */

const SEEN = 'says what its page showed: who comes second is told'

/** Why a form need not say what its page showed. */
const ADDS = 'adds a row and changes none'
const ONE_WAY = 'a step from one state to another: who comes second is refused, and told where it stands'
const AS_SHOWN = 'brings back the mark of what was shown, and does that or nothing'
const BUTTON = 'one button of one row, with nothing typed; the page then shows what stands'
const OWN_ACCOUNT = 'their own sign-in or password, by something only they know'

const FORMS: Record<string, string> = {
  // A school
  'school.students.$studentId contact': SEEN,
  'school.settings._index policy': SEEN,
  'school.allocation.$roundId.edit': SEEN,
  'school.allocation.$roundId.days leave-out': SEEN,
  'school.allocation.$roundId.days put-back': SEEN,
  'school.allocation.$roundId.reserve': SEEN,
  'school.students.$studentId override': SEEN,
  'school.students.$studentId reverse': ONE_WAY,
  'school.settings._index invite': SEEN,
  'school.settings._index stop': SEEN,
  'school.allocation.new': ADDS,
  'school.allocation.$roundId.pupils.$studentId add': ADDS,
  'school.allocation.$roundId.pupils.$studentId remove': ONE_WAY,
  'school.allocation.$roundId.reviews.$reviewId': ONE_WAY,
  'school.allocation.$roundId.accept': AS_SHOWN,
  'school.allocation.$roundId.open': AS_SHOWN,
  'area.allocation.$roundId.open': AS_SHOWN,
  'school.allocation.$roundId.end undo': AS_SHOWN,
  'school.allocation.$roundId.end cancel': AS_SHOWN,
  'school.approvals.decide': AS_SHOWN,
  'school.approvals._index approve': ONE_WAY,
  'school.bookings.$bookingId approve': ONE_WAY,
  'school.bookings.$bookingId decline': ONE_WAY,
  'school.bookings.$bookingId leave': SEEN,
  'school.bookings.$bookingId ask': SEEN,
  'school.bookings.$bookingId ask-pupil': SEEN,
  'school.roster._index upload': ADDS,
  'school.roster._index apply': AS_SHOWN,
  'school.roster._index discard': ONE_WAY,
  'school.mail again': ONE_WAY,
  'school.mail aside': ONE_WAY,
  'area.mail again': ONE_WAY,
  'area.mail aside': ONE_WAY,
  'employer.mail again': ONE_WAY,
  'employer.mail aside': ONE_WAY,
  'school.roster.undo': AS_SHOWN,
  'school.students.slips': AS_SHOWN,

  // An area
  'area.employers.$employerId._index passed': SEEN,
  'area.employers.$employerId._index refused': SEEN,
  'area.opportunities.$opportunityId publish': SEEN,
  'area.opportunities.$opportunityId return': SEEN,
  'area.allocation.$roundId.edit': SEEN,
  'area.allocation.$roundId.days leave-out': SEEN,
  'area.allocation.$roundId.days put-back': SEEN,
  'area.employers.$employerId._index lift': SEEN,
  'area.employers.$employerId.suspend': AS_SHOWN,
  'area.allocation.new': ADDS,
  'area.allocation.$roundId.end cancel': AS_SHOWN,

  // A host
  'employer.opportunities.$opportunityId._index pause': SEEN,
  'employer.opportunities.$opportunityId._index resume': SEEN,
  'employer.opportunities.$opportunityId.register': SEEN,
  'employer.opportunities.$opportunityId.feedback': SEEN,
  'employer.organisation._index save': SEEN,
  'employer.organisation.workplaces.$workplaceId': SEEN,
  'employer.organisation._index ask': ONE_WAY,
  'employers.join': ADDS,

  // A pupil, and who agrees for them
  'student.bookings.$bookingId.reflection': SEEN,
  'student.choices save': SEEN,
  'student.choices move': BUTTON,
  'student.choices remove': BUTTON,
  'student.choices put-back': BUTTON,
  'student.days.$opportunityId rank': BUTTON,
  'student.days.$opportunityId ask': ADDS,
  'student.days.$opportunityId wait': ADDS,
  'student.bookings.$bookingId.leave': SEEN,
  'student.bookings.$bookingId._index take': ONE_WAY,
  'student.bookings.$bookingId._index leave': ONE_WAY,
  'student.bookings.$bookingId._index agree': ONE_WAY,
  'student.rounds.$roundId': ADDS,
  'agree.$token agreed': ONE_WAY,
  'agree.$token refused': ONE_WAY,

  // Anybody's own account
  'invite.$token': OWN_ACCOUNT,
  password: OWN_ACCOUNT,
  'password-reset._index': OWN_ACCOUNT,
  'password-reset.$token': OWN_ACCOUNT,
  'sign-in': OWN_ACCOUNT,
  'sign-out': OWN_ACCOUNT,
  'verify-email.$token mine': OWN_ACCOUNT,
  'verify-email.$token not_mine': OWN_ACCOUNT,
  welcome: OWN_ACCOUNT,
  kept: ONE_WAY,
  $: 'no page, so no form',
}
for (const door of ['school', 'area'])
  for (const step of ROUND_STEPS) FORMS[`${door}.allocation.$roundId._index ${step}`] = ONE_WAY
for (const intent of POSTING_INTENTS) {
  FORMS[`employer.opportunities.new ${intent}`] = ADDS
  FORMS[`employer.opportunities.$opportunityId.edit ${intent}`] = SEEN
}

test('every form of the product has been decided on: it says what its page showed, or why it need not', () => {
  expect(allRouteForms.length).toBeGreaterThan(70)
  expect(allRouteForms.toSorted()).toEqual(Object.keys(FORMS).toSorted())
})

const seenRoutes = new Set(Object.keys(FORMS).flatMap((one) => (FORMS[one] === SEEN ? [one.split(' ')[0]] : [])))
const shownRoutes = new Set(Object.keys(FORMS).flatMap((one) => (FORMS[one] === AS_SHOWN ? [one.split(' ')[0]] : [])))

/** What a route hands to its use-case of what its page showed: marks, a version, or what stood beside each pupil. */
const SAYS = /failStale\(|failSetUp\(|readAgainWords\(|changedUnder\w*\(|version: Number\(|readMarks\(|\blinkSeen\b/

test.each(formRoutes)('$name says what its page showed exactly where the table says so', ({ name, text }) => {
  expect(SAYS.test(text)).toBe(seenRoutes.has(name))
  expect(text.includes('shownIn(ctx)')).toBe(shownRoutes.has(name))
})
