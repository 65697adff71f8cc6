/**
 * Fills the demo's database unless it is there already: `tsx seeds/run.ts [--reset]`, with DEMO=1. Ends with status 0 when a
 * demo stands, 1 when it refuses. On standard output it prints who can sign in, one line of JSON, for `demo.mjs`.
 */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { createDatabase, type Database, openDatabase } from '#db/client.server'
import { isPostgresUrl, sqlitePath } from '#db/engine-url'
import { findSetting } from '#db/stores/settings'
import { dayOf, formatDay } from '~/support/dates'
import { failureWords } from '~/starting.server'
import { env } from '~/support/env'

import { buildPersonas } from './personas'
import { DEMO_PASSWORD, seedDemo, demoStandingOf } from './seed-demo'

const say = (words: string) => process.stderr.write(`${words}\n`)
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

function stop(words: string): never {
  say(words)
  process.exit(1)
}

/** Removes the demo's database file and its two companions. */
function remove(url: string) {
  if (isPostgresUrl(url)) stop('--reset removes an embedded database only. Drop and create this one yourself.')
  for (const ending of ['', '-wal', '-shm']) rmSync(`${sqlitePath(url)}${ending}`, { force: true })
}

/** Makes the demo's database where there is none, and opens it; one that a demo left half filled, or that has to go, is removed first. */
async function open(url: string, reset: boolean): Promise<Database> {
  await createDatabase(url)
  const db = await openDatabase(url)
  const { kind } = await demoStandingOf(db)
  if (kind === 'other') {
    await db.close()
    stop(
      'This database holds data that is not the demo’s, or a newer demo’s. Nothing was changed. Set DATABASE_URL to another file.',
    )
  }
  if (kind !== 'unfinished' && !(reset && kind === 'demo')) return db
  if ((await db.countApps()) > 0) stop('The demo is running on this database. Stop it, then start over.')
  if (kind === 'unfinished') say('The last start was interrupted while the demo was being filled. Starting over.')
  await db.close()
  remove(url)
  await createDatabase(url)
  const fresh = await openDatabase(url)
  await fresh.migrate()
  return fresh
}

async function run() {
  const { values } = parseArgs({ options: { reset: { type: 'boolean', default: false } } })
  const { databaseUrl, demo, secret, origin } = env()
  if (!demo) stop('Only the demo is filled with invented data. Run: npm run demo')
  const db = await open(databaseUrl, values.reset)
  const now = new Date()
  const today = dayOf(now)
  const standing = await demoStandingOf(db)
  if (standing.kind === 'demo') {
    say(`The demo area is there already, as it was filled on ${formatDay(standing.seededOn)}.`)
    if (standing.seededOn !== today)
      say('Its dates are those of that day. For days around today, start over: npm run demo -- --reset')
  } else {
    say('Filling the demo area …')
    const startedAt = performance.now()
    const leftOut = await seedDemo(db, { now, secret, origin }, (stage, ms) =>
      say(`  ${stage.padEnd(24)} ${seconds(ms)}`),
    )
    for (const { booking, reason } of leftOut) say(`  left out: ${booking} (${reason})`)
    say(`The demo area is ready after ${seconds(performance.now() - startedAt)}.`)
  }
  const seededOn = standing.kind === 'demo' ? standing.seededOn : today
  const signIns = new Map(buildPersonas(seededOn).map(({ name, signIn }) => [name, signIn]))
  const personas = JSON.parse((await findSetting(db.read, 'demo_personas')) ?? '[]') as { name: string; role: string }[]
  const people = personas.map(({ name, role }) => ({ name, role, signIn: signIns.get(name) ?? '' }))
  process.stdout.write(`${JSON.stringify({ people, password: DEMO_PASSWORD })}\n`)
  await db.close()
}

await run().catch((error: unknown) => stop(failureWords(error)))
