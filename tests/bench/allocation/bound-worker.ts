import { parentPort, workerData } from 'node:worker_threads'

import { boundPart, Bundles } from '~/modules/matching/allocation/bundle'
import { meanPrices, movePrices, pricingOf } from '~/modules/matching/allocation/seat-prices'
import type { BoundHalf, BoundJob } from './bound-on-two'

/* One of the two threads of `boundOnTwo`. Both move the same prices in the same way, each in memory of its own. */

const SPINS = 4000

const { job, half }: { job: BoundJob; half: 0 | 1 } = workerData
const { market, iterations, meeting } = job
const bundles = new Bundles(market)
const pricing = pricingOf(market, iterations)
const { rounds } = pricing
const asked = [0, 1, 2, 3].map((n) => job.demand.subarray(n * market.places, (n + 1) * market.places))
const demand = new Int32Array(market.places)

for (let pass = 0; pass < iterations; pass += 1)
  for (let round = 0; round < rounds; round += 1) {
    askForHalf(pass * rounds + round, round)
    movePrices(pricing, market, { pass, round }, demand)
  }
const prices = meanPrices(pricing)
const worth = boundPart(bundles, { first: half, every: 2 }, prices, demand)
parentPort?.postMessage({ worth, prices } satisfies BoundHalf)

/** Fills `demand` with what both threads ask for. One writes the next round while the other may still read this one. */
function askForHalf(count: number, round: number): void {
  const [mine, theirs] = [half, 1 - half].map((of) => asked[2 * (count & 1) + of])
  if (!mine || !theirs) return
  mine.fill(0)
  boundPart(bundles, { first: round + half * rounds, every: 2 * rounds }, pricing.prices, mine)
  meetOther()
  for (let j = 0; j < demand.length; j += 1) demand[j] = (mine[j] ?? 0) + (theirs[j] ?? 0)
}

/** Returns when the other thread has come here as well. The wait is mostly so short that sleeping would take longer. */
function meetOther(): void {
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
