import { expect, test } from 'vitest'

import { isOwedALink, whoWasReached } from '~/modules/bookings/who-was-reached'

const NOW = new Date('2026-11-21T12:00:00Z')
const TODAY = '2026-11-21'

test('a link reached whom it was mailed to, or whoever the school gave it to; none, or one that ended, reached nobody', () => {
  expect(whoWasReached(null)).toEqual({ how: 'nobody' })
  expect(whoWasReached({ askedEmail: 'p@home.example', replacedAt: null, lostWhy: null })).toEqual({
    how: 'mailed',
    to: 'p@home.example',
  })
  expect(whoWasReached({ askedEmail: null, replacedAt: null, lostWhy: null })).toEqual({ how: 'handed_over' })
  expect(whoWasReached({ askedEmail: 'p@home.example', replacedAt: NOW, lostWhy: null })).toEqual({ how: 'nobody' })
})

test('a link is owed to a parent who was asked, has an address and holds none, before the first day', () => {
  const booking = { state: 'agreement_requested', agreer: 'parent', firstOn: '2026-11-22' } as const
  const owed = (more: Partial<Parameters<typeof isOwedALink>[0]>, email: string | null = 'p@home.example') =>
    isOwedALink({ ...booking, ...more }, null, email, TODAY)
  expect(owed({})).toBe(true)
  expect(
    isOwedALink(booking, { askedEmail: 'old@home.example', replacedAt: NOW, lostWhy: null }, 'p@home.example', TODAY),
  ).toBe(true)
  expect(isOwedALink(booking, { askedEmail: null, replacedAt: null, lostWhy: null }, 'p@home.example', TODAY)).toBe(
    false,
  )
  expect([owed({}, null), owed({ agreer: 'student' }), owed({ state: 'agreed' }), owed({ firstOn: TODAY })]).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('a link whose mail did not arrive reached nobody, and one is owed only once there is another address', () => {
  const booking = { state: 'agreement_requested', agreer: 'parent', firstOn: '2026-11-22' } as const
  const lost = { askedEmail: 'p@home.example', replacedAt: null, lostWhy: 'SMTP 550' }
  expect(whoWasReached(lost)).toEqual({ how: 'lost', to: 'p@home.example', why: 'SMTP 550' })
  expect(whoWasReached({ ...lost, replacedAt: NOW })).toEqual({ how: 'nobody' })
  expect(isOwedALink(booking, lost, 'p@home.example', TODAY)).toBe(false)
  expect(isOwedALink(booking, lost, 'q@home.example', TODAY)).toBe(true)
  expect(isOwedALink(booking, { ...lost, lostWhy: null }, 'q@home.example', TODAY)).toBe(false)
})
