import { expect, test } from 'vitest'

import {
  type CheckFindings,
  isOtherContact,
  isOtherPhone,
  isOtherSite,
  listCheckNeeds,
  LONGEST_CHECK_DAYS,
  whyNotAskForCheck,
  whyNotRecordCheck,
  ticksThatStand,
  VERIFIED_ITEMS,
} from '~/modules/people/employer-rules'
import { addDays } from '~/support/dates'
import { drawUsername, firstWords, secondWords } from '~/modules/people/usernames'

const today = '2026-11-21'
const ready = {
  state: 'registered' as const,
  about: 'We build boats.',
  safeguardingName: 'Sam Safe',
  safeguardingEmail: 'sam@example.org',
  safeguardingPhone: '01632 960 001',
  workplaces: 1,
  coveredUntilOn: null,
  askedAt: null,
}
const findings: CheckFindings = {
  outcome: 'passed',
  verified: VERIFIED_ITEMS,
  validUntilOn: '2027-11-21',
  insuranceUntilOn: '2027-05-01',
  note: '',
}

test('the check can be asked for once words, contact and workplace are there', () => {
  expect(whyNotAskForCheck(ready, today)).toBeNull()
  expect(whyNotAskForCheck({ ...ready, workplaces: 0 }, today)).toBe('something_missing')
  expect(listCheckNeeds({ ...ready, about: ' ', safeguardingPhone: null, workplaces: 0 })).toEqual([
    'about',
    'safeguarding_contact',
    'workplace',
  ])
})

test('a check that holds for more than 60 days is not asked for again, one that ends sooner is', () => {
  const checked = { ...ready, state: 'checked' as const }
  expect(whyNotAskForCheck({ ...checked, coveredUntilOn: '2027-01-21' }, today)).toBe('already_checked')
  expect(whyNotAskForCheck({ ...checked, coveredUntilOn: '2027-01-20' }, today)).toBeNull()
  expect(whyNotAskForCheck({ ...ready, state: 'suspended' }, today)).toBe('suspended')
  expect(whyNotAskForCheck({ ...ready, state: 'check_due' }, today)).toBe('already_asked')
})

test('a check asked for early is not asked for again while the host is covered; after that it is', () => {
  const asked = { ...ready, state: 'checked' as const, askedAt: new Date('2026-11-20T12:00:00Z') }
  expect(whyNotAskForCheck({ ...asked, coveredUntilOn: today }, today)).toBe('already_asked')
  expect(whyNotAskForCheck({ ...asked, coveredUntilOn: '2026-11-20' }, today)).toBeNull()
  expect(whyNotAskForCheck({ ...asked, coveredUntilOn: '2027-01-21' }, today)).toBe('already_checked')
  expect(whyNotAskForCheck({ ...ready, askedAt: asked.askedAt }, today)).toBeNull()
})

test('an employer passes only with all four verified, an end and live insurance', () => {
  const why = (changes: Partial<CheckFindings>) => whyNotRecordCheck('check_due', { ...findings, ...changes }, today)
  expect(why({})).toBeNull()
  expect(why({ verified: ['identity', 'call_back', 'insurance'] })).toBe('not_all_verified')
  expect(why({ validUntilOn: null })).toBe('no_end')
  expect(why({ validUntilOn: today })).toBe('end_passed')
  expect(why({ validUntilOn: addDays(today, LONGEST_CHECK_DAYS) })).toBeNull()
  expect(why({ validUntilOn: addDays(today, LONGEST_CHECK_DAYS + 1) })).toBe('end_too_late')
  expect(why({ validUntilOn: '2029-01-01' })).toBe('end_too_late')
  expect(why({ insuranceUntilOn: null })).toBe('no_insurance_end')
  expect(why({ insuranceUntilOn: '2026-11-20' })).toBe('insurance_ended')
})

test('a refusal needs a reason and nothing else', () => {
  const refusal = { ...findings, outcome: 'refused' as const, verified: [], validUntilOn: null, insuranceUntilOn: null }
  expect(whyNotRecordCheck('check_due', refusal, today)).toBe('no_reason')
  expect(whyNotRecordCheck('check_due', { ...refusal, note: 'No insurance.' }, today)).toBeNull()
})

test('an employer who has not asked, or is suspended, cannot be passed', () => {
  expect(whyNotRecordCheck('registered', findings, today)).toBe('not_waiting')
  expect(whyNotRecordCheck('suspended', findings, today)).toBe('suspended')
})

test('another street or postcode is another site, another name for it is not', () => {
  const site = { name: 'Yard', addressLine: '1 Quay', postcode: 'QV1 1AA' }
  expect(isOtherSite(site, { ...site })).toBe(false)
  expect(isOtherSite(site, { ...site, addressLine: '2 Quay' })).toBe(true)
  expect(isOtherSite(site, { ...site, postcode: 'QV1 1AB' })).toBe(true)
})

test('another person, or an address, is another safeguarding contact; a new number of the same person is not', () => {
  expect(isOtherContact(ready, { ...ready, safeguardingName: 'Jo New' })).toBe(true)
  expect(isOtherContact(ready, { ...ready, safeguardingEmail: 'other@example.org' })).toBe(true)
  expect(isOtherContact(ready, { ...ready, safeguardingPhone: '01632 960 002' })).toBe(false)
  expect(isOtherPhone(ready, { ...ready, safeguardingPhone: '01632 960 002' })).toBe(true)
  expect(isOtherPhone(ready, { ...ready, safeguardingName: 'Jo New' })).toBe(false)
})

test('there are more usernames than pupils in a county, and none says anything of the pupil', () => {
  expect(new Set(firstWords).size * new Set(secondWords).size * 90).toBeGreaterThan(1_000_000)
  expect(drawUsername(() => 0)).toBe('amber-acorn-10')
  expect([...firstWords, ...secondWords].every((word) => /^[a-z]{3,10}$/.test(word))).toBe(true)
})

test.each([
  [['safeguarding'], ['identity', 'call_back', 'insurance']],
  [
    ['workplaces', 'insuranceUntilOn'],
    ['call_back', 'safeguarding_contact'],
  ],
  [
    ['decided', 'state'],
    ['identity', 'call_back', 'safeguarding_contact', 'insurance'],
  ],
])('when %j has changed since a check was read, the ticks %j still stand', (changed, standing) => {
  expect(ticksThatStand(VERIFIED_ITEMS, changed)).toEqual(standing)
})
