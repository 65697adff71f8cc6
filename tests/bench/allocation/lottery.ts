import { randomFrom } from '#seeds/random'
import type { Draws } from '~/modules/allocation/compile'
import { drawLottery } from '~/modules/allocation/draw.server'
import type { Size } from './plan'

/** Sizes at which lottery numbers are drawn as the rule says; the others have a fast stand-in. */
export const isRealLottery = (size: Size): boolean => size === 'S' || size === 'M'

/** One lottery number for each of `p1`, `p2`, …, in halves: as the rule says, or at L and XL sfc32 draws. */
export function lotteryOf(size: Size, count: number, seed: string): Draws {
  if (isRealLottery(size))
    return drawLottery(
      seed,
      Array.from({ length: count }, (_, i) => `p${i + 1}`),
    )
  const random = randomFrom(seed)
  const half = () => Uint32Array.from({ length: count }, () => random.next() * 2 ** 32)
  return { high: half(), low: half() }
}

/** The place of each of `p1`, `p2`, … among all of them in order of text, where `p10` comes before `p2`. */
export function ranksOfNumbered(count: number): Uint32Array {
  const ranks = new Uint32Array(count)
  let rank = 0
  const visit = (number: number): void => {
    if (number > count) return
    ranks[number - 1] = rank++
    for (let digit = 0; digit < 10; digit += 1) visit(number * 10 + digit)
  }
  for (let digit = 1; digit < 10; digit += 1) visit(digit)
  return ranks
}
