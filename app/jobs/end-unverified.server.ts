import { endUnverifiedAccounts } from '~/modules/people/end-unverified.server'
import type { Job } from './job'

/** Ends sign-ups whose address nobody has shown to be theirs in 48 hours. */
export const endUnverified: Job = {
  name: 'end unverified',
  everySeconds: 600,
  async run(ctx) {
    await endUnverifiedAccounts(ctx)
  },
}
