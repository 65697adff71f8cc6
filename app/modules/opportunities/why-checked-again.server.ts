import type { Read } from '#db/client.server'
import type { EmployerRow } from '#db/stores/employers'
import { findNewestActOn } from '#db/stores/audit'
import { hasPassedBefore } from './cover'

/** What happened to a host that its area had passed, so that it must be checked again. */
export type CheckedAgain = 'contact' | 'workplace' | 'lifted' | 'asked'

const BEFORE_IT = ['employer.changed', 'employer.lift', 'employer.askForCheck', 'employer.check']

/**
 * Why a host that passed a check before waits for another; null for one that never passed, or waits for none. Another
 * safeguarding contact is saved in one act with the words of the organisation; a workplace is saved by itself.
 */
export async function findWhyCheckedAgain(
  read: Read,
  host: Pick<EmployerRow, 'id' | 'state' | 'checkedUntilOn'>,
): Promise<CheckedAgain | null> {
  if (host.state !== 'check_due' || !hasPassedBefore(host)) return null
  const newest = await findNewestActOn(read, host.id, BEFORE_IT)
  if (newest?.action === 'employer.lift') return 'lifted'
  if (newest?.action !== 'employer.changed') return 'asked'
  const saved = await findNewestActOn(read, host.id, ['employer.edit'], newest.at)
  return saved?.at.getTime() === newest.at.getTime() ? 'contact' : 'workplace'
}
