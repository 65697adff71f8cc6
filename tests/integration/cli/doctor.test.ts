import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, renameSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import Sqlite from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test, vi } from 'vitest'

import { sqlitePath } from '#db/engine-url'
import { markMailFailed, queueMail } from '#db/stores/outbox'
import { saveSetting } from '#db/stores/settings'
import { tables } from '#db/tables'
import { ctxFor, systemActor } from '#seeds/factories'
import { saveBackupNote } from '~/access/backup-notes.server'
import { checkSecret } from '~/access/secret-mark.server'
import { DEVELOPMENT_SECRET } from '~/support/env'
import { jobRows } from '~/access/job-rows.server'
import { OWN_SECRET, runProgram } from '../../support/broken-installations'
import { freshDatabase, onPostgres } from '../../support/database'
import { secondConnection } from '../../support/second-connection'

const DAY_MS = 86_400_000
const ago = (ms: number) => new Date(Date.now() - ms)

/** A mail server on loopback that lets one user in and says its time as `greeting`. */
async function mailServer(greeting: string, user?: string, disabledCommands = ['STARTTLS']) {
  const server = new SMTPServer({
    banner: greeting,
    authOptional: user === undefined,
    allowInsecureAuth: true,
    disabledCommands,
    onAuth: ({ username }, _session, callback) =>
      username === user ? callback(null, { user: username }) : callback(new Error('Who is that?')),
  })
  server.on('error', () => {})
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => new Promise<void>((ended) => server.close(() => ended())))
  const address = server.server.address()
  return `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

/** An installation with which everything is well, and the doctor to look at it. */
async function wellInstallation() {
  const fresh = await freshDatabase()
  onTestFinished(() => fresh.remove())
  const { db, url } = fresh
  const ctx = { ...ctxFor(db, systemActor, new Date()), secret: OWN_SECRET }
  await checkSecret(ctx)
  await db.transact(async (tx) => {
    const rows = ['postcodes', 'wards', 'deprivation', 'schools'].map((kind) => ({
      id: `im_${kind}`,
      kind,
      fileName: 'file.csv',
      sha256: '',
      rows: 1,
      edition: null,
      importedAt: ago(3 * DAY_MS),
    }))
    await tx.insert(tables.referenceImports).values(rows)
    for (const kind of ['backup', 'drill'] as const)
      await saveBackupNote(tx, kind, { at: ago(DAY_MS).toISOString(), ok: true, madeAt: ago(DAY_MS).toISOString() })
  })
  const mail = await mailServer('days ESMTP Exim 4.98 ' + new Date().toUTCString().replace('GMT', '+0000'))
  const doctor = async (settings: Record<string, string> = {}) => {
    const { status, stdout, stderr } = await runProgram(['app/cli/main.ts', 'doctor'], {
      NODE_ENV: 'production',
      DATABASE_URL: url,
      APP_ORIGIN: 'https://days.quillbay.example',
      SMTP_URL: `smtp://${mail}`,
      MAIL_FROM: 'Five by 18 <days@quillbay.example>',
      TRUST_PROXY: 'loopback',
      ...settings,
    })
    expect(stdout + stderr).not.toMatch(/\n\s+at .*:\d+/)
    const amiss = [...stdout.matchAll(/✖ (.*)\n {2}(.*)/g)].map(([, what, fix]) => `${what} | ${fix}`)
    expect(status, stdout).toBe(amiss.length === 0 ? 0 : 1)
    return { amiss, stdout }
  }
  return { db, url, ctx, doctor }
}

/** What is amiss with an installation, and nothing else is. */
const only = (...lines: RegExp[]) => lines.map((line) => expect.stringMatching(line) as string)

test('an installation with which everything is well is said to be', async () => {
  const { doctor } = await wellInstallation()
  const { amiss, stdout } = await doctor()
  expect(amiss).toEqual([])
  for (const line of [
    'Secret is the one',
    'A test write goes',
    'Mail server answers',
    'Clock beside the mail server’s: the same',
  ])
    expect(stdout).toContain(`✔ ${line}`)
})

test('mail that waits or was given up, a job that fails and old reference data are said, with what to do', async () => {
  const { db, doctor } = await wellInstallation()
  const mail = { to: 'a@example.org', subject: 'A day', text: 'Soon' }
  await db.transact(async (tx) => {
    await queueMail(tx, mail, ago(20 * 60_000))
    await markMailFailed(tx, await queueMail(tx, mail, ago(DAY_MS)), 'SMTP 550', null, ago(DAY_MS))
    await tx.delete(tables.referenceImports)
    const old = { fileName: 'file.csv', sha256: '', rows: 1, edition: null, importedAt: ago(500 * DAY_MS) }
    await tx.insert(tables.referenceImports).values([
      { id: 'im_1', kind: 'postcodes', ...old },
      { id: 'im_2', kind: 'wards', ...old },
      { id: 'im_3', kind: 'schools', ...old },
    ])
  })
  const error = Object.assign(new Error('Sam Canary'), { code: 'ECANARY' })
  await jobRows(async () => db).note('offer places', { kind: 'fails', error, againMs: 0 })
  const { amiss } = await doctor()
  expect(amiss).toEqual(
    only(
      /^The oldest mail has waited 2[01] min \| Start the app: it sends the mail\.$/,
      /^1 mail was given up \| Nobody got it\. .* sends it again/,
      /^The job “offer places” fails, since .* \(ECANARY\) \| Look for “job failed” in the log/,
      /^Postcodes: imported on .* \| They are more than a year old\. .*npm run app -- import postcodes <file>$/,
      /^Deprivation: not imported \| Without, .* Run: npm run app -- import deprivation <file>$/,
      /^Register of schools: imported on .* \| They are more than a year old\./,
    ),
  )
})

test('a database that cannot be written is said, with who stands in the way', async () => {
  const { db, url, doctor } = await wellInstallation()
  if (db.engine === 'postgres') {
    const other = await secondConnection(url)
    await other.query('begin; lock table settings in share mode')
    expect((await doctor()).amiss).toEqual(
      only(/^A test write does not go through \| PostgreSQL at .* somebody holds what is wanted/),
    )
    await other.query('rollback')
    await other.query(`alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`)
    expect((await doctor()).amiss).toEqual(
      only(/^A test write does not go through \| Nothing can be written to the database/),
    )
    return
  }
  const other = new Sqlite(sqlitePath(url))
  other.exec('begin immediate')
  expect((await doctor()).amiss).toEqual(
    only(/^A test write does not go through \| Another program holds the database at .* End it/),
  )
  other.close()
}, 60_000)

test('a mail server that is away, turns us away or speaks otherwise is said, with what to change', async () => {
  const { doctor } = await wellInstallation()
  const strict = await mailServer('days ESMTP', 'ada')
  const amissWith = async (SMTP_URL: string) => (await doctor({ SMTP_URL })).amiss
  expect(await amissWith('smtp://127.0.0.1:1')).toEqual(
    only(/^Mail server 127\.0\.0\.1:1 cannot be reached \| Start it, or look at SMTP_URL/),
  )
  expect(await amissWith(`smtp://eve:hush@${strict}`)).toEqual(
    only(/turns us away \| It does not take the name and password in SMTP_URL\./),
  )
  expect(await amissWith(`smtp://ada:hush@${strict}`)).toEqual([])
  expect(await amissWith(`smtps://${strict}`)).toEqual(only(/speaks otherwise \| .*smtps:\/\/ for port 465/))
  const selfSigned = await mailServer('days ESMTP', undefined, [])
  vi.mocked(console.error).mockClear() // the server warns of its certificate, which is the point
  expect(await amissWith(`smtp://${selfSigned}`)).toEqual(only(/has a certificate that is not trusted \| Use the name/))
  const late = await mailServer('days Microsoft ESMTP MAIL Service ready at Tue, 5 Mar 2024 10:00:00 +0000')
  expect(await amissWith(`smtp://${late}`)).toEqual(
    only(/^Clock beside the mail server’s: \d+ days apart \| One of the two is wrong/),
  )
}, 60_000)

test('a clock that is wrong is said: beside what was written, the program, and the server of the database', async () => {
  const { db, doctor } = await wellInstallation()
  const shifted = async (ms: number) => {
    const clock = pathToFileURL(resolve('tests/support/shifted-clock.mjs')).href
    const settings = { NODE_OPTIONS: `--import ${clock}`, CLOCK_SHIFT_MS: String(ms), SMTP_URL: 'smtp://127.0.0.1:1' }
    return (await doctor(settings)).amiss.filter((line) => line.startsWith('Clock'))
  }
  const beside = onPostgres
    ? /^Clock beside the database’s: 730 days apart/
    : /^Clock: the database was written in the future, 72\d days apart/
  expect(await shifted(-730 * DAY_MS)).toEqual(only(beside))
  await db.transact((tx) => tx.delete(tables.referenceImports).then())
  if (onPostgres) {
    expect(await shifted(3_600_000)).toEqual(only(/^Clock beside the database’s: 60 minutes apart \| Set the clock/))
    return
  }
  await db.transact((tx) => saveSetting(tx, 'written at', ago(800 * DAY_MS).toISOString()))
  expect(await shifted(-730 * DAY_MS)).toEqual(
    only(/^Clock: it is earlier than this program was made \| Set the clock/),
  )
}, 60_000)

/** Has an app run on a database, in a process of its own. */
async function runAppOn(url: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/app-worker.ts'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
}

test('apps that run on the database are counted', async () => {
  const { url, doctor } = await wellInstallation()
  await runAppOn(url)
  expect((await doctor()).stdout).toContain('✔ 1 app runs on it')
  if (!onPostgres) return
  await runAppOn(url)
  expect((await doctor()).stdout).toContain('✔ 2 apps run on it')
})

test.skipIf(onPostgres)(
  'a file that was moved away under its app is to be put back, and none begun in its place',
  async () => {
    const { db, url, doctor } = await wellInstallation()
    await db.close()
    await runAppOn(url)
    const path = sqlitePath(url)
    renameSync(path, `${path}.old`)
    const { amiss } = await doctor({ APP_COMMAND: 'five-by-18' })
    expect(amiss).toEqual(only(/^Database \| The database at .* Move it back .*: five-by-18 restore FILE$/))
    expect(amiss.join()).not.toContain('--new')
    const begun = await runProgram(['app/cli/main.ts', 'migrate', '--new'], { DATABASE_URL: url })
    expect(begun.stderr).toMatch(/^The database at .* was moved away or removed under the app that runs on it/)
    expect(existsSync(path)).toBe(false)
  },
)

test('backups that are old, were never made or were no good are said, and so is what does not add up', async () => {
  const { db, doctor } = await wellInstallation()
  const note = (days: number, ok = true) => ({
    at: ago(days * DAY_MS).toISOString(),
    ok,
    madeAt: ago(days * DAY_MS).toISOString(),
  })
  const broken = [{ law: 'capacity', count: 2, ids: ['op_1', 'op_2'] }]
  await db.transact(async (tx) => {
    await saveBackupNote(tx, 'backup', note(8))
    await saveBackupNote(tx, 'drill', note(31))
    await saveSetting(
      tx,
      'laws',
      JSON.stringify({ at: ago(0).toISOString(), days: 1, students: 1, bookings: 1, broken }),
    )
  })
  expect((await doctor()).amiss).toEqual(
    only(
      /^Last backup: .* \| It is more than a week old/,
      /^Last backup tried: .* \| Run: npm run app -- drill/,
      /more than there are: 2\. The first: op_1, op_2\. \| Make a backup now/,
    ),
  )
  await db.transact(async (tx) => {
    await saveSetting(
      tx,
      'laws',
      JSON.stringify({ at: ago(0).toISOString(), days: 1, students: 1, bookings: 1, broken: [] }),
    )
    await saveBackupNote(tx, 'drill', note(1, false))
    await tx.delete(tables.settings).where(eq(tables.settings.name, 'last backup'))
  })
  expect((await doctor()).amiss).toEqual(only(/^No backup was made here \|/, /^The backup tried on .* was not good \|/))
})

test('a database that was set up without APP_SECRET gets the advice that commands give, not to set that one', async () => {
  const fresh = await freshDatabase()
  onTestFinished(() => fresh.remove())
  await checkSecret({ ...ctxFor(fresh.db, systemActor, new Date()), secret: DEVELOPMENT_SECRET })
  const settings = { DATABASE_URL: fresh.url, APP_SECRET: OWN_SECRET }
  const { stderr } = await runProgram(['app/cli/main.ts', 'area', 'list'], settings)
  expect(stderr).toMatch(/^This database was set up without APP_SECRET/)
  const { stdout } = await runProgram(['app/cli/main.ts', 'doctor'], settings)
  expect(stdout).toContain(`✖ Secret is not the one of this database\n  ${stderr}`)
})
