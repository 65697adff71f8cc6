import { beforeAll, expect, test, vi } from 'vitest'

import { closeDatabase, type Database, database } from '#db/client.server'
import { addSignIn } from '#db/stores/sign-in'
import { tables } from '#db/tables'
import { factories } from '#seeds/factories'
import { readSignIn, startSignIn } from '~/access/session.server'
import { addDays, dayOf } from '~/support/dates'
import { hashSecret } from '~/support/ids'
import { freshDatabase } from '../../support/database'

const MINUTE = 60_000
const STORED_FOR_MINUTES = 30 // what a session is renewed for, whoever has it
const open: { db?: Database } = {}

beforeAll(async () => {
  const fresh = await freshDatabase()
  process.env.DATABASE_URL = fresh.url
  open.db = fresh.db
  const make = factories(fresh.db)
  await make.area()
  await make.school()
  await make.employer()
  await make.employer({ id: 'em_2', state: 'suspended' })
  await make.student({ id: 'st_1' })
  await make.student({ id: 'st_2', leftOn: '2026-01-01' })
  await make.student({ id: 'st_3', leftOn: addDays(dayOf(new Date()), 30) })
  await make.user({ id: 'us_student', kind: 'student', studentId: 'st_1' })
  await make.user({ id: 'us_left', kind: 'student', studentId: 'st_2' })
  await make.user({ id: 'us_leaving', kind: 'student', studentId: 'st_3' })
  await make.user({ id: 'us_lead', kind: 'school', schoolId: 'sc_1' })
  await make.user({ id: 'us_suspended', kind: 'employer', employerId: 'em_2' })
  await make.user({ id: 'us_stopped', kind: 'school', schoolId: 'sc_1', disabledAt: new Date() })
  return async () => {
    await closeDatabase()
    await fresh.remove()
  }
})

let many = 0

/** Who a session belongs to that was renewed so many minutes ago. */
async function whoAfter(userId: string, idleMinutes: number, { endsInMinutes = 120 } = {}) {
  const now = Date.now()
  const id = `session-${(many += 1)}`
  const expiresAt = new Date(now + (STORED_FOR_MINUTES - idleMinutes) * MINUTE)
  const endsAt = new Date(now + endsInMinutes * MINUTE)
  await open.db?.transact((tx) =>
    addSignIn(tx, { id: hashSecret(id), userId, expiresAt, endsAt, createdAt: new Date(now) }),
  )
  const request = new Request('http://localhost:3000/', { headers: { cookie: `session=${id}` } })
  const ask = async () => (await readSignIn(request, new Date(now)))?.actor.kind ?? null
  return [await ask(), await ask()]
}

test('a student who did nothing for twenty minutes is signed out, and stays so', async () => {
  expect(await whoAfter('us_student', 18)).toEqual(['student', 'student'])
  expect(await whoAfter('us_student', 21)).toEqual([null, null])
})

test('staff have thirty minutes', async () => {
  expect(await whoAfter('us_lead', 21)).toEqual(['school', 'school'])
  expect(await whoAfter('us_lead', 31)).toEqual([null, null])
})

test('a pupil whose leaving date is still ahead stays signed in', async () => {
  expect(await whoAfter('us_leaving', 1)).toEqual(['student', 'student'])
})

test('a session of a pupil who left, or of a suspended host, opens nothing', async () => {
  expect(await whoAfter('us_left', 1)).toEqual([null, null])
  expect(await whoAfter('us_suspended', 1)).toEqual([null, null])
})

test('the cookie dies with the browser, and the limits stay on the server', async () => {
  const cookie = await startSignIn('us_lead', false, new Date())
  expect(cookie).toMatch(/^session=[^;]{40,};/)
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Lax')
  expect(cookie).not.toMatch(/max-age|expires/i)
})

test('a session ends at its longest, however busy it was', async () => {
  expect(await whoAfter('us_lead', 1, { endsInMinutes: 1 })).toEqual(['school', 'school'])
  expect(await whoAfter('us_lead', 1, { endsInMinutes: 0 })).toEqual([null, null])
})

test('a session of an account that was stopped opens nothing', async () => {
  expect(await whoAfter('us_stopped', 1)).toEqual([null, null])
})

test('what the database keeps of a session is not what opens it', async () => {
  const cookie = (await startSignIn('us_lead', false, new Date())).split(';')[0] ?? ''
  const stored = (await open.db?.read.select({ id: tables.signInSessions.id }).from(tables.signInSessions)) ?? []
  const who = async (session: string) =>
    (await readSignIn(new Request('http://localhost:3000/', { headers: { cookie: session } }), new Date()))?.actor.kind
  expect(await who(cookie)).toBe('school')
  for (const { id } of stored) expect(await who(`session=${id}`)).toBeUndefined()
  expect(stored.some(({ id }) => cookie.includes(id))).toBe(false)
})

test('a session whose renewal cannot be written opens pages, and says that it ends when it does', async () => {
  const now = new Date()
  const cookie = (await startSignIn('us_student', true, now)).split(';')[0] ?? ''
  const expiresAt = new Date(now.getTime() + 14 * MINUTE) // stored sixteen minutes ago: due to be renewed
  await open.db?.transact(async (tx) => void (await tx.update(tables.signInSessions).set({ expiresAt })))
  const read = () => readSignIn(new Request('http://localhost:3000/', { headers: { cookie } }), now)
  const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
  const writes = vi.spyOn(await database(), 'transact').mockRejectedValue(full)
  const warned = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect((await read())?.ends).toEqual({ at: new Date(now.getTime() + 4 * MINUTE), isFinal: false })
  writes.mockRejectedValue(new TypeError('a bug'))
  await expect(read()).rejects.toThrow('a bug')
  writes.mockRestore()
  warned.mockRestore()
  expect((await read())?.ends.at).toEqual(new Date(now.getTime() + 20 * MINUTE))
})
