import { parentPort, workerData } from 'node:worker_threads'

import { boundPart, Bundles } from '~/modules/allocation/bundle'
import { meanPrices, movePrices, pricingOf } from '~/modules/allocation/seat-prices'
import type { BoundHalf, BoundJob } from './bound-on-two'

/* One of the two threads that look for a bound. Both move the same prices in the same way, each in memory of its own. */

const SPINS = 4000

const { half }: { half: 0 | 1 } = workerData

parentPort?.on('message', (job: BoundJob) => parentPort?.postMessage(halfOf(job)))
parentPort?.postMessage('ready')

function halfOf({ market, iterations, demand: asked, meeting }: BoundJob): BoundHalf {
  const bundles = new Bundles(market)
  const pricing = pricingOf(market, iterations)
  const { rounds } = pricing
  const demand = new Int32Array(market.places)
  for (let pass = 0; pass < iterations; pass += 1)
    for (let round = 0; round < rounds; round += 1) {
      // One thread writes the next round while the other may still read this one, so they take turns with two stretches of memory.
      const stretch = 2 * ((pass * rounds + round) & 1)
      const [mine, theirs] = [half, 1 - half].map((of) => stretchOf(asked, stretch + of))
      if (!mine || !theirs) continue
      mine.fill(0)
      boundPart(bundles, { first: round + half * rounds, every: 2 * rounds }, pricing.prices, mine)
      meetOther(meeting)
      for (let j = 0; j < demand.length; j += 1) demand[j] = (mine[j] ?? 0) + (theirs[j] ?? 0)
      movePrices(pricing, market, { pass, round }, demand)
    }
  const prices = meanPrices(pricing)
  return { worth: boundPart(bundles, { first: half, every: 2 }, prices, demand), prices }
}

/** One of the four equal stretches of memory for what is asked for. */
const stretchOf = (asked: Int32Array, at: number): Int32Array =>
  asked.subarray((at * asked.length) / 4, ((at + 1) * asked.length) / 4)

/** Returns when the other thread has come here as well. The wait is mostly so short that sleeping would take longer. */
function meetOther(meeting: Int32Array): void {
  const meetings = Atomics.load(meeting, 1)
  if (Atomics.add(meeting, 0, 1) === 1) {
    Atomics.store(meeting, 0, 0)
    Atomics.add(meeting, 1, 1)
    Atomics.notify(meeting, 1)
    return
  }
  for (let spin = 0; spin < SPINS; spin += 1) if (Atomics.load(meeting, 1) !== meetings) return
  Atomics.wait(meeting, 1, meetings)
}
