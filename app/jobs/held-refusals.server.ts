import { writeOwedLooks } from '~/access/note-look.server'
import { writeHeldRefusals } from '~/access/note-refusal.server'
import type { Job } from './job'

/** Writes what waits to be written: how many refusals of one address were only counted in the ten minutes before, and who looked while nothing could be. */
export const heldRefusals: Job = {
  name: 'held refusals',
  everySeconds: 60,
  inEveryProcess: true,
  async run(ctx) {
    await writeOwedLooks()
    await writeHeldRefusals(ctx.now)
  },
}
