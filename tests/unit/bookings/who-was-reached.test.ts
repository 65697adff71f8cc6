import { expect, test } from 'vitest'

import { isOwedALink, isReached, whoWasReached } from '~/modules/bookings/who-was-reached'

const NOW = new Date('2026-11-21T12:00:00Z')
const TODAY = '2026-11-21'

test('a link reached whom it was mailed to, or whoever the school gave it to; none, or one that ended, reached nobody', () => {
  expect(whoWasReached(null)).toEqual({ how: 'nobody' })
  expect(whoWasReached({ askedEmail: 'p@home.example', replacedAt: null })).toEqual({
    how: 'mailed',
    to: 'p@home.example',
  })
  expect(whoWasReached({ askedEmail: null, replacedAt: null })).toEqual({ how: 'handed_over' })
  expect(whoWasReached({ askedEmail: 'p@home.example', replacedAt: NOW })).toEqual({ how: 'nobody' })
  expect([isReached(null), isReached({ askedEmail: null, replacedAt: null })]).toEqual([false, true])
})

test('a link is owed to a parent who was asked, has an address and holds none, before the first day', () => {
  const booking = { state: 'agreement_requested', agreer: 'parent', firstOn: '2026-11-22' } as const
  const owed = (more: Partial<Parameters<typeof isOwedALink>[0]>, email: string | null = 'p@home.example') =>
    isOwedALink({ ...booking, ...more }, null, email, TODAY)
  expect(owed({})).toBe(true)
  expect(isOwedALink(booking, { askedEmail: 'old@home.example', replacedAt: NOW }, 'p@home.example', TODAY)).toBe(true)
  expect(isOwedALink(booking, { askedEmail: null, replacedAt: null }, 'p@home.example', TODAY)).toBe(false)
  expect([owed({}, null), owed({ agreer: 'student' }), owed({ state: 'agreed' }), owed({ firstOn: TODAY })]).toEqual([
    false,
    false,
    false,
    false,
  ])
})
