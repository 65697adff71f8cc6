import { randomUUID } from 'node:crypto'

import { eq } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'

import { closeDatabase, type Database } from '#db/client.server'
import { tables } from '#db/tables'
import { factories } from '#seeds/factories'
import { handleError } from '~/entry.server'
import { writeHeldRefusals } from '~/access/note-refusal.server'
import { assertCan } from '~/access/policy'
import { ROWS_OF_ONE } from '~/access/refusal-counts'
import { NotFound } from '~/support/errors'
import { freshDatabase } from '../../support/database'

let db: Database

beforeAll(async () => {
  const fresh = await freshDatabase()
  db = fresh.db
  process.env.DATABASE_URL = fresh.url
  const make = factories(db)
  await make.area()
  return async () => {
    await closeDatabase()
    await fresh.remove()
  }
})

const rows = (action: string) => db.read.select().from(tables.auditLog).where(eq(tables.auditLog.action, action))
const requestFrom = (ip: string, more: RequestInit = {}) =>
  new Request('http://localhost:3000/sign-in', { ...more, headers: { 'x-client-ip': ip, ...more.headers } })
const caught = async (run: () => unknown): Promise<unknown> => {
  try {
    await run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

test("somebody else's record, a wrong door and a forged form each leave a row, which names no address", async () => {
  const { enter } = await import('~/access/enter.server')
  const ip = '192.0.2.77'
  const employer = { kind: 'employer' as const, userId: 'us_9', name: '', organisation: null, areaId: 'ar_1' }
  const actor = { ...employer, employerId: 'em_9', role: 'lead' as const }
  const thrown = [
    await caught(() => assertCan(actor, 'employer.edit', { employerId: 'em_1' })),
    await caught(() =>
      assertCan({ ...actor, employerId: 'em_1', role: 'viewer' }, 'employer.edit', { employerId: 'em_1' }),
    ),
    await caught(() =>
      enter(
        requestFrom(ip, { method: 'POST', body: new URLSearchParams(), headers: { 'sec-fetch-site': 'cross-site' } }),
        'school',
      ),
    ),
  ]
  for (const error of thrown) handleError(error, { request: requestFrom(ip) })
  await writeHeldRefusals(new Date())
  const denied = await rows('access.deny')
  expect(denied.map(({ subjectId }) => subjectId).sort()).toEqual([
    'employer.edit',
    'employer.edit',
    'form of another site',
  ])
  expect(JSON.stringify(denied)).not.toContain(ip)
  expect(new Set(denied.map(({ detail }) => detail?.address)).size).toBe(1)
  expect(denied[0]?.detail?.address).toMatch(/^[0-9a-f]{24}$/)
})

test('a page that is not there leaves none', async () => {
  const before = (await rows('access.deny')).length
  handleError(new NotFound('page'), { request: requestFrom(randomUUID()) })
  await writeHeldRefusals(new Date())
  expect(await rows('access.deny')).toHaveLength(before)
})

test('a failed sign-in leaves hashes of name and address, the same for a name that exists; a flood leaves a few rows and its number', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { action } = await import('~/routes/sign-in')
  const ip = '198.51.100.9'
  const name = 'somebody@home.example'
  const post = () =>
    action({
      request: requestFrom(ip, {
        method: 'POST',
        body: new URLSearchParams({ name, password: 'not the one', to: '' }),
        headers: { 'sec-fetch-site': 'same-origin' },
      }),
      params: {},
      context: {},
    })
  for (let n = 0; n < ROWS_OF_ONE + 5; n += 1) await post()
  const failed = await rows('signIn.refuse')
  expect(failed).toHaveLength(ROWS_OF_ONE)
  expect(new Set(failed.map(({ subjectId }) => subjectId)).size).toBe(1)
  expect(failed[0]).toMatchObject({
    actorKind: 'nobody',
    actorId: null,
    subjectKind: 'name',
    detail: { reason: 'wrong' },
  })
  expect(JSON.stringify(failed)).not.toMatch(/somebody|home\.example|198\.51/)
  expect(await rows('access.more')).toEqual([])
  await writeHeldRefusals(new Date(), true)
  expect(await rows('access.more')).toMatchObject([{ detail: { times: 5 }, subjectId: failed[0]?.detail?.address }])
})
