import { writeHeldRefusals } from '~/access/note-refusal.server'
import type { Job } from './job'

/** Writes how many refusals of one address were only counted in the ten minutes before. */
export const heldRefusals: Job = {
  name: 'held refusals',
  everySeconds: 60,
  async run(ctx) {
    await writeHeldRefusals(ctx.now)
  },
}
