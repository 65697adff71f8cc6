import { expect, test } from 'vitest'

import { ROUND_STEPS } from '~/modules/rounds/step-forms'
import { POSTING_INTENTS } from '~/modules/opportunities/posting-values'
import { allRouteForms, formRoutes } from '../support/route-forms'
import { sourceFiles } from '../support/source-files'

/*
 * Every form that a page takes, by its route and button: whether its page first shows who, how many and what follows
 * (`ConfirmAct`), or why it need not. A new act is not in the table: decide, and write it down.
 */

const SHOWN = 'shows who and how many first'

const FORMS: Record<string, string> = {
  // Many at once, or not to be taken back
  'school.roster.undo': SHOWN,
  'school.roster._index apply': SHOWN,
  'school.approvals.decide': SHOWN,
  'school.allocation.$roundId.accept': SHOWN,
  'school.allocation.$roundId.open': SHOWN,
  'area.allocation.$roundId.open': SHOWN,
  'school.allocation.$roundId.end undo': SHOWN,
  'school.allocation.$roundId.end cancel': SHOWN,
  'area.allocation.$roundId.end cancel': SHOWN,
  'area.employers.$employerId.suspend': SHOWN,
  'school.students.slips': SHOWN,

  // A school
  'school.roster._index upload': 'keeps a file for its preview: nothing changes',
  'school.roster._index discard': 'throws away an upload of the hour, which can be uploaded again',
  'school.approvals._index approve': 'one request, by the button in its own row',
  'school.bookings.$bookingId approve': 'one request, on the page that shows all of it',
  'school.bookings.$bookingId decline': 'one request, with a reason; the pupil can ask again',
  'school.bookings.$bookingId ask': 'one new link; another can be made',
  'school.bookings.$bookingId ask-pupil': 'one question to somebody else; the page says whose answer then counts',
  'school.bookings.$bookingId leave':
    'one booking, behind a question that asks for the reason and says where the place goes',
  'school.students.$studentId contact': 'one contact, which can be put back',
  'school.students.$studentId override': 'one piece of one booking, with a reason',
  'school.students.$studentId reverse': 'one entry, with a reason; the ledger keeps both',
  'school.mail again': 'one mail, the same once more',
  'school.mail aside': 'one mail off a list, which whoever runs the installation can still have sent',
  'area.mail again': 'the same',
  'area.mail aside': 'the same',
  'employer.mail again': 'the same',
  'employer.mail aside': 'the same',
  'school.settings._index policy': 'counts for agreements asked for from now on, and can be set back',
  'school.settings._index invite': 'one person; their access can be stopped',
  'school.settings._index stop': 'one person, behind a question that says what happens; they can be invited again',
  'school.allocation.new': 'a draft that only its school sees',
  'school.allocation.$roundId.edit': 'a draft that only its school sees',
  'school.allocation.$roundId.days leave-out': 'put back by the button beside it',
  'school.allocation.$roundId.days put-back': 'left out by the button beside it',
  'school.allocation.$roundId.reserve': 'a share that can be set again until the round runs',
  'school.allocation.$roundId.pupils.$studentId add': 'one place in a proposal: nothing is booked',
  'school.allocation.$roundId.pupils.$studentId remove': 'one place in a proposal: nothing is booked',
  'school.allocation.$roundId.reviews.$reviewId': 'an answer to one pupil',

  // An area
  'area.employers.$employerId._index passed': 'one host, on the page that shows all of it; it can be checked again',
  'area.employers.$employerId._index refused': 'one host, with a reason; it can be checked again',
  'area.employers.$employerId._index lift': 'one host, which then waits for a check; it can be suspended again',
  'area.opportunities.$opportunityId publish': 'one day, on the page that shows all of it; its host can pause it',
  'area.opportunities.$opportunityId return': 'one day, with a reason; its host sends it again',
  'area.allocation.new': 'a draft that only its area sees',
  'area.allocation.$roundId.edit': 'a draft that only its area sees',
  'area.allocation.$roundId.days leave-out': 'put back by the button beside it',
  'area.allocation.$roundId.days put-back': 'left out by the button beside it',

  // A host
  'employer.opportunities.$opportunityId._index pause':
    'one day; places held stay held, and the next button shows it again',
  'employer.opportunities.$opportunityId._index resume': 'one day, paused again by the next button',
  'employer.opportunities.$opportunityId.register': 'names each pupil beside the mark; saving again corrects it',
  'employer.opportunities.$opportunityId.feedback': 'about one pupil',
  'employer.organisation._index save': 'their own details, which can be put back',
  'employer.organisation._index ask': 'asks the area for a check: nothing is decided',
  'employer.organisation.workplaces.$workplaceId': 'one workplace, which can be put back',
  'employers.join': 'their own account',

  // A pupil, and who agrees for them
  'student.days.$opportunityId ask': 'one place of their own, which they can give up',
  'student.days.$opportunityId wait': 'one place of their own, which they can give up',
  'student.days.$opportunityId rank': 'a choice of their own, which they can remove',
  'student.bookings.$bookingId.leave': 'one place of their own, on a page that says where it goes',
  'student.bookings.$bookingId._index take': 'one place of their own, which they can give up',
  'student.bookings.$bookingId._index leave': 'one offer of their own; they can ask again',
  'student.bookings.$bookingId._index agree': 'one place of their own, on the page that shows all of it',
  'student.bookings.$bookingId.reflection': 'their own words',
  'student.choices move': 'a choice of their own',
  'student.choices remove': 'a choice of their own, put back by the button in the answer',
  'student.choices put-back': 'a choice of their own',
  'student.choices save': 'choices of their own',
  'student.rounds.$roundId': 'asks for a review: nothing is decided',
  'agree.$token agreed': 'one placement, on the page that shows all of it',
  'agree.$token refused': 'one placement, on the page that shows all of it',

  // Anybody's own account
  'invite.$token': 'their own account',
  password: 'their own account',
  'password-reset._index': 'their own account',
  'password-reset.$token': 'their own account',
  'sign-in': 'their own account',
  'sign-out': 'their own account',
  'verify-email.$token mine': 'their own account',
  'verify-email.$token not_mine': 'a sign-up with their own address, whose page says that all of it goes',
  welcome: 'their own account',
  kept: 'throws away what was kept of one form of their own, from the page that shows it',
  $: 'no page, so no form',
}
for (const step of ROUND_STEPS)
  for (const door of ['school', 'area'])
    FORMS[`${door}.allocation.$roundId._index ${step}`] =
      'its page says for how many pupils and days; nothing is booked, and the round can be ended'
for (const route of ['employer.opportunities.new', 'employer.opportunities.$opportunityId.edit'])
  for (const intent of POSTING_INTENTS)
    FORMS[`${route} ${intent}`] = 'one day of their own, which a person of the area looks at before pupils see it'

test('every form of the product has been decided on: shown first, or why not', () => {
  expect(allRouteForms.length).toBeGreaterThan(70)
  expect(allRouteForms.toSorted()).toEqual(Object.keys(FORMS).toSorted())
})

const shownRoutes = new Set(Object.keys(FORMS).flatMap((one) => (FORMS[one] === SHOWN ? [one.split(' ')[0]] : [])))

test.each(formRoutes)('$name brings back what was shown exactly where the table says so', ({ name, text }) => {
  expect(text.includes('shownIn(ctx)')).toBe(shownRoutes.has(name))
})

test('nothing but the pattern makes the mark of what was shown a field', () => {
  const fields = sourceFiles('app').filter(({ text }) => text.includes('name="shown"'))
  expect(fields.map(({ path }) => path)).toEqual(['app/ui/confirm-act.tsx'])
})
