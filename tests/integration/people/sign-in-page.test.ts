import { randomUUID } from 'node:crypto'

import { beforeAll, expect, test, vi } from 'vitest'

import { factories } from '#seeds/factories'
import { freshDatabase } from '../../support/database'

/*
 * The page itself, on the process's own database. Hashing is made cheap: what is tested is the throttle and that
 * answers do not differ, not argon2.
 */
vi.mock('@node-rs/argon2', () => ({
  hash: (password: string) => Promise.resolve(`cheap ${password}`),
  verify: (stored: string, password: string) => Promise.resolve(stored === `cheap ${password}`),
}))

const PASSWORD = 'velvet kettle heron pier'
const world: { action?: (form: Record<string, string>, from: string, cookie?: string) => Promise<Answer> } = {}

interface Answer {
  status: number
  body: string
  location: string | null
  cookies: string[]
}

beforeAll(async () => {
  const fresh = await freshDatabase()
  process.env.DATABASE_URL = fresh.url
  const make = factories(fresh.db)
  await make.area()
  await make.school()
  await make.user({ kind: 'area', areaId: 'ar_1', email: 'lead@area.example', passwordHash: `cheap ${PASSWORD}` })
  for (let n = 0; n < 240; n += 1) {
    await make.student({ id: `st_${n}` })
    await make.user({
      id: `us_st_${n}`,
      kind: 'student',
      studentId: `st_${n}`,
      username: `calm-heron-${n}`,
      passwordHash: `cheap ${PASSWORD}`,
    })
  }
  const { action } = await import('~/routes/sign-in')
  world.action = async (form, from, cookie = '') => {
    const request = new Request('http://localhost:3000/sign-in', {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { 'sec-fetch-site': 'same-origin', 'x-client-ip': from, cookie },
    })
    const answer = await action({ request, params: {}, context: {} })
    if (answer instanceof Response) {
      const { status, headers } = answer
      return { status, body: '', location: headers.get('location'), cookies: headers.getSetCookie() }
    }
    return { status: answer.init?.status ?? 200, body: JSON.stringify(answer.data), location: null, cookies: [] }
  }
  return async () => {
    const { closeDatabase } = await import('#db/client.server')
    await closeDatabase()
    await fresh.remove()
  }
})

const signIn = (name: string, password: string, from: string = randomUUID(), cookie = '') => {
  if (!world.action) throw new Error('not ready')
  return world.action({ name, password, to: '' }, from, cookie)
}

test('240 pupils behind one address all sign in at once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 240 }, (_, n) => signIn(`calm-heron-${n}`, PASSWORD, 'school')),
  )
  expect(answers.filter(({ status }) => status === 302)).toHaveLength(240)
})

test('a wrong password and an unknown name get the same answer but for the name that was typed', async () => {
  const known = await signIn('lead@area.example', 'not the one')
  const unknown = await signIn('nobody@area.example', 'not the one')
  expect(known.status).toBe(422)
  expect(unknown).toEqual({ ...known, body: known.body.replace('lead@area.example', 'nobody@area.example') })
  expect(known.body).not.toContain('not the one')
})

test('the same holds when both are slowed down', async () => {
  for (let n = 0; n < 8; n += 1)
    await Promise.all([signIn('calm-heron-0', 'not the one'), signIn('calm-heron-none', 'not the one')])
  const known = await signIn('calm-heron-0', 'not the one')
  const unknown = await signIn('calm-heron-none', 'not the one')
  expect(known.status).toBe(429)
  expect(unknown).toEqual({ ...known, body: known.body.replace('calm-heron-0', 'calm-heron-none') })
})

test('a browser that signed in before is let in while others hammer at the name', async () => {
  const before = await signIn('calm-heron-7', PASSWORD)
  const known = before.cookies.find((cookie) => cookie.startsWith('known='))?.split(';')[0] ?? ''
  for (let n = 0; n < 12; n += 1) await signIn('calm-heron-7', 'not the one')
  expect((await signIn('calm-heron-7', PASSWORD)).status).toBe(429)
  expect((await signIn('calm-heron-7', PASSWORD, randomUUID(), known)).status).toBe(302)
  expect((await signIn('calm-heron-7', PASSWORD, randomUUID(), `${known.slice(0, -4)}AAAA`)).status).toBe(429)
})

test('the session cookie is new at each sign-in, unreadable to scripts, and not sent to other sites', async () => {
  const session = async () =>
    (await signIn('calm-heron-9', PASSWORD)).cookies.find((cookie) => /^(__Host-)?session=/.test(cookie)) ?? ''
  const [one, two] = [await session(), await session()]
  expect(one).not.toBe(two)
  expect(one).toMatch(/HttpOnly/i)
  expect(one).toMatch(/SameSite=Lax/i)
})

test('nobody is sent to another site after signing in', async () => {
  const action = world.action
  if (!action) throw new Error('not ready')
  for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])
    expect((await action({ name: 'calm-heron-11', password: PASSWORD, to }, randomUUID())).location).toBe('/student')
})

test('whoever signs in with the id of something that is not kept for them goes to their own front page', async () => {
  const action = world.action
  if (!action) throw new Error('not ready')
  for (const kept of [`kf_${'0a'.repeat(10)}`, '__proto__', ''])
    expect((await action({ name: 'calm-heron-13', password: PASSWORD, to: '', kept }, randomUUID())).location).toBe(
      '/student',
    )
})

test('a field the page does not have is refused', async () => {
  const action = world.action
  if (!action) throw new Error('not ready')
  const form = { name: 'calm-heron-12', password: PASSWORD, to: '', role: 'area' }
  await expect(action(form, randomUUID())).rejects.toMatchObject({ status: 400 })
})

test('the persona form is not there outside the demo', async () => {
  const action = world.action
  if (!action) throw new Error('not ready')
  const form = { intent: 'persona', userId: 'us_st_1', to: '' }
  await expect(action(form, randomUUID())).rejects.toMatchObject({ status: 404 })
})
