import { once } from 'node:events'

import { startThread } from './allocation/thread'
import { at, latencies, sleep } from './beside'
import { benchWorld, serve } from './served'

const CALM_SECONDS = 10

/**
 * A list page asked for twenty times a second, first on its own and then while a thread on the same machine works a round of 200,000
 * pupils and 15,000 places out, again and again for as long: the p99 of the second as a multiple of the first.
 */
export async function run(): Promise<void> {
  const world = await benchWorld(200, 30, 50)
  const app = await serve(world.url)
  const cookies = world.people.map(({ cookie }) => cookie)
  const rounds = startThread(new URL('allocation/rounds-worker.ts', import.meta.url), { size: 'L', family: 'A' })
  await once(rounds, 'message') // the round is made, which is not what is measured
  try {
    await latencies(app.origin, cookies, () => sleep(2_000)) // warm up
    const calm = await latencies(app.origin, cookies, () => sleep(CALM_SECONDS * 1000))
    rounds.postMessage('begin')
    const beside = await latencies(app.origin, cookies, () => sleep(CALM_SECONDS * 1000))
    rounds.postMessage('end')
    const [seconds] = (await once(rounds, 'message')) as [number[]]
    console.log(`pages alone:           p50 ${at(calm, 0.5)} ms, p99 ${at(calm, 0.99)} ms, ${calm.length} pages`)
    console.log(`beside rounds at L:    p50 ${at(beside, 0.5)} ms, p99 ${at(beside, 0.99)} ms, ${beside.length} pages`)
    console.log(`ratio of p99:          ${(at(beside, 0.99) / at(calm, 0.99)).toFixed(1)} (goal 2 or less)`)
    console.log(`rounds in that time:   ${seconds.map((each) => `${each.toFixed(1)} s`).join(', ')}`)
  } finally {
    await rounds.terminate()
    await app.stop()
    world.remove()
  }
}
