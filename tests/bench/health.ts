import { request } from 'node:http'

import { formIn } from './forms'
import { PAGES, settled, signInOf } from './growth/pages'
import { grownWorld } from './growth/world'
import { serve } from './served'

const MARK_MS = 250
const EVERY_MS = 10
const TIMES = 3

/** Pupils of a roster that a school uploads. */
const ROWS = 1500

/**
 * `npm run bench health [factor]`: the longest that `/health` waits while each page and export is asked for, one after another,
 * while a school uploads and applies a roster of 1,500 pupils, and while every job runs for the first time, on a world of 100 times the demo's schools. The mark is 250 ms; the longest wait with
 * nothing going on is printed beside.
 */
export async function run([factor = '100']: string[]): Promise<void> {
  const world = await grownWorld(Number(factor))
  const app = await serve(world.url)
  const said: [string, number][] = []
  try {
    said.push(['every job, first run', await longest(app.origin, () => settled(app.child.pid))])
    said.push(['nothing', await longest(app.origin, () => new Promise((resolve) => setTimeout(resolve, 3000)))])
    const lead = world.cookieOf(signInOf('careers_lanternhill'))
    said.push([`a roster of ${ROWS} pupils`, await longest(app.origin, () => uploadRoster(app.origin, lead))])
    for (const [who, path] of PAGES) {
      const headers = { cookie: world.cookieOf(signInOf(who)) }
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

/** Uploads pupils of whom the school has none yet, and applies what the preview shows. */
async function uploadRoster(origin: string, cookie: string): Promise<void> {
  const path = '/school/roster'
  const send = async (page: string, having: [string, string], more: Record<string, string | File>): Promise<string> => {
    const html = await (await fetch(origin + page, { headers: { cookie } })).text()
    const form = formIn(html, page, having)
    if (!form) throw new Error(`${page} has no form to ${having[1]}`)
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...form.values, ...more })) body.set(name, value)
    const answer = await fetch(origin + path, { method: 'POST', headers: { cookie, origin }, body, redirect: 'manual' })
    await answer.arrayBuffer()
    const to = answer.headers.get('location')
    if (!to) throw new Error(`The roster was answered with ${answer.status}`)
    return to
  }
  const rows = Array.from({ length: ROWS }, (_, n) => `Given${n},Family${n},0${1 + (n % 9)}/03/2011,10`)
  const file = new File([`First name,Last name,Date of birth,Year\n${rows.join('\n')}\n`], 'roster.csv')
  const preview = await send(path, ['intent', 'upload'], { file, scope: 'part' })
  await send(preview, ['intent', 'apply'], {})
}
