import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import pg from 'pg'

import { moveToPostgres } from '#db/backup/move'
import { openDatabase } from '#db/client.server'
import { addSignIn } from '#db/stores/sign-in'
import { hashSecret, newSecret } from '~/support/ids'
import { growth } from './copies'
import { growing } from './tables'

export interface GrownWorld {
  url: string
  /** The cookie of a person of the demo, by what they sign in with. */
  cookieOf(signIn: string): string
  remove(): void
}

let demo: { path: string; signIns: string[] } | null = null

/** The demo as its seed fills it, once in a run. */
function demoWorld() {
  if (demo) return demo
  const path = join(mkdtempSync(join(tmpdir(), 'five-by-18-demo-')), 'demo.db')
  const env = { ...process.env, DEMO: '1', DATABASE_URL: `file:${path}`, NODE_ENV: 'production' as const }
  const printed = execFileSync(process.execPath, ['--import', 'tsx', 'seeds/run.ts'], { env, encoding: 'utf8' })
  const people = (JSON.parse(printed) as { people: { signIn: string }[] }).people
  demo = { path, signIns: people.map(({ signIn }) => signIn) }
  return demo
}

/** The demo's world with `factor` times its schools, pupils, hosts and history (tests/bench/growth/copies.ts), on SQLite. */
export async function grownWorld(factor: number): Promise<GrownWorld> {
  const { path: from, signIns } = demoWorld()
  const folder = mkdtempSync(join(tmpdir(), `five-by-18-s${factor}-`))
  const path = join(folder, 'grown.db')
  copyFileSync(from, path)
  const raw = new Sqlite(path)
  for (const pragma of ['journal_mode = MEMORY', 'synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -400000'])
    raw.pragma(pragma)
  raw.transaction(() => {
    for (const statement of growth(growing, factor)) raw.prepare(statement).run()
  })()
  if ((raw.pragma('foreign_key_check') as unknown[]).length > 0) throw new Error('A copy refers to what is not there')
  raw.close()
  return withSignIns(`file:${path}`, signIns, () => rmSync(folder, { recursive: true, force: true }))
}

/** The same on PostgreSQL. @param url of an empty database, which stays when the world is removed */
export async function grownOnPostgres(factor: number, url: string): Promise<GrownWorld> {
  const { path: from, signIns } = demoWorld()
  await moveToPostgres(`file:${from}`, url, () => {})
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of growth(growing, factor)) await client.query(statement)
  await client.end()
  return withSignIns(url, signIns, () => {})
}

async function withSignIns(url: string, signIns: readonly string[], remove: () => void): Promise<GrownWorld> {
  const cookies = await signInAll(url, signIns)
  return { url, cookieOf: (signIn) => cookies.get(signIn) ?? '', remove }
}

/** Signs the demo's people in, and says with which cookie. */
async function signInAll(url: string, signIns: readonly string[]) {
  const db = await openDatabase(url)
  const { users } = (await import('#db/tables')).tables
  const now = new Date()
  const rows = await db.read.select({ id: users.id, email: users.email, username: users.username }).from(users)
  const cookies = new Map<string, string>()
  await db.transact(async (tx) => {
    for (const { id, email, username } of rows) {
      const name = signIns.find((one) => one === email || one === username)
      if (!name) continue
      const secret = newSecret()
      const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
      await addSignIn(tx, {
        id: hashSecret(secret),
        userId: id,
        expiresAt: later(29),
        endsAt: later(400),
        createdAt: now,
      })
      cookies.set(name, `session=${secret}`)
    }
  })
  await db.close()
  return cookies
}
