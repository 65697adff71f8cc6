import { request } from 'node:http'

import { buildPersonas } from '#seeds/personas'
import { dayOf } from '~/support/dates'
import { PAGES, settled } from './growth'
import { grownWorld } from './growth/world'
import { serve } from './served'

const MARK_MS = 250
const EVERY_MS = 10
const TIMES = 3

/** Besides the pages of `bench growth`: what an area may ask for at once. */
const HEAVY = [...PAGES, ['area_lead', '/area/log'], ['area_lead', '/area/allocation']] as const

/**
 * `npm run bench health [factor]`: the longest that `/health` waits while each page and export is asked for, one after another, and
 * while every job runs for the first time, on a world of 100 times the demo's schools. The mark is 250 ms; the longest wait with
 * nothing going on is printed beside.
 */
export async function run([factor = '100']: string[]): Promise<void> {
  const world = await grownWorld(Number(factor))
  const app = await serve(world.url)
  const said: [string, number][] = []
  try {
    said.push(['every job, first run', await longest(app.origin, () => settled(app.child.pid))])
    said.push(['nothing', await longest(app.origin, () => new Promise((resolve) => setTimeout(resolve, 3000)))])
    const signInOf = new Map(buildPersonas(dayOf(new Date())).map(({ key, signIn }) => [key as string, signIn]))
    for (const [who, path] of HEAVY) {
      const headers = { cookie: world.cookieOf(signInOf.get(who) ?? '') }
      const ask = async () => {
        for (let n = 0; n < TIMES; n += 1) {
          const answer = await fetch(app.origin + path, { headers, redirect: 'manual' })
          await answer.arrayBuffer()
          if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
        }
      }
      said.push([path, await longest(app.origin, ask)])
    }
  } finally {
    await app.stop()
    world.remove()
  }
  for (const [what, ms] of said)
    console.log(
      `${what.padEnd(45)}${ms.toFixed(0).padStart(6)} ms${ms > MARK_MS ? `  over the mark of ${MARK_MS}` : ''}`,
    )
}

/** @returns milliseconds, the longest that an answer of `/health` took while this was done */
async function longest(origin: string, work: () => Promise<unknown>): Promise<number> {
  let [most, isOver] = [0, false]
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, await waitOf(origin))
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    }
  })()
  await work()
  isOver = true
  await watching
  return most
}

function waitOf(origin: string): Promise<number> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    request(`${origin}/health`, (answer) => {
      answer.resume().once('end', () => resolve(performance.now() - began))
    })
      .once('error', reject)
      .end()
  })
}
