import type { Random } from '#seeds/random'

/** Draws an index, each as likely as its weight; built once, asked often. Only whole-number arithmetic on the draw. */
export function weightedIndex(weights: readonly number[]): (random: Random) => number {
  const upTo: number[] = []
  let total = 0
  for (const weight of weights) upTo.push((total += Math.round(weight * 1000)))
  return (random) => {
    const at = random.int(0, total - 1)
    let low = 0
    let high = upTo.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (at < (upTo[middle] ?? 0)) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** A whole number about 0, bell-shaped: three even draws added up, `spread` at most each way. */
export function bell(random: Random, spread: number): number {
  const third = Math.max(1, Math.round(spread / 3))
  return random.int(-third, third) + random.int(-third, third) + random.int(-third, third)
}
