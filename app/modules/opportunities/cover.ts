import { addDays, type Day } from '~/support/dates'
import { RENEW_FROM_DAYS } from '../people/employer-rules'
import type { EmployerState } from '../people/types'
import type { HostPapers } from './types'

/** Why a host is not covered. */
export const HOST_REASONS = [
  'employer_suspended',
  'employer_not_checked',
  'check_ends_too_soon',
  'insurance_not_seen',
  'insurance_ends_too_soon',
] as const
export type HostReason = (typeof HOST_REASONS)[number]

/** Whether a reason is about the host. */
export const isHostReason = (reason: string): reason is HostReason => HOST_REASONS.some((one) => one === reason)

/**
 * Why a host is not covered up to and including a day; null when it is: the area's check and the insurance it saw reach
 * that day, and nobody suspended the host or put it back to be checked. The last day of either still counts. Ask it for
 * the last date of an opportunity: what reaches that reaches its other dates. A virtual day needs the check too: it is
 * the same adults. `coveredThrough` in `db/stores/covered.ts` is this rule in SQL.
 * @source rules R13; docs/rules.md, Life cycle
 */
export function whyNotCovered(host: HostPapers, lastOn: Day): HostReason | null {
  if (host.state === 'suspended') return 'employer_suspended'
  if (host.state !== 'checked' || host.checkedUntilOn === null) return 'employer_not_checked'
  if (host.checkedUntilOn < lastOn) return 'check_ends_too_soon'
  if (host.insuranceUntilOn === null) return 'insurance_not_seen'
  return host.insuranceUntilOn < lastOn ? 'insurance_ends_too_soon' : null
}

/** Whether a host is covered up to and including a day. */
export const isCovered = (host: HostPapers, lastOn: Day): boolean => whyNotCovered(host, lastOn) === null

/** Whether a host passed a check at some time, however it stands now. */
export const hasPassedBefore = ({ checkedUntilOn }: Pick<HostPapers, 'checkedUntilOn'>): boolean =>
  checkedUntilOn !== null

/** The last day on which a host is covered as its papers stand; null when there is none. */
export function coveredUntil({ state, checkedUntilOn, insuranceUntilOn }: HostPapers): Day | null {
  if (state !== 'checked' || checkedUntilOn === null || insuranceUntilOn === null) return null
  return insuranceUntilOn < checkedUntilOn ? insuranceUntilOn : checkedUntilOn
}

/**
 * Whether anything of a host is shown to a pupil who holds no place with it: it is covered today and up to the last date
 * of the day in question. @source docs/rules.md, Hosts are checked
 */
export const isShownToPupils = (host: HostPapers, lastOn: Day, today: Day): boolean =>
  isCovered(host, lastOn > today ? lastOn : today)

/** A host's standing as people read it: one that passed its check and is not covered today any more has lapsed. */
export function hostStanding(host: HostPapers, today: Day): EmployerState | 'lapsed' {
  return host.state === 'checked' && !isCovered(host, today) ? 'lapsed' : host.state
}

/** What may be said of one of a host's papers: that it holds until a day, or that it ended on one. */
export interface PaperOnPage {
  on: Day
  isOver: boolean
}

/**
 * A host as every page says it: its standing, and beside it only such papers as the standing does not deny. A check
 * holds for a host that passed it and for no other, whatever day is kept from before. Insurance that was seen was seen.
 */
export function hostOnPage(host: HostPapers, today: Day) {
  const paper = (on: Day | null): PaperOnPage | null => (on === null ? null : { on, isOver: on < today })
  return {
    standing: hostStanding(host, today),
    check: paper(host.state === 'checked' ? host.checkedUntilOn : null),
    insurance: paper(host.insuranceUntilOn),
  }
}

/** What of a host's papers has ended, or ends so soon that it is chased; the soonest first. @source rules R13 */
export function whatRunsOut(host: Pick<HostPapers, 'checkedUntilOn' | 'insuranceUntilOn'>, today: Day) {
  const papers = [
    { paper: 'check' as const, endsOn: host.checkedUntilOn },
    { paper: 'insurance' as const, endsOn: host.insuranceUntilOn },
  ]
  return papers
    .flatMap(({ paper, endsOn }) =>
      endsOn !== null && endsOn <= addDays(today, RENEW_FROM_DAYS) ? [{ paper, endsOn }] : [],
    )
    .sort((a, b) => a.endsOn.localeCompare(b.endsOn))
}
