import { spawn } from 'node:child_process'
import { PassThrough, Readable } from 'node:stream'

import pg from 'pg'

import { type BackupFacts, BadBackup, isCounted, openBackup, whereRowsDiffer, writeBackup } from './backup-file'

/** The address without its password, which goes to the program in its environment: a command line is read by everybody. */
function withoutPassword(url: string): { address: string; env: NodeJS.ProcessEnv } {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  return { address: address.href, env: { ...process.env, ...(password ? { PGPASSWORD: password } : {}) } }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Starts a program of PostgreSQL; `done` settles when it ends. @throws BadBackup with its own words, or when it is not installed */
function start(program: 'pg_dump' | 'pg_restore', args: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-2_000)))
  const done = new Promise<void>((resolve, reject) => {
    child.on('error', () =>
      reject(
        new BadBackup(`${program} is not installed. Install the client programs of PostgreSQL (postgresql-client).`),
      ),
    )
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new BadBackup(`${program} did not finish. ${said.trim().split('\n').at(-1) ?? ''}`)),
    )
  })
  done.catch(() => {})
  return { child, done }
}

const TABLES = `select table_schema || '.' || table_name as name from information_schema.tables
  where table_schema in ('public', 'drizzle') and table_type = 'BASE TABLE' order by 1`

/** How many migrations a database had, and the rows of each table. */
async function countsOf(client: pg.Client): Promise<Pick<BackupFacts, 'migrations' | 'rows'>> {
  const names = (await client.query<{ name: string }>(TABLES)).rows
    .map(({ name }) => name)
    .filter((name) => isCounted(name.replace('public.', '')))
  const rows: Record<string, number> = {}
  let migrations = 0
  for (const name of names) {
    const [schema = '', table = ''] = name.split('.')
    const count = await client.query<{ n: string }>(`select count(*) as n from "${schema}"."${table}"`)
    const n = Number(count.rows[0]?.n)
    if (schema === 'public') rows[table] = n
    else migrations = n
  }
  return { migrations, rows }
}

/**
 * Backs a PostgreSQL database up while it is in use, through `pg_dump`; the rows are counted in the snapshot that it reads.
 * @throws BadBackup in words
 */
export async function backUpPostgres(
  url: string,
  to: string,
  passphrase: string | null,
  now: Date,
  signal?: AbortSignal,
): Promise<BackupFacts> {
  return withClient(url, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id')
    const facts: BackupFacts = { madeAt: now.toISOString(), engine: 'postgres', ...(await countsOf(client)) }
    const { address, env } = withoutPassword(url)
    const args = ['--format=custom', '--compress=0', '--no-owner', '--no-privileges', `--snapshot=${rows[0]?.id}`]
    const { child, done } = start('pg_dump', [...args, `--dbname=${address}`], env)
    child.stdin.end()
    const [written] = await Promise.allSettled([
      writeBackup(to, facts, untilDone(child.stdout, done), passphrase, signal).catch((error: unknown) => {
        child.kill() // or it waits for ever to be read
        throw error
      }),
    ])
    // What could not be written is the reason; that the program was ended over it is not.
    if (written.status === 'rejected') throw written.reason
    await done
    return facts
  })
}

/** The output of a program, which ends well only when the program did. */
async function* output(from: AsyncIterable<Buffer>, done: Promise<void>): AsyncGenerator<Buffer> {
  yield* from
  await done
}
// Piped at once: of a program that ends before anybody reads, Node throws away what it said.
const untilDone = (from: Readable, done: Promise<void>) => Readable.from(output(from.pipe(new PassThrough()), done))

/**
 * Brings a backup back into an empty PostgreSQL database, all of it or nothing.
 * @throws BadBackup when there is something in it already, or the backup is not whole
 */
export async function restorePostgres(from: string, url: string, passphrase: string | null): Promise<BackupFacts> {
  const { facts, into } = await openBackup(from, passphrase)
  if (facts.engine !== 'postgres') throw new BadBackup('This backup is of a SQLite file. Restore it to one.')
  const tables = await withClient(url, async (client) => (await client.query(TABLES)).rowCount ?? 0)
  if (tables > 0)
    throw new BadBackup('The database is not empty. Make an empty one: a restore never writes over a database.')
  const { address, env } = withoutPassword(url)
  const args = ['--no-owner', '--no-privileges', '--single-transaction', '--exit-on-error', `--dbname=${address}`]
  const { child, done } = start('pg_restore', args, env)
  const [read] = await Promise.allSettled([
    into(child.stdin).catch((error: unknown) => {
      child.kill() // what came so far is not all: nothing of it may be kept
      throw error
    }),
  ])
  if (read.status === 'rejected' && read.reason instanceof BadBackup) throw read.reason
  await done
  if (read.status === 'rejected') throw read.reason
  return facts
}

/** What is wrong in a PostgreSQL database against the facts of its backup; nothing when all is well. */
export const whatIsWrongInPostgres = (url: string, facts: BackupFacts): Promise<string[]> =>
  withClient(url, async (client) => whereRowsDiffer(facts.rows, (await countsOf(client)).rows))

/** Does some work with an empty database of its own on the server of an address, and drops it. @throws BadBackup when none may be made */
export async function withScratchDatabase<T>(url: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `five_by_18_drill_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const own = new URL(url)
  own.pathname = `/${name}`
  try {
    await withClient(url, (client) => client.query(`create database ${name} template template0`))
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new BadBackup(
      `No database could be made to try the backup in. Give the user CREATEDB, or name a server with --scratch. ${why}`,
    )
  }
  try {
    return await work(own.href)
  } finally {
    await withClient(url, (client) => client.query(`drop database ${name} with (force)`))
  }
}
