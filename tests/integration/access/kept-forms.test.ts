import { beforeAll, expect, test } from 'vitest'

import { closeDatabase, type Database } from '#db/client.server'
import { tables } from '#db/tables'
import { factories } from '#seeds/factories'
import { afterSignIn } from '~/access/begin.server'
import { enter, welcome } from '~/access/enter.server'
import { makeFormKey } from '~/access/form-key'
import { MOST_KEPT } from '~/access/kept-form'
import { findKeptPage, keepTyped, listKept, readKept, throwAwayKept } from '~/access/kept-forms.server'
import { answerOnce } from '~/access/send-once.server'
import { startSignIn } from '~/access/session.server'
import { shell } from '~/access/shell.server'
import { loader as signInLoader } from '~/routes/sign-in'
import { env } from '~/support/env'
import { StalePage } from '~/support/errors'
import { data, redirect } from '~/support/framework'
import { freshDatabase } from '../../support/database'

const PAGE = '/employer/opportunities/new'
const HOUR = 3_600_000
const open: { db?: Database } = {}
let many = 0

beforeAll(async () => {
  const fresh = await freshDatabase()
  process.env.DATABASE_URL = fresh.url
  open.db = fresh.db
  const make = factories(fresh.db)
  await make.area()
  await make.school()
  await make.employer()
  return async () => {
    await closeDatabase()
    await fresh.remove()
  }
})

function database(): Database {
  return open.db ?? expect.fail('no database')
}

/** A host with an account, and one sign-in of theirs. */
async function person(more: { disabledAt?: Date } = {}) {
  const userId = `us_kept_${(many += 1)}`
  await factories(database()).user({ id: userId, kind: 'employer', employerId: 'em_1', ...more })
  return userId
}

const signIn = async (userId: string) => (await startSignIn(userId, false, new Date())).split(';')[0] ?? ''
const keyOf = (userId: string, more: { at?: Date; page?: string; keptId?: string | null } = {}) =>
  makeFormKey(env().secret, { userId, page: PAGE, at: new Date(), ...more })
const by = () => ({ ...database(), secret: env().secret, now: new Date() })

type Sent = { cookie?: string; path?: string; csrf?: string; title?: string }

/** A form as a page of ours sends it; without a cookie, as after the session ended. */
function post(
  formKey: string,
  { cookie = '', path = PAGE, csrf = 'a'.repeat(43), title = 'I build boats' }: Sent = {},
) {
  return new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    body: new URLSearchParams({ csrf, formKey, title, password: 'velvet kettle' }),
    headers: { 'sec-fetch-site': 'same-origin', 'x-request-id': `k${(many += 1)}`, cookie },
  })
}
const ask = (path: string, cookie = '') => new Request(`http://localhost:3000${path}`, { headers: { cookie } })

/** What came of a form at the door of hosts: where it leads, or the error. */
async function sent(request: Request): Promise<string | Error> {
  const thrown: unknown = await enter(request, 'employer').catch((one: unknown) => one)
  return thrown instanceof Response ? (thrown.headers.get('location') ?? '') : (thrown as Error)
}
const keptIn = (where: string | Error) => /[?&]kept=(kf_[\da-f]{20})$/.exec(String(where))?.[1] ?? null
const rowsOf = async (userId: string) =>
  (await database().read.select().from(tables.keptForms)).filter((row) => row.userId === userId)
const around = async (path: string, cookie: string) => shell(await welcome(ask(path, cookie)), ask(path, cookie))

/** Types something and sends it after the session ended; the id it is kept under. */
async function typedTooLate(userId: string, more: Sent = {}): Promise<string> {
  return keptIn(await sent(post(keyOf(userId), more))) ?? expect.fail('nothing was kept')
}

test('a form sent after the session ended is kept, sealed, and its sender is led to sign in and back to it', async () => {
  const userId = await person()
  const where = await sent(post(keyOf(userId)))
  expect(where).toMatch(/^\/sign-in\?kept=kf_[\da-f]{20}$/)
  const id = keptIn(where) ?? ''
  const [row] = await rowsOf(userId)
  expect(JSON.stringify(row)).not.toMatch(/boats|employer|title/)
  const onward = await afterSignIn({ userId, kind: 'employer' }, { now: new Date(), kept: id, to: '' })
  expect(onward).toBe(`${PAGE}?kept=${id}`)
  const page = await around(onward, await signIn(userId))
  expect(page.kept?.shown?.values).toEqual({ title: 'I build boats' })
  const elsewhere = await around(`/employer/organisation?kept=${id}`, await signIn(userId))
  expect(elsewhere.kept?.shown).toBeNull()
})

test('another person in the same browser is shown none of it, on no page, and not that it is there', async () => {
  const [userId, other] = [await person(), await person()]
  const id = await typedTooLate(userId)
  const cookie = await signIn(other)
  expect(await afterSignIn({ userId: other, kind: 'employer' }, { now: new Date(), kept: id, to: '' })).toBe(
    '/employer',
  )
  const [page, empty] = await Promise.all([
    around(`${PAGE}?kept=${id}`, cookie),
    around(`${PAGE}?kept=kf_${'0'.repeat(20)}`, cookie),
  ])
  expect(page.kept).toEqual({ shown: null, list: [] })
  expect(page.kept).toEqual(empty.kept)
  expect((await around('/employer', cookie)).kept?.list).toEqual([])
  expect(await readKept(by(), other, id)).toBeNull()
  await throwAwayKept(await enter(ask('/employer', cookie), 'employer'), id)
  expect(await rowsOf(userId)).toHaveLength(1)
})

test('a row that was moved to another person cannot be opened by them', async () => {
  const [userId, other] = [await person(), await person()]
  const id = await typedTooLate(userId)
  await database().transact(async (tx) => void (await tx.update(tables.keptForms).set({ userId: other })))
  expect(await readKept(by(), other, id)).toBeNull()
  expect(await listKept(by(), other)).toEqual([])
})

test('a page of an earlier sign-in of the same person leads them to what they typed', async () => {
  const userId = await person()
  const [earlier, now] = [await signIn(userId), await signIn(userId)]
  const { csrf } = await welcome(ask('/', earlier))
  const where = await sent(post(keyOf(userId), { cookie: now, csrf }))
  expect(where).toMatch(new RegExp(`^${PAGE}\\?kept=kf_`))
  expect(await rowsOf(userId)).toHaveLength(1)
})

test('a page drawn for another is refused as old, and waits for whom it was drawn for', async () => {
  const [userId, other] = [await person(), await person()]
  const where = await sent(post(keyOf(userId), { cookie: await signIn(other) }))
  expect(where).toBeInstanceOf(StalePage)
  expect([await rowsOf(userId), await rowsOf(other)].map((rows) => rows.length)).toEqual([1, 0])
  const log = await database().read.select().from(tables.auditLog)
  const row = log.find(({ action, subjectId }) => action === 'form.keep' && subjectId === userId)
  expect(row).toMatchObject({ actorKind: 'nobody', actorId: null, employerId: null, areaId: null, schoolId: null })
})

test('an old token without a key of ours is refused as an old page, and nothing is kept', async () => {
  const cookie = await signIn(await person())
  const before = await database().read.$count(tables.keptForms)
  expect(await sent(post('made up', { cookie }))).toBeInstanceOf(StalePage)
  expect(await sent(post(makeFormKey(env().secret, { userId: null }), { cookie }))).toBeInstanceOf(StalePage)
  expect(await database().read.$count(tables.keptForms)).toBe(before)
})

test('what a parent wrote behind their link, in a browser where a pupil is signed in, is not kept for the pupil', async () => {
  const userId = await person()
  const link = '/agree/secret'
  const late = post(keyOf(userId, { page: link }), { cookie: await signIn(userId), path: link })
  await expect(welcome(late)).rejects.toThrow(StalePage)
  expect(await rowsOf(userId)).toEqual([])
})

test('nobody fills the database: without a young key of ours, for somebody who may sign in, nothing is kept', async () => {
  const userId = await person()
  const stopped = await person({ disabledAt: new Date() })
  const before = await database().read.$count(tables.keptForms)
  const tries = [
    'made up',
    makeFormKey('another secret of 32 characters or more', { userId, page: PAGE, at: new Date() }),
    makeFormKey(env().secret, { userId: null }),
    keyOf('us_nobody'),
    keyOf(stopped),
    keyOf(userId, { at: new Date(Date.now() - 73 * HOUR) }),
  ]
  for (const key of tries) expect(await sent(post(key)), key).toMatch(/^\/sign-in\?to=[^&]*&done=not_sent$/)
  const elsewhere = post(keyOf(userId), { path: '/agree/secret' })
  expect((await welcome(elsewhere)).actor.kind).toBe('nobody')
  expect(await database().read.$count(tables.keptForms)).toBe(before)
})

test('whoever sent a form of which nothing is kept is told so in their own browser, the same for an access that was ended', async () => {
  const pages = [await person({ disabledAt: new Date() }), 'us_nobody'].map(async (userId) => {
    const thrown: unknown = await enter(post(keyOf(userId)), 'employer').catch((one: unknown) => one)
    const { headers } = thrown instanceof Response ? thrown : expect.fail('not sent to sign in')
    const [cookie = ''] = headers.getSetCookie().map((one) => one.split(';')[0])
    const to = headers.get('location') ?? ''
    const open = async (brought: string) => signInLoader({ request: ask(to, brought), params: {}, context: {} })
    return { told: await open(cookie), stranger: await open('') }
  })
  const [stopped, unknown] = await Promise.all(pages)
  expect(stopped?.told).toMatchObject({ wasNotSent: true, to: PAGE, kept: '' })
  expect(stopped?.stranger).toMatchObject({ wasNotSent: false, to: PAGE })
  expect(unknown).toEqual(stopped)
})

test('the same form sent again is the same row with the newest words; a person has ten forms at most', async () => {
  const userId = await person()
  const key = keyOf(userId)
  const [first, again] = [await sent(post(key)), await sent(post(key, { title: 'I mend boats' }))]
  expect(keptIn(first)).toBe(keptIn(again))
  expect((await readKept(by(), userId, keptIn(again) ?? ''))?.values).toEqual({ title: 'I mend boats' })
  const elsewhere = await sent(post(key, { title: 'I mend boats', path: `${PAGE}?z=1` }))
  expect(keptIn(elsewhere)).toBe(keptIn(first)) // whoever changes the address pushes nothing else out
  for (let n = 0; n < MOST_KEPT + 2; n += 1) {
    const form = new FormData()
    form.append('formKey', keyOf(userId))
    form.append('title', `Form ${n}`)
    await keepTyped(by(), { form, path: PAGE, now: new Date(Date.now() + n * 1000) })
  }
  const kept = await listKept(by(), userId)
  expect(kept).toHaveLength(MOST_KEPT)
  const newest = await readKept(by(), userId, kept[0]?.id ?? '')
  expect(newest?.values).toEqual({ title: `Form ${MOST_KEPT + 1}` })
  expect((await rowsOf(userId)).map(({ id }) => id)).not.toContain(keptIn(first))
})

test('more than a form may hold is not kept, whoever sends it', async () => {
  const userId = await person()
  const form = new FormData()
  form.append('formKey', keyOf(userId))
  form.append('title', 'x'.repeat(300_000))
  expect(await keepTyped(by(), { form, path: PAGE, now: new Date() })).toBeNull()
  expect(await rowsOf(userId)).toEqual([])
})

test('after a day it is not shown, though the sweep has not come yet', async () => {
  const userId = await person()
  const id = await typedTooLate(userId)
  const at = (hours: number) => ({ ...by(), now: new Date(Date.now() + hours * HOUR) })
  expect(await readKept(at(23.9), userId, id)).not.toBeNull()
  expect([await readKept(at(24.1), userId, id), await findKeptPage(at(24.1), userId, id)]).toEqual([null, null])
  expect(await listKept(at(24.1), userId)).toEqual([])
})

test('it goes when its person throws it away', async () => {
  const userId = await person()
  const id = await typedTooLate(userId)
  const cookie = await signIn(userId)
  const before = await around('/employer', cookie)
  expect(before.kept?.list).toMatchObject([{ id, to: `${PAGE}?kept=${id}`, place: 'Your days' }])
  await throwAwayKept(await enter(ask('/employer', cookie), 'employer'), id)
  expect((await around('/employer', cookie)).kept?.list).toEqual([])
  expect(await rowsOf(userId)).toEqual([])
})

/** Sends the form from the page that shows what was kept, or with no id from the page as it comes, to an action that writes and answers with this status. */
async function sendAgain(userId: string, keptId: string | null, sentTo: { status: number; path?: string }) {
  const cookie = await signIn(userId)
  const { csrf } = await welcome(ask('/', cookie))
  const key = keyOf(userId, keptId ? { keptId, page: `${PAGE}?kept=${keptId}` } : {})
  const action = answerOnce(async ({ request }: { request: Request }) => {
    const ctx = await enter(request, 'employer')
    await ctx.transact(() => Promise.resolve('done'))
    return sentTo.status === 302 ? redirect('/employer') : data({ errors: {} }, { status: sentTo.status })
  })
  const path = sentTo.path ?? `${PAGE}?kept=${keptId}`
  await action({ request: post(key, { cookie, csrf, path, title: 'I build small boats' }) })
  return (await rowsOf(userId)).length
}

test('it goes as soon as its form is taken, and stays while the form is refused or another one is sent', async () => {
  const userId = await person()
  const id = await typedTooLate(userId)
  expect(await sendAgain(userId, id, { status: 422 })).toBe(1)
  expect(await sendAgain(userId, id, { status: 302, path: '/employer/organisation' })).toBe(1)
  expect(await sendAgain(userId, id, { status: 302 })).toBe(0)
})

test('what its person wrote anew, word for word, is not offered once more; other words are', async () => {
  const userId = await person()
  await typedTooLate(userId, { title: 'I build small boats' })
  await typedTooLate(userId, { title: 'I mend nets' })
  expect(await sendAgain(userId, null, { status: 422 })).toBe(2)
  expect(await sendAgain(userId, null, { status: 302, path: '/employer/organisation' })).toBe(2)
  expect(await sendAgain(userId, null, { status: 302, path: PAGE })).toBe(1)
  expect(await listKept(by(), userId)).toHaveLength(1)
})

test('a page knows when the sign-in ends, and when nothing moves that', async () => {
  const userId = await person()
  const { ending } = await around('/employer', await signIn(userId))
  expect(ending?.isFinal).toBe(false)
  expect(ending?.seconds).toBeGreaterThan(29 * 60)
  expect(ending?.seconds).toBeLessThanOrEqual(30 * 60)
  const cookie = await signIn(userId)
  const soon = new Date(Date.now() + 5 * 60_000)
  await database().transact(async (tx) => void (await tx.update(tables.signInSessions).set({ endsAt: soon })))
  const last = await around('/employer', cookie)
  expect(last.ending?.isFinal).toBe(true)
  expect(last.ending?.seconds).toBeLessThanOrEqual(5 * 60)
})
