import { watchLaws } from '~/modules/progress/watch-laws.server'
import { env } from '~/support/env'
import type { Job } from './job'

/** Looks every night whether what must hold of the data still holds. */
export const checkLawsNightly: Job = {
  name: 'check laws',
  at: '02:30',
  async run(ctx) {
    await watchLaws(ctx, env().operatorEmail)
  },
}
