import type { Market } from './market'

/** Prices that count in a bound are whole multiples of 1/1024, so that all sums are exact, in any order. */
const PRICE_STEPS_PER_POINT = 1024
const MOST_ROUNDS = 256
const FEWEST_PUPILS_A_ROUND = 8

/**
 * Seat prices on their way to where demand meets capacity. A pass over all pupils is cut into `rounds`; after each, the price of
 * a place rises with the share of its seats asked for and falls with the share of the pass gone by. A pass moves prices less than
 * the one before, and its mean prices are what counts.
 *
 * @source an incremental subgradient method (Nedić and Bertsekas 2001), steps scaled by capacity
 */
export interface Pricing {
  rounds: number
  passes: number
  /** Points a price moves in the first pass when a place's seats are asked for once too often. */
  firstStep: number
  prices: Float64Array
  /** Sum of the prices after each round of the pass so far. */
  sums: Float64Array
}

/** Prices of 0 before the first of so many passes. */
export function pricingOf(market: Market, passes: number): Pricing {
  return {
    rounds: Math.min(MOST_ROUNDS, Math.ceil(market.pupils / FEWEST_PUPILS_A_ROUND)),
    passes,
    firstStep: market.weight.reduce((most, weight) => Math.max(most, weight), 0),
    prices: new Float64Array(market.places),
    sums: new Float64Array(market.places),
  }
}

/** Moves the prices after a round of a pass (both from 0) in which seats were asked for as in `demand`. */
export function movePrices(
  pricing: Pricing,
  { capacity }: Market,
  { pass, round }: { pass: number; round: number },
  demand: Int32Array,
): void {
  const { prices, sums, rounds, passes, firstStep } = pricing
  const last = 1 / (25 * passes)
  const step = firstStep * last ** (pass / Math.max(1, passes - 1))
  const sold = 1 / rounds
  for (let j = 0; j < prices.length; j += 1) {
    const seats = capacity[j] ?? 0
    const price = (prices[j] ?? 0) + (step * ((demand[j] ?? 0) - seats * sold)) / (seats || 1)
    prices[j] = price > 0 ? price : 0
    sums[j] = (round === 0 ? 0 : (sums[j] ?? 0)) + (prices[j] ?? 0)
  }
}

/** The mean prices of the last pass, as whole steps. */
export const meanPrices = ({ sums, rounds }: Pricing): Float64Array =>
  sums.map((sum) => Math.round((sum / rounds) * PRICE_STEPS_PER_POINT) / PRICE_STEPS_PER_POINT)
