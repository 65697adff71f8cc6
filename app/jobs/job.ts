import type { Ctx } from '~/access/ctx'

/** Work without a person at the door. It may be done again at any time: everything it does is decided anew from the data. */
export interface Job {
  name: string
  everySeconds: number
  /** Also soon after somebody sent a form, since what they did may have made work for it. */
  afterForms?: true
  /** `isStopping` tells a run of many pieces that the app ends: it leaves the rest for the next start. */
  run(ctx: Ctx, isStopping?: () => boolean): Promise<void>
}
