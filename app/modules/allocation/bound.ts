import { boundPart, Bundles } from './bundle'
import { marketOf, type Market, type MarketOptions } from './market'
import { RoundCancelled, type Watch } from './watch'
import { meanPrices, movePrices, pricingOf } from './seat-prices'
import type { Lists, Problem } from './problem'

export interface BoundOptions extends MarketOptions {
  /** Passes over all pupils: 20 come within a few thousandths of the lowest such bound, more come closer. */
  iterations: number
  watch?: Watch
}

/** A bound: no allocation on the lists has a higher figure. The prices, by place, prove it. */
export interface Bound {
  score: number
  prices: Float64Array
  iterations: number
}

/**
 * A figure that no allocation on these lists can exceed: the score, or with `tierOnly` the useful days of tier 1.
 * @throws RoundCancelled when `watch.isCancelled` says so
 */
export function boundOf(problem: Problem, lists: Lists, options: BoundOptions): Bound {
  const { watch, iterations } = options
  const market = marketOf(problem, lists, options)
  const bundles = new Bundles(market)
  const pricing = pricingOf(market, iterations)
  const demand = new Int32Array(market.places)
  for (let pass = 0; pass < iterations; pass += 1) {
    for (let round = 0; round < pricing.rounds; round += 1) {
      if (watch?.isCancelled?.()) throw new RoundCancelled()
      demand.fill(0)
      boundPart(bundles, { first: round, every: pricing.rounds }, pricing.prices, demand)
      movePrices(pricing, market, { pass, round }, demand)
    }
    watch?.progress?.((pass + 1) / iterations)
  }
  const prices = meanPrices(pricing)
  return { score: boundAt(market, prices), prices, iterations }
}

/**
 * The bound that any prices of 0 or more give: every pupil takes their best bundle at the prices, and every seat is paid for.
 * In an allocation the seats taken pay at most what all seats cost, and what pupils hold is worth no more to them than the best.
 */
export function boundAt(market: Market, prices: Float64Array): number {
  const demand = new Int32Array(market.places)
  return boundFrom(market, prices, boundPart(new Bundles(market), { first: 0, every: 1 }, prices, demand))
}

/** More than sums of prices lose by rounding: without it a bound of 2 can come out as 1.9999999999999998, and so as 1. */
const ROUNDING = 1e-6

/** The bound of prices at which all best bundles together are worth so much; whole where only whole figures can be reached. */
export function boundFrom({ capacity, weight }: Market, prices: Float64Array, worthOfBundles: number): number {
  const bound = prices.reduce((sum, price, j) => sum + price * (capacity[j] ?? 0), worthOfBundles)
  return weight.every(Number.isInteger) ? Math.floor(bound + ROUNDING) : bound
}
