import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createDatabase, openDatabase } from '#db/client.server'
import { saveSetting } from '#db/stores/settings'
import { tables } from '#db/tables'
import { factories } from '#seeds/factories'
import { DEMO_MARK } from '~/access/demo-mark.server'
import { addDays, dayOf } from '~/support/dates'
import { hashSecret, keyedHash, newSecret } from '~/support/ids'
import { freePort } from '../support/temporary-postgres.mjs'

export const SECRET = 'a secret of 32 characters or more, for benchmarks'

export type Person = { userId: string; studentId: string; cookie: string; csrf: string }

/**
 * A database with `students` signed-in students and `days` days of `capacity` places each, on different dates: a new file, or the
 * empty one at `at`.
 */
export async function benchWorld(students: number, days: number, capacity: number, at?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-bench-'))
  const url = at ?? `file:${join(folder, 'bench.db')}`
  await createDatabase(url)
  const db = await openDatabase(url)
  await db.migrate()
  const now = new Date()
  const make = factories(db, now)
  await make.area()
  await make.school()
  await make.employer()
  await make.workplace()
  await make.user({ kind: 'school', schoolId: 'sc_1', email: 'lead@example.org' })
  for (let n = 0; n < days; n += 1)
    await make.day({
      id: `op_${n}`,
      capacityPlaces: capacity,
      title: `Day number ${n}`,
      on: [addDays(dayOf(now), 7 + n)],
    })
  const people: Person[] = []
  for (let from = 0; from < students; from += 200)
    await db.transact(async (tx) => {
      const ids = Array.from({ length: Math.min(200, students - from) }, (_, n) => from + n)
      await tx.insert(tables.students).values(
        ids.map((n) => ({
          id: `st_${n}`,
          schoolId: 'sc_1',
          givenName: 'Ada',
          familyName: `Test ${n}`,
          sortName: `test ${n}`,
          bornOn: addDays(dayOf(now), -15 * 365),
          yearGroup: 10,
          academicYear: Number(dayOf(now).slice(0, 4)) - (dayOf(now).slice(5) < '09-01' ? 1 : 0),
          easting: 401000,
          northing: 401000,
          joinedOn: '2022-09-01',
          createdAt: now,
        })),
      )
      await tx.insert(tables.users).values(
        ids.map((n) => ({
          id: `us_${n}`,
          kind: 'student' as const,
          username: `student${n}`,
          displayName: `Ada Test ${n}`,
          studentId: `st_${n}`,
          role: 'lead' as const,
          createdAt: now,
        })),
      )
      const secrets = ids.map(() => newSecret())
      const later = new Date(now.getTime() + 29 * 60_000)
      await tx.insert(tables.signInSessions).values(
        ids.map((n, i) => ({
          id: hashSecret(secrets[i] ?? ''),
          userId: `us_${n}`,
          expiresAt: later,
          endsAt: new Date(now.getTime() + 7 * 3_600_000),
          createdAt: now,
        })),
      )
      for (const [i, n] of ids.entries()) {
        const secret = secrets[i] ?? ''
        const csrf = keyedHash(SECRET, `form of ${secret}`).slice(0, 43)
        people.push({ userId: `us_${n}`, studentId: `st_${n}`, cookie: `session=${secret}`, csrf })
      }
    })
  await db.transact((tx) => saveSetting(tx, DEMO_MARK, dayOf(now))) // or the demo would not start on it
  await db.close()
  return { url, folder, people, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The settings of the app on a database. */
export const settingsOf = (url: string, port: number) => ({
  NODE_ENV: 'production' as const,
  DEMO: '1',
  DATABASE_URL: url,
  PORT: String(port),
  HOST: '127.0.0.1',
  APP_ORIGIN: `http://127.0.0.1:${port}`,
  APP_SECRET: SECRET,
})

/** The built app on a database, on a free port of loopback. */
export async function serve(url: string): Promise<{ origin: string; child: ChildProcess; stop(): Promise<void> }> {
  const port = await freePort()
  const settings = settingsOf(url, port)
  const origin = settings.APP_ORIGIN
  const env = { ...process.env, ...settings }
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/server.ts'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let tries = 0; tries < 150; tries += 1) {
    if ((await fetch(`${origin}/ready`).catch(() => null))?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    origin,
    child,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** CPU seconds a process has used so far, its own and the system's for it (Linux; 0 elsewhere). */
export function cpuSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}
