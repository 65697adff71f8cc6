import { expect, test } from 'vitest'

import { sourceFiles } from '../support/source-files'

/*
 * A form whose boxes go away with the state of what it is about (decided by a colleague, closed, over) shows in their place
 * what somebody had typed, or a refusal would lose it. Every page with a box for words is listed: shown there, or why the
 * box stays.
 */

const SHOWN = 'shows what was typed where its boxes are gone'

const PAGES: Record<string, string> = {
  'app/routes/employer.opportunities.$opportunityId.edit.tsx': SHOWN,
  'app/routes/employer.opportunities.$opportunityId.feedback.tsx': SHOWN,
  'app/routes/student.bookings.$bookingId.reflection.tsx': SHOWN,
  'app/routes/student.bookings.$bookingId.leave.tsx': SHOWN,
  'app/routes/student.days.$opportunityId/route.tsx': SHOWN,
  'app/routes/student.days.$opportunityId/step.tsx': SHOWN,
  'app/routes/student.rounds.$roundId/route.tsx': SHOWN,
  'app/ui/school/booking-actions.tsx': SHOWN,
  'app/routes/school.approvals.decide.tsx': SHOWN,
  'app/routes/school.students.$studentId/bookings.tsx': SHOWN,
  'app/routes/school.students.$studentId/ledger.tsx': SHOWN,
  'app/routes/school.allocation.$roundId.reviews.$reviewId.tsx': SHOWN,
  'app/routes/school.allocation.$roundId.pupils.$studentId.tsx': SHOWN,
  'app/ui/allocation/cannot-change.tsx': SHOWN,
  'app/routes/area.opportunities.$opportunityId.tsx': SHOWN,
  'app/routes/area.employers.$employerId._index/route.tsx': SHOWN,
  'app/routes/area.employers.$employerId._index/suspend-form.tsx': SHOWN,
  'app/routes/area.employers.$employerId.suspend.tsx': SHOWN,
  'app/routes/agree.$token.tsx': SHOWN,

  'app/routes/area.employers.$employerId._index/check-form.tsx': 'stands on the page above, which shows it',
  'app/routes/student.rounds.$roundId/ask-review.tsx': 'stands on the page above, which shows it',
  'app/ui/allocation/awards.tsx': 'stands on the page of the pupil in the round, which shows it',
  'app/ui/allocation/reserve-fields.tsx': 'CannotChange shows it',
  'app/ui/allocation/set-up-fields.tsx': 'CannotChange shows it',
  'app/ui/employer/feedback-form.tsx': 'stands on the page of feedback, which shows it',
  'app/ui/employer/posting-form.tsx': 'stands on the page of the day, which shows it; a new day is nobody else’s',
  'app/routes/employer.organisation._index/parts.tsx': 'the boxes stay for as long as the host is there',
  'app/routes/employer.organisation.workplaces.$workplaceId.tsx': 'the boxes stay for as long as the host is there',
  'app/routes/school.settings._index/parts.tsx': 'the boxes stay for as long as the school is there',
  'app/routes/school.students.$studentId/contact.tsx': 'the boxes stay for as long as the pupil is there',
  'app/routes/employers.join.tsx': 'a new account: nobody else decides of it',
  'app/routes/sign-in.tsx': 'a name and a password',
  'app/routes/password-reset._index.tsx': 'an address',
}

const isField = (path: string) =>
  /^app\/ui\/(field|field-parts|choice-field|filter-panel|typed-before)\.tsx$/.test(path)
const files = sourceFiles('app').filter(({ path }) => path.endsWith('.tsx') && !isField(path))
const withBoxes = files.filter(
  ({ text }) => /<(?:TextArea|TextField|EmailField)\b/.test(text) && !/GetForm|FilterPanel/.test(text),
)
const showing = files.filter(({ text }) => text.includes('<TypedBefore'))

test('every page with a box for words has been decided on: what was typed is shown where the box is gone, or it stays', () => {
  const missing = withBoxes.map(({ path }) => path).filter((path) => !(path in PAGES))
  expect(missing).toEqual([])
  expect(Object.keys(PAGES).filter((path) => !files.some((file) => file.path === path))).toEqual([])
})

test('what was typed is shown exactly where the table says so', () => {
  const said = Object.keys(PAGES).filter((path) => PAGES[path] === SHOWN)
  expect(showing.map(({ path }) => path).toSorted()).toEqual(said.toSorted())
})
