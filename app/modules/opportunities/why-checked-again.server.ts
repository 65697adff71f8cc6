import type { Read } from '#db/client.server'
import type { EmployerRow } from '#db/stores/employers'
import { findNewestActOn } from '#db/stores/audit'
import { findRefusalOf } from '#db/stores/employers'
import type { Day } from '~/support/dates'
import { hasPassedBefore } from './cover'

/** What happened to a host that its area had passed, so that it must be checked again. */
type Happened = 'contact' | 'workplace' | 'lifted' | 'asked'

/** What a host reads of its check while it is not new and not covered: what happened, or when its area refused it, and what to change. */
export type CheckedAgain = { why: Happened } | { why: 'refused'; on: Day; note: string }

const BEFORE_IT = ['employer.changed', 'employer.lift', 'employer.askForCheck', 'employer.check']

/**
 * Why a host waits for another check, or must ask for one; null for one that is new, or waits for none. Another safeguarding
 * contact is saved in one act with the words of the organisation; a workplace is saved by itself.
 */
export async function findWhyCheckedAgain(
  read: Read,
  host: Pick<EmployerRow, 'id' | 'state' | 'checkedUntilOn'>,
): Promise<CheckedAgain | null> {
  if (host.state === 'registered') {
    const refusal = await findRefusalOf(read, host.id)
    return refusal && { why: 'refused', ...refusal }
  }
  if (host.state !== 'check_due' || !hasPassedBefore(host)) return null
  return { why: await whatHappened(read, host.id) }
}

async function whatHappened(read: Read, hostId: string): Promise<Happened> {
  const newest = await findNewestActOn(read, hostId, BEFORE_IT)
  if (newest?.action === 'employer.lift') return 'lifted'
  if (newest?.action !== 'employer.changed') return 'asked'
  const saved = await findNewestActOn(read, hostId, ['employer.edit'], newest.at)
  return saved?.at.getTime() === newest.at.getTime() ? 'contact' : 'workplace'
}
