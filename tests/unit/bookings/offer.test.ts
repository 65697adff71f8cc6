import { expect, test } from 'vitest'

import { isOfferOver, offerUntil, whatBecomesOfPlace } from '~/modules/bookings/offer'
import { BOOKING_STATES } from '~/modules/bookings/types'
import { OPPORTUNITY_STATES } from '~/modules/opportunities/types'

const NOW = new Date('2026-11-21T12:00:00Z')
const host = { state: 'checked', checkedUntilOn: '2027-06-01', insuranceUntilOn: '2027-06-01' } as const
const day = { state: 'published', host, firstOn: '2026-12-01', lastOn: '2026-12-02' } as const

test('an offer is over from the moment its time runs out, and not while it is on hold', () => {
  const offer = { state: 'offered', offerExpiresAt: NOW } as const
  const at = (ms: number) => new Date(NOW.getTime() + ms)
  expect([isOfferOver(offer, null, at(-1)), isOfferOver(offer, null, NOW)]).toEqual([false, true])
  expect(isOfferOver(offer, 'suspended', at(1))).toBe(false)
  expect(isOfferOver({ ...offer, offerExpiresAt: null }, null, NOW)).toBe(false)
  for (const state of BOOKING_STATES.filter((one) => one !== 'offered'))
    expect(isOfferOver({ ...offer, state }, null, at(1))).toBe(false)
})

test('a place that comes free is offered while its day takes pupils, later while it is paused or its host not covered', () => {
  const of = (more: Partial<Parameters<typeof whatBecomesOfPlace>[0]>) => whatBecomesOfPlace({ ...day, ...more }, NOW)
  const told = Object.fromEntries(OPPORTUNITY_STATES.map((state) => [state, of({ state })]))
  expect(told).toEqual({
    draft: 'nobody',
    submitted: 'nobody',
    published: 'offered',
    paused: 'later',
    cancelled: 'nobody',
    archived: 'nobody',
  })
  expect(of({ host: { ...host, state: 'suspended' } })).toBe('later')
  expect(of({ host: { ...host, insuranceUntilOn: '2026-12-01' } })).toBe('later')
})

test('from six in the evening before the first date it is too late to offer a place', () => {
  const eve = (time: string) => new Date(`2026-11-30T${time}Z`)
  expect(whatBecomesOfPlace(day, eve('17:59:59'))).toBe('offered')
  expect(whatBecomesOfPlace(day, eve('18:00:00'))).toBe('nobody')
  expect(whatBecomesOfPlace({ ...day, state: 'paused' }, eve('18:00:00'))).toBe('nobody')
  expect(offerUntil(day, eve('18:00:00'))).toEqual(eve('18:00:00'))
})
