import { beforeAll, expect, test, vi } from 'vitest'

import { closeDatabase, type Database, database } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { tables } from '#db/tables'
import { schoolActor } from '#seeds/factories'
import { answerInWords } from '~/access/answer-in-words.server'
import { answerTrouble } from '~/access/answer-trouble.server'
import type { Ctx } from '~/access/ctx'
import { welcome } from '~/access/enter.server'
import { makeFormKey } from '~/access/form-key'
import { noteLook, writeOwedLooks } from '~/access/note-look.server'
import { answerOnce } from '~/access/send-once.server'
import { env } from '~/support/env'
import { redirect } from '~/support/framework'
import { done } from '~/support/outcome'
import { troubleNoteIn } from '~/support/trouble-note'
import { freshDatabase } from '../../support/database'

let db: Database
const log: string[] = []

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    log.push(String(line))
    return true
  })
  const fresh = await freshDatabase()
  process.env.DATABASE_URL = fresh.url
  db = await database()
  return async () => {
    vi.restoreAllMocks()
    await closeDatabase()
    await fresh.remove()
  }
})

const FULL = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
/** While this runs nothing can be written. */
async function withFullDisk<T>(run: () => Promise<T>): Promise<T> {
  const writes = vi.spyOn(db, 'transact').mockRejectedValue(FULL)
  try {
    return await run()
  } finally {
    writes.mockRestore()
  }
}

const fields = { name: 'Tidal', about: 'We build <boats> & docks' }
function post(more: Record<string, string> = {}, path = '/employers/join?from=mail') {
  const headers = { 'sec-fetch-site': 'same-origin', 'x-request-id': `r${Math.random()}` }
  return new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, ...more }),
    headers,
  })
}

const write = (ctx: Ctx, subjectId: string) =>
  ctx.transact(async (tx) => {
    await addAudit(tx, ctx, { action: 'round.setUp', subjectKind: 'round', subjectId })
    return done(subjectId)
  })

type Args = { request: Request }
const door = (then: (ctx: Ctx) => Promise<unknown>) =>
  answerTrouble(answerOnce(async ({ request }: Args) => then(await welcome(request))))

/** What a door throws, as the error page is given it. */
const thrownBy = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (thrown: { data: unknown; init: { status: number } }) => ({
      status: thrown.init.status,
      note: troubleNoteIn(thrown.data),
    }),
  )

test('a form that met a full disk is told that nothing was saved, and all of it is there to be sent again', async () => {
  const formKey = makeFormKey(env().secret, { userId: null })
  const saving = door((ctx) => write(ctx, 'ro_full').then(() => redirect('/made')))
  const met = await withFullDisk(() => thrownBy(saving({ request: post({ formKey }) })))
  expect(met).toEqual({
    status: 503,
    note: {
      saved: 'no',
      again: { path: '/employers/join?from=mail', fields: [...Object.entries(fields), ['formKey', formKey]] },
    },
  })
  const again = (await saving({ request: post({ formKey }) })) as Response
  expect(again.headers.get('location')).toBe('/made')
})

test('what was saved before the trouble is said to be saved, and is not offered to be sent again', async () => {
  const formKey = makeFormKey(env().secret, { userId: null })
  const half = door(async (ctx) => {
    await write(ctx, 'ro_half')
    return withFullDisk(() => write(ctx, 'ro_other_half'))
  })
  expect(await thrownBy(half({ request: post({ formKey }) }))).toEqual({
    status: 503,
    note: { saved: 'yes', again: null },
  })
})

test('a form that was taken is answered as it should be though its landing cannot be noted', async () => {
  const formKey = makeFormKey(env().secret, { userId: null })
  let isFull = () => {}
  const saving = door(async (ctx) => {
    await write(ctx, 'ro_taken')
    const writes = vi.spyOn(db, 'transact').mockRejectedValue(FULL)
    isFull = () => writes.mockRestore()
    return redirect('/made')
  })
  const answer = (await saving({ request: post({ formKey }) })) as Response
  isFull()
  expect(answer.headers.get('location')).toBe('/made')
})

test('a password or a file is never put on a page again', async () => {
  const fails = answerTrouble(() => Promise.reject(FULL))
  expect(await thrownBy(fails({ request: post({ password: 'river boat 77' }) }))).toEqual({
    status: 503,
    note: { saved: 'no', again: null },
  })
  const upload = new FormData()
  upload.set('roster', new File(['a,b'], 'roster.csv'))
  const request = new Request('http://localhost:3000/school/roster', { method: 'POST', body: upload })
  expect((await thrownBy(fails({ request })))?.note?.again).toBeNull()
})

test('a page that cannot be read says so, and an error that is none of the database goes on as it came', async () => {
  const request = new Request('http://localhost:3000/school')
  expect(await thrownBy(answerTrouble(() => Promise.reject(FULL))({ request }))).toEqual({
    status: 503,
    note: { saved: null, again: null },
  })
  const bug = new TypeError('a bug')
  await expect(answerTrouble(() => Promise.reject(bug))({ request })).rejects.toBe(bug)
  expect(log.at(-1)).toContain('"event":"database trouble"')
  expect(log.at(-1)).toContain('"trouble":"full"')
})

test('a door without a page says trouble in words, with 503 and when to come again', async () => {
  const request = new Request('http://localhost:3000/school/progress.csv')
  const response = (await answerInWords(() => Promise.reject(FULL))({ request })) as Response
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('5')
  expect(await response.text()).toContain('Nothing you saved is lost')
})

const looks = async () => (await db.read.select().from(tables.auditLog)).filter(({ action }) => action === 'pupil.view')

test('who looks while nothing can be written is let in, and written down once it can be, with the time of the look', async () => {
  const at = new Date('2026-11-20T09:00:00Z')
  const ctx = { actor: schoolActor(), transact: (body: never) => db.transact(body), now: at } as unknown as Ctx
  const look = { action: 'pupil.view', subjectKind: 'student', subjectId: 'st_1' }
  await withFullDisk(() => noteLook(ctx, look))
  expect(await looks()).toEqual([])
  await expect(withFullDisk(writeOwedLooks)).rejects.toBe(FULL)
  await writeOwedLooks()
  await writeOwedLooks()
  expect(await looks()).toMatchObject([{ subjectId: 'st_1', at }])
})
