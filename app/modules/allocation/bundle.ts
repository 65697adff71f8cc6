import { placesClash, type Market } from './market'

/**
 * Finds the best bundle of one pupil after another, exactly: of at most `k` places, no two on one date, the one whose useful
 * days times the pupil's weight, less the prices of its places, are most. Nothing is worth 0.
 */
export class Bundles {
  /** The places of the bundle found last, then -1. */
  readonly chosen = new Int32Array(3)
  readonly pupils: number
  private readonly value: Float64Array
  private readonly place: Int32Array
  private weight = 0
  private need = 0

  constructor(private readonly market: Market) {
    this.pupils = market.pupils
    this.value = new Float64Array(market.longest + 2)
    this.place = new Int32Array(market.longest + 2)
  }

  /**
   * What the best bundle of pupil `i` is worth at these prices.
   *
   * Some entries are in no bundle of several, and need not be sorted: those not worth their price alone (beside others an
   * entry adds no more days than alone), and those that fill the need alone (the others then add nothing).
   */
  best(i: number, prices: Float64Array): number {
    const { market, chosen, value, place } = this
    const { k, place: entries, days } = market
    const weight = market.weight[i] ?? 0
    const need = market.need[i] ?? 0
    const end = market.off[i + 1] ?? 0
    chosen.fill(-1)
    if (weight === 0) return 0
    this.weight = weight
    this.need = need
    let [best, found] = [0, 0]
    for (let e = market.off[i] ?? 0; e < end; e += 1) {
      const j = entries[e] ?? 0
      const length = days[j] ?? 0
      const own = weight * (length < need ? length : need) - (prices[j] ?? 0)
      if (own <= 0) continue
      if (own > best) {
        best = own
        chosen[0] = j
      }
      if (length >= need || k === 1) continue
      let at = found++
      for (; at > 0 && (value[at - 1] ?? 0) < own; at -= 1) {
        value[at] = value[at - 1] ?? 0
        place[at] = place[at - 1] ?? 0
      }
      value[at] = own
      place[at] = j
    }
    value[found] = value[found + 1] = 0
    return found < 2 ? best : this.bestOfSeveral(found, best)
  }

  /** Looks at pairs and threes as long as their own values together exceed the best bundle known: they are worth no more. */
  private bestOfSeveral(found: number, single: number): number {
    const { market, chosen, value, place, weight, need } = this
    const { days } = market
    const isThree = market.k > 2
    let best = single
    for (let a = 0; a + 1 < found; a += 1) {
      const one = value[a] ?? 0
      const first = place[a] ?? 0
      if (one + (value[a + 1] ?? 0) + (isThree ? (value[a + 2] ?? 0) : 0) <= best) break
      for (let b = a + 1; b < found; b += 1) {
        const two = one + (value[b] ?? 0)
        if (two + (isThree ? (value[b + 1] ?? 0) : 0) <= best) break
        const second = place[b] ?? 0
        if (placesClash(market, first, second)) continue
        const worth = two - weight * daysLost(need, days[first] ?? 0, days[second] ?? 0)
        if (worth > best) {
          best = worth
          chosen[0] = first
          chosen[1] = second
          chosen[2] = -1
        }
        if (isThree) best = this.bestThird(a, b, worth, best)
      }
    }
    return best
  }

  /** The same for a third beside entries `a` and `b`, from among those after them; the zero behind all ends it. */
  private bestThird(a: number, b: number, pair: number, known: number): number {
    const { market, chosen, value, place, weight, need } = this
    const { days } = market
    const first = place[a] ?? 0
    const second = place[b] ?? 0
    const daysOfPair = (days[first] ?? 0) + (days[second] ?? 0)
    let best = known
    for (let c = b + 1; (value[c] ?? 0) > 0; c += 1) {
      const three = pair + (value[c] ?? 0)
      if (three <= best) break
      const third = place[c] ?? 0
      const worth = three - weight * daysLost(need, daysOfPair, days[third] ?? 0)
      if (worth <= best || placesClash(market, first, third) || placesClash(market, second, third)) continue
      best = worth
      chosen[0] = first
      chosen[1] = second
      chosen[2] = third
    }
    return best
  }
}

/** Days that two parts of a bundle bring beyond the need when each alone was counted up to it. */
const daysLost = (need: number, some: number, others: number): number =>
  Math.min(need, some) + Math.min(need, others) - Math.min(need, some + others)

/** Which pupils to look at: `first`, `first + every`, `first + 2 × every`, … */
export interface EveryNth {
  first: number
  every: number
}

/**
 * What the best bundles of a share of the pupils are worth at these prices, together. Adds 1 to `demand` for each place in one
 * of them. Several threads can take a share each and add up what they find.
 */
export function boundPart(bundles: Bundles, share: EveryNth, prices: Float64Array, demand: Int32Array): number {
  const { chosen } = bundles
  let sum = 0
  for (let i = share.first; i < bundles.pupils; i += share.every) {
    sum += bundles.best(i, prices)
    for (let at = 0; at < 3; at += 1) {
      const j = chosen[at] ?? -1
      if (j < 0) break
      demand[j] = (demand[j] ?? 0) + 1
    }
  }
  return sum
}
