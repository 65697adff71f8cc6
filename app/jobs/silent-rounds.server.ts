import { resetSilentRuns } from '~/modules/rounds/run-round.server'
import type { Job } from './job'

/** Freezes rounds again whose process ended while it worked them out, so that they can be run once more. */
export const silentRounds: Job = {
  name: 'silent rounds',
  everySeconds: 15,
  async run(ctx) {
    await resetSilentRuns(ctx)
  },
}
