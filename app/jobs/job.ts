import type { Ctx } from '~/access/ctx'
import type { Schedule } from './slots'

/**
 * Work without a person at the door. It may be done again at any time, for a process may be killed at any moment: everything it
 * does is decided anew from the data, in the transaction that writes it.
 */
export type Job = Schedule & {
  name: string
  /** Also soon after somebody sent a form, since what they did may have made work for it. */
  afterForms?: true
  /** What it does is of the process and not of the data: each does it for itself, and takes no slot for it. */
  inEveryProcess?: true
  /** Whether there is anything to do now; without, a slot is not even taken. */
  hasWork?(ctx: Ctx): Promise<boolean>
  /** `isStopping` tells a run of many pieces that the app ends, or another process has taken over: it leaves the rest for the next. */
  run(ctx: Ctx, isStopping?: () => boolean): Promise<void>
}
