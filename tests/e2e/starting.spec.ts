import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { createDatabase, openDatabase } from '#db/client.server'
import { ctxFor, systemActor } from '#seeds/factories'
import { checkSecret } from '~/access/secret-mark.server'
import { brokenOnSqlite, OWN_SECRET, runProgram } from '../support/broken-installations'
import { freePort } from '../support/temporary-postgres.mjs'
import { startApp } from './start-app'

let folder = ''
const good = () => join(folder, 'good.db')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'five-by-18-starting-'))
  await createDatabase(`file:${good()}`)
  const db = await openDatabase(`file:${good()}`)
  await db.migrate()
  await checkSecret({ ...ctxFor(db, systemActor), secret: OWN_SECRET })
  await db.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the app as production does, where it should not start. */
async function refused(settings: Record<string, string>) {
  const { status, stdout, stderr } = await runProgram(['app/server.ts'], {
    NODE_ENV: 'production',
    PORT: String(await freePort()),
    APP_ORIGIN: 'https://days.example.org',
    SMTP_URL: 'smtp://127.0.0.1:1',
    DATABASE_URL: `file:${good()}`,
    ...settings,
  })
  expect(stdout).toBe('')
  expect(stderr.trimEnd().split('\n'), stderr).toHaveLength(1)
  return { status, said: stderr.trimEnd() }
}

test('an app that cannot start says in one sentence what to do, and makes nothing', async () => {
  for (const { name, settings, words } of brokenOnSqlite(folder, good())) {
    const { status, said } = await refused(settings)
    expect({ name, status }).toEqual({ name, status: 1 })
    expect(said).toMatch(words)
    expect(said).not.toContain('hush')
  }
  expect(execFileSync('find', [folder, '-name', '*arae*', '-o', '-name', 'dtaa']).toString()).toBe('')
})

test('an address that cannot be listened on is said, with the setting to change', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  try {
    const taken = await refused({ PORT: String(port) })
    expect(taken.said).toBe(
      `Port ${port} is taken: something else listens there, perhaps this app already. Stop it, or set PORT to another number.`,
    )
    expect(taken.status).toBe(1)
    const figures = await refused({ METRICS_PORT: String(port) })
    expect(figures.said).toMatch(/^Port \d+ is taken: .* Stop it, or set METRICS_PORT to another number\.$/)
  } finally {
    other.close()
  }
  const free = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8')) // 0 where anybody may use any
  if (free > 80)
    expect((await refused({ PORT: '80' })).said).toMatch(/^Port 80 may not be used .* Set PORT to 1024 or more/)
  expect((await refused({ HOST: '192.0.2.1' })).said).toMatch(/^HOST is 192\.0\.2\.1, which is not an address/)
})

test('a second app on one file is refused in words; after kill -9 of the first it starts', async () => {
  const settings = { DATABASE_URL: `file:${good()}`, APP_SECRET: OWN_SECRET, SMTP_URL: 'smtp://127.0.0.1:1' }
  const first = await startApp(settings)
  const { status, said } = await refused({})
  expect(status).toBe(1)
  expect(said).toMatch(
    /^Another app runs on the database at .*good\.db already, and a SQLite file takes one\. Stop that/,
  )
  const listed = await runProgram(['app/cli/main.ts', 'migrate'], settings) // the command line may work beside it
  expect(listed).toMatchObject({ status: 0, stdout: 'The database is up to date.\n' })
  const gone = new Promise((resolve) => first.child.once('exit', resolve))
  first.child.kill('SIGKILL')
  await gone
  const second = await startApp(settings)
  await second.stop()
})
