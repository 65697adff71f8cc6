import type { Read } from '#db/client.server'
import type { EmployerRow } from '#db/stores/employers'
import { findNewestActOn } from '#db/stores/audit'
import { findRefusalOf } from '#db/stores/employers'
import { hasPassedBefore } from './cover'
import type { CheckedAgain, HappenedToHost } from './types'

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

async function whatHappened(read: Read, hostId: string): Promise<HappenedToHost> {
  const newest = await findNewestActOn(read, hostId, BEFORE_IT)
  if (newest?.action === 'employer.lift') return 'lifted'
  if (newest?.action !== 'employer.changed') return 'asked'
  const saved = await findNewestActOn(read, hostId, ['employer.edit'], newest.at)
  return saved?.at.getTime() === newest.at.getTime() ? 'contact' : 'workplace'
}
