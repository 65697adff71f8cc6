import { addDays, type Day } from '~/support/dates'
import type { EmployerState } from './types'

/** What a check needs to know of an employer before anybody can begin it. */
export interface CheckReadiness {
  state: EmployerState
  about: string
  safeguardingName: string | null
  safeguardingEmail: string | null
  safeguardingPhone: string | null
  workplaces: number
}

const CHECK_NEEDS = ['about', 'safeguarding_contact', 'workplace'] as const
export type CheckNeed = (typeof CHECK_NEEDS)[number]

/** What is still missing before an employer can ask for the area's check, in the order of the page. */
export function listCheckNeeds(employer: CheckReadiness): CheckNeed[] {
  const contact = employer.safeguardingName && employer.safeguardingEmail && employer.safeguardingPhone
  const missing: Record<CheckNeed, boolean> = {
    about: employer.about.trim() === '',
    safeguarding_contact: !contact,
    workplace: employer.workplaces === 0,
  }
  return CHECK_NEEDS.filter((need) => missing[need])
}

const ASK_REFUSALS = ['already_asked', 'already_checked', 'suspended', 'something_missing'] as const
export type AskRefusal = (typeof ASK_REFUSALS)[number]

/** How many days before a check or an insurance ends its end is announced, furthest first. @source rules R13 */
export const EXPIRY_WARNING_DAYS = [60, 30, 7] as const

/** From how many days before its end a paper is chased, and a check may be asked for again. @source rules R13 */
export const RENEW_FROM_DAYS = EXPIRY_WARNING_DAYS[0]

/**
 * Why an employer may not ask for the check today; null when it may.
 * @param employer.coveredUntilOn the last day that both its check and its insurance reach; null when there is none
 * @param employer.askedAt when it asked for a check that its area has not recorded since. Asked for early, that stands as long as
 *   the host is covered; after that asking again puts it among those who wait.
 */
export function whyNotAskForCheck(
  employer: CheckReadiness & { coveredUntilOn: Day | null; askedAt: Date | null },
  today: Day,
): AskRefusal | null {
  if (employer.state === 'suspended') return 'suspended'
  if (employer.state === 'check_due') return 'already_asked'
  const endsSoon = !employer.coveredUntilOn || employer.coveredUntilOn <= addDays(today, RENEW_FROM_DAYS)
  if (employer.state === 'checked') {
    if (!endsSoon) return 'already_checked'
    if (employer.askedAt && employer.coveredUntilOn && employer.coveredUntilOn >= today) return 'already_asked'
  }
  return listCheckNeeds(employer).length > 0 ? 'something_missing' : null
}

/** What an area lead confirms with their own eyes and ears before an employer passes. @source docs/rules.md, Hosts are checked */
export const VERIFIED_ITEMS = ['identity', 'call_back', 'safeguarding_contact', 'insurance'] as const
export type VerifiedItem = (typeof VERIFIED_ITEMS)[number]

/** What each part of an employer that may change under a check was looked at for. */
const LOOKED_AT_FOR: Readonly<Record<string, VerifiedItem>> = {
  companyNumber: 'identity',
  website: 'identity',
  about: 'identity',
  workplaces: 'identity',
  safeguarding: 'safeguarding_contact',
  insuranceUntilOn: 'insurance',
}

/** Of the ticks of a check, those that still stand when these parts of the employer have changed since it was read. */
export const ticksThatStand = (verified: readonly string[], changed: readonly string[]): string[] =>
  verified.filter((item) => !changed.some((part) => LOOKED_AT_FOR[part] === item))

export interface CheckFindings {
  outcome: 'passed' | 'refused'
  verified: readonly VerifiedItem[]
  validUntilOn: Day | null
  insuranceUntilOn: Day | null
  note: string
}

const CHECK_REFUSALS = [
  'not_waiting',
  'suspended',
  'not_all_verified',
  'no_end',
  'end_passed',
  'end_too_late',
  'no_insurance_end',
  'insurance_ended',
  'no_reason',
] as const
export type CheckRefusal = (typeof CHECK_REFUSALS)[number]

/** The longest a check may hold, in days. */
export const LONGEST_CHECK_DAYS = 2 * 366

/** Whether a check of an employer may be recorded now: one that was asked for, or an early new one. */
export const isToBeChecked = (state: EmployerState): boolean => state === 'check_due' || state === 'checked'

/** Why an area lead may not record these findings today; null when they may. */
export function whyNotRecordCheck(state: EmployerState, findings: CheckFindings, today: Day): CheckRefusal | null {
  if (state === 'suspended') return 'suspended'
  if (!isToBeChecked(state)) return 'not_waiting'
  if (findings.outcome === 'refused') return findings.note.trim() === '' ? 'no_reason' : null
  if (!VERIFIED_ITEMS.every((item) => findings.verified.includes(item))) return 'not_all_verified'
  if (!findings.validUntilOn) return 'no_end'
  if (findings.validUntilOn <= today) return 'end_passed'
  if (findings.validUntilOn > addDays(today, LONGEST_CHECK_DAYS)) return 'end_too_late'
  if (!findings.insuranceUntilOn) return 'no_insurance_end'
  return findings.insuranceUntilOn < today ? 'insurance_ended' : null
}

interface Site {
  addressLine: string
  postcode: string
}

/** Whether a workplace has moved: what was checked is no longer what is there. @source docs/rules.md, Hosts are checked */
export const isOtherSite = (before: Site, after: Site): boolean =>
  before.addressLine !== after.addressLine || before.postcode !== after.postcode

interface Contact {
  safeguardingName: string | null
  safeguardingEmail: string | null
  safeguardingPhone: string | null
}

/**
 * Whether another person, or another address, now answers for safeguarding: what the area checked is
 * then not what is there. A new phone number of the same person is not; the area is told of it. @source docs/rules.md, Hosts are checked
 */
export const isOtherContact = (before: Contact, after: Contact): boolean =>
  before.safeguardingName !== after.safeguardingName || before.safeguardingEmail !== after.safeguardingEmail

/** Whether the number that a school rings about safeguarding is another one. */
export const isOtherPhone = (before: Contact, after: Contact): boolean =>
  before.safeguardingPhone !== after.safeguardingPhone

/** Why a suspension is not set, or not ended. */
export type SuspendRefusal = 'already_suspended' | 'not_suspended' | 'decided_meanwhile'
