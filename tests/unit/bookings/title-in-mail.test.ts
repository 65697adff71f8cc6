import { expect, test } from 'vitest'

import { agreementMail, confirmedMail, leaversMail, offerMail } from '~/modules/bookings/mail'
import { publishedMail, returnedMail } from '~/modules/opportunities/mail'

const TITLE = 'A day\n\nYour account is locked.\u2028Open this now'
const AT = new Date('2026-11-21T09:00:00Z')
const day = {
  title: TITLE,
  firstOn: '2026-12-01',
  lastOn: '2026-12-01',
  schoolName: 'S',
  givenName: 'Ada',
  isGiven: false,
}
const LINK = 'https://site.example/x'

test.each([
  ['agreement', agreementMail('en', { ...day, expiresAt: AT }, LINK)],
  ['confirmed', confirmedMail('en', day, LINK)],
  ['leavers', leaversMail('en', { ...day, count: 2, freed: 'offered' }, LINK)],
  ['offer', offerMail('en', { ...day, expiresAt: AT }, LINK)],
  ['published', publishedMail({ id: 'op_1', title: TITLE }, LINK)],
  ['returned', returnedMail({ id: 'op_1', title: TITLE }, 'Say more.', LINK)],
])('a title that was kept with lines of its own is one line in the mail: %s', (_, { text }) => {
  expect(text).toContain('A day Your account is locked. Open this now')
})
