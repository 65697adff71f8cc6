import type { Read } from '#db/client.server'
import { findNewestActOn } from '#db/stores/audit'

/** When a host asked for the check that its area has not recorded since; null when it did not. */
export async function findStandingAsk(read: Read, employerId: string): Promise<Date | null> {
  const newest = await findNewestActOn(read, employerId, ['employer.askForCheck', 'employer.check'])
  return newest?.action === 'employer.askForCheck' ? newest.at : null
}
