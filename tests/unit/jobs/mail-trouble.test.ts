import { expect, test } from 'vitest'

import { isServersOwn, type MailError, mailErrorOf, nextTryOf } from '~/jobs/mail-trouble'

const NOW = new Date('2026-11-27T12:00:00Z')
const error = (of: Partial<MailError>): MailError => ({ responseCode: null, code: null, command: null, ...of })

test.each<[string, Partial<MailError>, boolean]>([
  ['nobody listens', { code: 'ESOCKET' }, true],
  ['it did not answer in time', { code: 'ETIMEDOUT' }, true],
  ['it does not know our password', { code: 'EAUTH', responseCode: 535 }, true],
  ['it is about to close', { responseCode: 421, code: 'EENVELOPE' }, true],
  ['it does not take our sender', { responseCode: 550, code: 'EENVELOPE', command: 'MAIL FROM' }, true],
  ['it does not know the reader', { responseCode: 550, code: 'EENVELOPE', command: 'RCPT TO' }, false],
  ['it does not like the text', { responseCode: 554, code: 'EMESSAGE', command: 'DATA' }, false],
  ['the reader’s box is full', { responseCode: 452, code: 'EENVELOPE', command: 'RCPT TO' }, false],
])('%s: is it everybody’s trouble?', (_, of, own) => {
  expect(isServersOwn(error(of))).toBe(own)
})

test.each<[string, Partial<MailError>, number, number, number | null]>([
  ['not now, first time', { responseCode: 451 }, 0, 0, 15],
  ['not now, fourth time', { responseCode: 451 }, 3, 0, 120],
  ['not now, often', { responseCode: 451 }, 20, 0, 900],
  ['not now, after four hours', { responseCode: 451 }, 3, 4 * 3600 + 1, null],
  ['never', { responseCode: 550, command: 'RCPT TO' }, 0, 0, null],
  ['never, of the sender', { responseCode: 550, command: 'MAIL FROM' }, 0, 0, 15],
])('%s', (_, of, attempts, waited, seconds) => {
  const createdAt = new Date(NOW.getTime() - waited * 1000)
  const next = nextTryOf(error(of), { attempts, createdAt }, NOW)
  expect(next === null ? null : (next.getTime() - NOW.getTime()) / 1000).toBe(seconds)
})

test('what is no error of mail tells nothing', () => {
  expect(mailErrorOf('no')).toEqual({ responseCode: null, code: null, command: null })
})
