import { expect, test } from 'vitest'

import { AGREERS, BOOKING_STATES } from '~/modules/bookings/types'
import { agreesThemselves, isAskedOf, whoAgrees, whomToAsk } from '~/modules/bookings/who-agrees'
import { AGREEMENT_POLICIES } from '~/modules/people/types'

const firstOn = '2026-12-08'
const sixteen = '2010-12-08' // on the first date, and not a day before
const fifteen = '2010-12-09'

test('from 16 on the first date a young person is asked themselves, only where the school says so', () => {
  expect(whomToAsk({ agreementPolicy: 'own_from_16', bornOn: sixteen }, firstOn)).toBe('student')
  expect(whomToAsk({ agreementPolicy: 'own_from_16', bornOn: fifteen }, firstOn)).toBe('parent')
  expect(whomToAsk({ agreementPolicy: 'parent_always', bornOn: '2009-01-01' }, firstOn)).toBe('parent')
})

test('who was asked agrees, whatever the school’s rule became since', () => {
  for (const agreer of AGREERS)
    for (const agreementPolicy of AGREEMENT_POLICIES)
      for (const bornOn of [fifteen, sixteen]) {
        expect(whoAgrees({ agreer, firstOn }, { agreementPolicy, bornOn })).toBe(agreer)
        expect(agreesThemselves({ agreer, firstOn }, { agreementPolicy, bornOn })).toBe(agreer === 'student')
      }
})

test('while nobody was asked, the rule of today says who will be', () => {
  const nobodyYet = { agreer: null, firstOn }
  expect(whoAgrees(nobodyYet, { agreementPolicy: 'own_from_16', bornOn: sixteen })).toBe('student')
  expect(whoAgrees(nobodyYet, { agreementPolicy: 'parent_always', bornOn: sixteen })).toBe('parent')
})

test('only who was asked can answer, and only while the booking waits for it', () => {
  for (const state of BOOKING_STATES)
    for (const agreer of [...AGREERS, null])
      for (const who of AGREERS)
        expect(isAskedOf({ state, agreer }, who)).toBe(state === 'agreement_requested' && agreer === who)
})
