import { randomFrom } from '#seeds/random'
import type { Problem } from '~/modules/allocation/problem'

const SPREAD = 1_000_000
/** How much later the priority group comes, in the same units: six tenths of the spread. */
const LATER = 600_000

/** The order in which pupils would come to book: by chance, but the priority group later on the whole. */
export function arrivalOrder({ pupils, pupil }: Problem): Uint32Array {
  const random = randomFrom('arrival')
  const comes = Float64Array.from({ length: pupils }, (_, i) => random.int(0, SPREAD) + (pupil.group[i] ?? 0) * LATER)
  return Uint32Array.from({ length: pupils }, (_, i) => i).sort((a, b) => (comes[a] ?? 0) - (comes[b] ?? 0) || a - b)
}
