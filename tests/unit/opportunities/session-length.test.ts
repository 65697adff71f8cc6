import { describe, expect, test } from 'vitest'

import { netMinutes } from '~/modules/opportunities/session-length'

describe('how long a session is, for the rules of posting, the register and the ledger alike (R6)', () => {
  test.each([
    { startMinute: 540, endMinute: 960, breakMinutes: 60, net: 360 },
    { startMinute: 540, endMinute: 960, breakMinutes: 0, net: 420 },
    { startMinute: 540, endMinute: 570, breakMinutes: 30, net: 0 },
    { startMinute: 540, endMinute: 560, breakMinutes: 30, net: 0 },
  ])('from $startMinute to $endMinute with a break of $breakMinutes it is $net minutes', ({ net, ...session }) => {
    expect(netMinutes(session)).toBe(net)
  })
})
