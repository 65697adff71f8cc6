import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { rosterText } from './import-roster'
import { benchWorld, SECRET, serve } from './served'

const EVERY_MS = 50
const CALM_SECONDS = 10

/**
 * A list page asked for twenty times a second, first on its own and then while the command line imports a roster of
 * 100,000 rows into the same database: the p99 of the second as a multiple of the first.
 */
export async function run(): Promise<void> {
  const world = await benchWorld(200, 30, 50)
  const app = await serve(world.url)
  const cookies = world.people.map(({ cookie }) => cookie)
  try {
    await latencies(app.origin, cookies, async () => sleep(2_000)) // warm up
    const calm = await latencies(app.origin, cookies, async () => sleep(CALM_SECONDS * 1000))
    const file = join(world.folder, 'roster.csv')
    writeFileSync(file, rosterText())
    const began = performance.now()
    const beside = await latencies(app.origin, cookies, () => importRoster(world.url, file))
    const seconds = (performance.now() - began) / 1000
    console.log(`pages alone:            p50 ${at(calm, 0.5)} ms, p99 ${at(calm, 0.99)} ms, ${calm.length} pages`)
    console.log(`beside the import:      p50 ${at(beside, 0.5)} ms, p99 ${at(beside, 0.99)} ms, ${beside.length} pages`)
    console.log(`ratio of p99:           ${(at(beside, 0.99) / at(calm, 0.99)).toFixed(1)} (goal 2 or less)`)
    console.log(`the import beside them: ${seconds.toFixed(1)} s`)
  } finally {
    await app.stop()
    world.remove()
  }
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The millisecond that a share of them stays within. */
export function at(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

/** Milliseconds of each page asked for while `meanwhile` runs, shortest first. Asked at a steady pace, answered or not. */
export async function latencies(
  origin: string,
  cookies: readonly string[],
  meanwhile: () => Promise<void>,
): Promise<number[]> {
  const seen: number[] = []
  const asked: Promise<void>[] = []
  let n = 0
  const timer = setInterval(() => {
    const began = performance.now()
    const cookie = cookies[n++ % cookies.length] ?? ''
    asked.push(
      fetch(`${origin}/student/days`, { headers: { cookie } })
        .then((answer) => answer.text())
        .then(() => void seen.push(performance.now() - began))
        .catch(() => void seen.push(Infinity)),
    )
  }, EVERY_MS)
  await meanwhile()
  clearInterval(timer)
  await Promise.all(asked)
  return seen.sort((a, b) => a - b)
}

function importRoster(url: string, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = ['--import', 'tsx', 'app/cli/main.ts', 'import', 'roster', '--school', '999001', '--part', file]
    const env = { ...process.env, DATABASE_URL: url, APP_SECRET: SECRET }
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(said.slice(-500)))))
  })
}
