import { beforeAll, expect, test } from 'vitest'

import { closeDatabase, type Database } from '#db/client.server'
import { tables } from '#db/tables'
import { factories } from '#seeds/factories'
import { enter, safePath, welcome } from '~/access/enter.server'
import { startSignIn } from '~/access/session.server'
import { BadRequest, Forbidden, StalePage } from '~/support/errors'
import { freshDatabase } from '../../support/database'

const open: { db?: Database } = {}

beforeAll(async () => {
  const fresh = await freshDatabase()
  process.env.DATABASE_URL = fresh.url
  open.db = fresh.db
  return async () => {
    await closeDatabase()
    await fresh.remove()
  }
})

const post = (name: string) =>
  new Request('http://localhost:3000/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ name }),
    headers: { 'sec-fetch-site': 'same-origin' },
  })

test('a NUL character in an address or a form is refused on either engine, and never reaches a query', async () => {
  await expect(welcome(new Request('http://localhost:3000/agree/a%00b'))).rejects.toThrow(BadRequest)
  await expect(welcome(post('a\0b'))).rejects.toThrow(BadRequest)
  expect((await welcome(post('a b'))).form?.get('name')).toBe('a b')
})

test('who only asks whether a page is there has seen nothing of it; who reads it has', async () => {
  const asks = (method: string) => welcome(new Request('http://localhost:3000/', { method }))
  expect([(await asks('HEAD')).unseen, (await asks('GET')).unseen]).toEqual([true, false])
})

/** Somebody signed in at the one school, and a form of theirs. */
async function signedIn() {
  const id = `us_${Math.random().toString(36).slice(2)}`
  const { db } = open
  if (!db) throw new Error('no database')
  const make = factories(db)
  if ((await db.read.$count(tables.areas)) === 0) {
    await make.area()
    await make.school()
  }
  await make.user({ id, kind: 'school', schoolId: 'sc_1' })
  const cookie = (await startSignIn(id, false, new Date())).split(';')[0] ?? ''
  const { csrf } = await welcome(new Request('http://localhost:3000/', { headers: { cookie } }))
  const send = (
    fields: Record<string, string>,
    headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' },
  ) =>
    new Request('http://localhost:3000/school', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie, ...headers },
    })
  return { csrf, send }
}

test('a form of somebody signed in carries the token of their own session, or is refused', async () => {
  const [me, other] = [await signedIn(), await signedIn()]
  expect(me.csrf).toHaveLength(43)
  expect(me.csrf).not.toBe(other.csrf)
  const { form } = await enter(me.send({ csrf: me.csrf, name: 'x' }), 'school')
  expect(form?.get('name')).toBe('x')
  const forged: Record<string, string>[] = [{}, { csrf: '' }, { csrf: other.csrf }, { csrf: me.csrf.slice(1) }]
  for (const fields of forged)
    await expect(enter(me.send(fields), 'school'), JSON.stringify(fields)).rejects.toThrow(StalePage)
})

test('a form from another site is refused, whatever token it carries', async () => {
  const { csrf, send } = await signedIn()
  const sites: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ]
  for (const headers of sites)
    await expect(enter(send({ csrf }, headers), 'school'), JSON.stringify(headers)).rejects.toThrow(Forbidden)
  const ours: Record<string, string>[] = [{ 'sec-fetch-site': 'none' }, { origin: 'http://localhost:3000' }]
  for (const headers of ours) expect((await enter(send({ csrf }, headers), 'school')).actor.kind).toBe('school')
})

test('a form that comes in thousands of parts is refused before they are read', async () => {
  const { csrf, send } = await signedIn()
  const { headers } = send({})
  const inParts = (number: number) => {
    const body = new FormData()
    body.append('csrf', csrf)
    for (let part = 0; part < number; part += 1) body.append('name', 'x')
    const [cookie, site] = [headers.get('cookie') ?? '', 'same-origin']
    return new Request('http://localhost:3000/school/roster', {
      method: 'POST',
      body,
      headers: { cookie, 'sec-fetch-site': site },
    })
  }
  expect((await enter(inParts(200), 'school')).form?.getAll('name')).toHaveLength(200)
  await expect(enter(inParts(2_000), 'school')).rejects.toThrow(BadRequest)
})

test('the door of one kind of person is closed to another, and nobody is sent to sign in', async () => {
  const { csrf, send } = await signedIn()
  for (const kind of ['student', 'employer', 'area'] as const)
    await expect(enter(send({ csrf }), kind)).rejects.toThrow(Forbidden)
  const sent = await enter(new Request('http://localhost:3000/school?page=2'), 'school').catch(
    (thrown: unknown) => thrown,
  )
  expect(sent instanceof Response && sent.headers.get('location')).toBe('/sign-in?to=%2Fschool%3Fpage%3D2')
})

test('a way back is a path of ours, written plainly, or it is not taken', () => {
  const elsewhere = ['//x.example', '/\\x.example', '\\\\x.example', 'https://x.example', 'javascript:alert(1)', '/\t/x.example', '/\n/x.example', ' /x', '/%2f%2fx.example', '/%2F%2Fx.example', '/%5cx.example', '/%09/x.example', '/%0d%0aLocation:x', '/%252f%252fx.example', '/?%0d%0aLocation:x', '/student?back=//x.example', '/a/..//x.example', '/@x.example', 'x@x.example', '/a#//x.example', '', null] // prettier-ignore
  for (const wanted of elsewhere) expect(safePath(wanted, '/home'), String(wanted)).toBe('/home')
  for (const wanted of [
    '/',
    '/student',
    '/student/days?sector=health&from=2026-12-01',
    '/school/students?name=O%20Neil',
    '/student/days/op_1?back=%2Fstudent%2Fdays%3Fsector%3Dhealth%26words%3Da%2520b',
  ])
    expect(safePath(wanted, '/home'), wanted).toBe(wanted)
})
