import { expect, test } from 'vitest'

import { nextForHost, nextSteps, pastSteps } from '~/modules/opportunities/day-messages'
import {
  coveredUntil,
  hostStanding,
  isCovered,
  isShownToPupils,
  whatRunsOut,
  whyNotCovered,
} from '~/modules/opportunities/cover'

const LAST = '2026-12-04'
const BEFORE = '2026-12-03'
const AFTER = '2026-12-05'
const host = { state: 'checked', checkedUntilOn: LAST, insuranceUntilOn: LAST } as const

test('check and insurance cover the last date itself and not a day more (R13)', () => {
  expect(whyNotCovered(host, BEFORE)).toBeNull()
  expect(whyNotCovered(host, LAST)).toBeNull()
  expect(whyNotCovered(host, AFTER)).toBe('check_ends_too_soon')
  expect(whyNotCovered({ ...host, checkedUntilOn: BEFORE }, LAST)).toBe('check_ends_too_soon')
  expect(whyNotCovered({ ...host, insuranceUntilOn: BEFORE }, LAST)).toBe('insurance_ends_too_soon')
})

test('a host whose check or insurance was never seen is not covered', () => {
  expect(whyNotCovered({ ...host, checkedUntilOn: null }, LAST)).toBe('employer_not_checked')
  expect(whyNotCovered({ ...host, insuranceUntilOn: null }, LAST)).toBe('insurance_not_seen')
})

test.each([
  ['registered', 'employer_not_checked'],
  ['check_due', 'employer_not_checked'],
  ['suspended', 'employer_suspended'],
] as const)('a host that is %s is not covered, whatever its papers say (G14)', (state, reason) => {
  expect(whyNotCovered({ ...host, state }, BEFORE)).toBe(reason)
  expect(coveredUntil({ ...host, state })).toBeNull()
})

test('the last day covered is that of the paper which ends first', () => {
  expect(coveredUntil(host)).toBe(LAST)
  expect(coveredUntil({ ...host, insuranceUntilOn: BEFORE })).toBe(BEFORE)
  expect(coveredUntil({ ...host, checkedUntilOn: BEFORE })).toBe(BEFORE)
  expect(coveredUntil({ ...host, insuranceUntilOn: null })).toBeNull()
})

test('pupils without a place are shown a host covered today and to the last date, and no other', () => {
  expect(isShownToPupils(host, LAST, BEFORE)).toBe(true)
  expect(isShownToPupils(host, BEFORE, LAST)).toBe(true)
  expect(isShownToPupils(host, BEFORE, AFTER)).toBe(false) // the day was covered, and the check has ended since
  expect(isShownToPupils(host, AFTER, BEFORE)).toBe(false)
})

test('a host has lapsed on the day after its check or its insurance ended, and not on the last day', () => {
  expect(hostStanding(host, LAST)).toBe('checked')
  expect(hostStanding(host, AFTER)).toBe('lapsed')
  expect(hostStanding({ ...host, insuranceUntilOn: BEFORE }, LAST)).toBe('lapsed')
  expect(hostStanding({ ...host, state: 'suspended' }, AFTER)).toBe('suspended')
  expect(isCovered(host, LAST)).toBe(true)
})

test('a paper is chased from sixty days before its last day, the soonest first', () => {
  const papers = { checkedUntilOn: '2027-02-02', insuranceUntilOn: '2027-01-31' }
  expect(whatRunsOut(papers, '2026-12-01')).toEqual([])
  expect(whatRunsOut(papers, '2026-12-02')).toEqual([{ paper: 'insurance', endsOn: '2027-01-31' }])
  expect(whatRunsOut(papers, '2026-12-04').map(({ paper }) => paper)).toEqual(['insurance', 'check'])
})

test('a host reads that pupils cannot find its published day while it is not covered for it', () => {
  const day = { firstOn: '2026-12-05', state: 'published', shown: 'published', notCovered: null } as const
  expect(nextForHost(day, '2026-11-21')).toBe(nextSteps.published)
  expect(nextForHost({ ...day, shown: 'full' }, '2026-11-21')).toBe(nextSteps.full)
  const hidden = nextForHost({ ...day, notCovered: 'check_ends_too_soon' }, '2026-11-21')
  expect(hidden).toContain('Pupils cannot find it')
  expect(hidden).toContain('Ask your area lead to renew it')
  expect(nextForHost({ ...day, shown: 'delivered', notCovered: 'check_ends_too_soon' }, '2026-11-21')).toBe(
    pastSteps.delivered,
  )
  expect(nextForHost({ ...day, shown: 'closed' }, '2026-11-21')).toBe(pastSteps.closed)
  for (const shown of ['published', 'full'])
    expect(nextForHost({ ...day, shown, firstOn: '2026-11-21' }, '2026-11-21')).toBe(pastSteps.begun)
  expect(nextForHost({ ...day, state: 'paused', shown: 'paused', firstOn: '2026-11-21' }, '2026-11-21')).toBe(
    pastSteps.begun,
  )
  const suspended = { ...day, state: 'paused', shown: 'paused', notCovered: 'employer_suspended' } as const
  expect(nextForHost(suspended, '2026-11-21')).toMatch(/cannot be shown to pupils again as things stand.*suspended/)
  expect(nextForHost({ ...suspended, shown: 'closed' }, '2026-11-21')).toBe(pastSteps.closed)
  expect(nextForHost({ ...suspended, notCovered: null }, '2026-11-21')).toBe(nextSteps.paused)
})
