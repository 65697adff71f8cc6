import { beforeAll, expect, test, vi } from 'vitest'

import { closeDatabase, type Database } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { tables } from '#db/tables'
import { schoolActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import type { DoorCtx } from '~/access/ctx'
import { welcome } from '~/access/enter.server'
import { makeFormKey } from '~/access/form-key'
import { answerOnce } from '~/access/send-once.server'
import { env } from '~/support/env'
import { data, redirect } from '~/support/framework'
import { done, refused } from '~/support/outcome'
import { freshDatabase } from '../../support/database'

let db: Database

beforeAll(async () => {
  const fresh = await freshDatabase()
  db = fresh.db
  process.env.DATABASE_URL = fresh.url
  return async () => {
    await closeDatabase()
    await fresh.remove()
  }
})

const newKey = () => makeFormKey(env().secret, { userId: null })

function post(formKey: string | null, name = 'Tidal', path = '/employers/join') {
  const body = new URLSearchParams({ name, ...(formKey === null ? {} : { formKey }) })
  const headers = { 'sec-fetch-site': 'same-origin', 'x-request-id': `r${Math.random()}` }
  return new Request(`http://localhost:3000${path}`, { method: 'POST', body, headers })
}

/** What every creating use-case does: rows in one transaction, here an audit row. */
const create = (ctx: DoorCtx, subjectId: string) =>
  ctx.transact(async (tx) => {
    await addAudit(tx, ctx, { action: 'round.setUp', subjectKind: 'round', subjectId })
    return done(subjectId)
  })

const action = (subjectId: string) =>
  answerOnce(async ({ request }: { request: Request }) => {
    await create(await welcome(request), subjectId)
    return redirect(`/made/${subjectId}`)
  })

async function answer(request: Request, subjectId: string): Promise<string | null> {
  const response = await action(subjectId)({ request })
  return response instanceof Response ? response.headers.get('location') : null
}

const rowsOf = async (...ids: string[]) =>
  (await db.read.select().from(tables.auditLog)).filter(({ subjectId }) => ids.includes(subjectId))

test('the same form sent twice at once makes one row, and both senders land on it', async () => {
  const key = newKey()
  const landings = await Promise.all(['a1', 'a2', 'a3'].map((id) => answer(post(key), id)))
  const rows = await rowsOf('a1', 'a2', 'a3')
  expect(rows).toHaveLength(1)
  expect(new Set(landings)).toEqual(new Set([`/made/${rows[0]?.subjectId}`]))
})

test('sent again later it still makes nothing, and lands where the first did', async () => {
  const key = newKey()
  expect(await answer(post(key), 'b1')).toBe('/made/b1')
  expect(await answer(post(key), 'b2')).toBe('/made/b1')
  expect(await rowsOf('b1', 'b2')).toHaveLength(1)
})

test('another page, another address and other words are another form', async () => {
  const key = newKey()
  await answer(post(key), 'c1')
  await answer(post(newKey()), 'c2')
  await answer(post(key, 'Tidal', '/employers/other'), 'c3')
  await answer(post(key, 'Quay'), 'c4')
  expect(await rowsOf('c1', 'c2', 'c3', 'c4')).toHaveLength(4)
})

test('what a rule refused may be sent again', async () => {
  const key = newKey()
  const first = await welcome(post(key))
  expect(await first.transact(() => Promise.resolve(refused('not_yet')))).toEqual(refused('not_yet'))
  expect(await answer(post(key), 'd1')).toBe('/made/d1')
})

test('what failed half-way may be sent again', async () => {
  const key = newKey()
  const first = await welcome(post(key))
  await expect(first.transact(() => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off')
  expect(await answer(post(key), 'e1')).toBe('/made/e1')
})

test('a key that we did not make, or made for somebody else, protects nobody and stops nobody', async () => {
  for (const id of ['f1', 'f2']) await answer(post('made up'), id)
  for (const id of ['f3', 'f4']) await answer(post(null), id)
  const another = makeFormKey(env().secret, { userId: 'us_other' })
  for (const id of ['f5', 'f6']) await answer(post(another), id)
  expect(await rowsOf('f1', 'f2', 'f3', 'f4', 'f5', 'f6')).toHaveLength(6)
})

test('a page in answer, with what is shown only once, is given to both senders', async () => {
  const key = newKey()
  const show = (code: string) =>
    answerOnce(async ({ request }: { request: Request }) => {
      await create(await welcome(request), code)
      return data({ code })
    })
  const shown = await Promise.all(['g1', 'g2'].map((code) => show(code)({ request: post(key) })))
  expect(shown[0]).toEqual(shown[1])
  expect(await rowsOf('g1', 'g2')).toHaveLength(1)
})

test('a second sender who is refused because of what the first did lands where the first did', async () => {
  const key = newKey()
  const request = post(key)
  const late = answerOnce(async (args: { request: Request }) => {
    await welcome(args.request)
    await answer(post(key), 'h1')
    return data({ errors: { form: 'Somebody did this already.' } }, { status: 422 })
  })
  const response = await late({ request })
  expect(response instanceof Response && response.headers.get('location')).toBe('/made/h1')
})

test('a form that was answered with what is wrong may be sent again', async () => {
  const key = newKey()
  const wrong = answerOnce(async ({ request }: { request: Request }) => {
    await create(await welcome(request), 'i1')
    return data({ errors: {} }, { status: 422 })
  })
  await wrong({ request: post(key) })
  expect(await answer(post(key), 'i2')).toBe('/made/i2')
})

const SECRET = 'a-secret-of-a-link-of-forty-characters-0'
const landAt = (location: string, id: string) =>
  answerOnce(async ({ request }: { request: Request }) => {
    await create(await welcome(request), id)
    return redirect(location)
  })
const landingOf = async (location: string, id: string, request: Request) => {
  const response = await landAt(location, id)({ request })
  return response instanceof Response ? response.headers.get('location') : null
}

test.each(['agree', 'invite', 'password-reset', 'verify-email'])(
  'the secret of a link under /%s stands in no row, and a second sender at another process still lands where the first did',
  async (door) => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    try {
      const path = `/${door}/${SECRET}`
      const key = newKey()
      expect(await landingOf(`${path}?done=agreed`, `s-${door}`, post(key, 'Tidal', path))).toBe(`${path}?done=agreed`)
      expect(await landingOf(`/sign-in?to=${encodeURIComponent(path)}`, `t-${door}`, post(newKey()))).not.toBeNull()
      const rows = await db.read.select().from(tables.sentForms)
      expect(JSON.stringify(rows)).not.toContain(SECRET)
      // What this process remembers is over: only the row tells.
      await vi.advanceTimersByTimeAsync(60_000)
      expect(await landingOf('/elsewhere', `s2-${door}`, post(key, 'Tidal', path))).toBe(`${path}?done=agreed`)
      expect(await rowsOf(`s2-${door}`)).toEqual([])
    } finally {
      vi.useRealTimers()
    }
  },
)

const postFile = (formKey: string, text: string, name = 'roll.csv') => {
  const body = new FormData()
  body.append('formKey', formKey)
  body.append('file', new File([text], name))
  const headers = { 'sec-fetch-site': 'same-origin', 'x-request-id': `r${Math.random()}` }
  return new Request('http://localhost:3000/school/roster', { method: 'POST', body, headers })
}

test('a corrected file of the same name and size is another form; the same file again is not', async () => {
  const key = newKey()
  expect(await answer(postFile(key, 'Ann,2010-01-02'), 'u1')).toBe('/made/u1')
  expect(await answer(postFile(key, 'Ann,2010-02-01'), 'u2')).toBe('/made/u2')
  expect(await answer(postFile(key, 'Ann,2010-01-02'), 'u3')).toBe('/made/u1')
  expect(await answer(postFile(key, 'Ann,2010-01-02', 'other.csv'), 'u4')).toBe('/made/u4')
  expect(await rowsOf('u1', 'u2', 'u3', 'u4')).toHaveLength(3)
})

/** Sends a form that does one act to one thing; says how often the form was asked at all. */
const formOf = (act: { action: string; subjectId: string }, landing = `/${act.subjectId}?done=saved`) => {
  const key = newKey()
  let asked = 0
  const door = answerOnce(async ({ request }: { request: Request }) => {
    const ctx = await welcome(request)
    await ctx.transact(async (tx) => {
      asked += 1
      await addAudit(tx, ctx, { ...act, subjectKind: 'any' })
      return done(null)
    })
    return redirect(landing)
  })
  return { send: () => door({ request: post(key) }), asked: () => asked }
}

/** What somebody does a minute after a form was taken. */
const doLater = (kind: 'school' | 'system', action: string, subjectId: string) => {
  const actor: Actor = kind === 'system' ? { kind } : { ...schoolActor(), userId: 'us_b' }
  const by = { actor, now: new Date(Date.now() + 60_000) }
  return db.transact((tx) => addAudit(tx, by, { action, subjectKind: 'any', subjectId }))
}

test('a form that saved something is asked anew once somebody acted since, but not done a second time unseen', async () => {
  const form = formOf({ action: 'student.contact.edit', subjectId: 'st_over' })
  await form.send()
  await form.send()
  expect(form.asked()).toBe(1)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  try {
    await doLater('school', 'student.contact.edit', 'st_over')
    vi.setSystemTime(Date.now() + 120_000)
    for (const times of [2, 3]) {
      const answer = await form.send()
      expect(answer instanceof Response && answer.headers.get('location')).toMatch(/^\/st_over\?done=saved/)
      expect(form.asked()).toBe(times)
    }
    expect(await rowsOf('st_over')).toHaveLength(2)
  } finally {
    vi.useRealTimers()
  }
})

test.each([
  ['its own reason', 'already_suspended', true],
  ['nothing but that things changed', 'not_as_shown', false],
] as const)('one that is refused with %s, once somebody acted since', async (_what, reason, isSaid) => {
  const key = newKey()
  const subjectId = `em_${reason}`
  let isFirst = true
  const door = answerOnce(async ({ request }: { request: Request }) => {
    const ctx = await welcome(request)
    const outcome = await ctx.transact(async (tx) => {
      if (!isFirst) return refused(reason)
      await addAudit(tx, ctx, { action: 'employer.suspend', subjectKind: 'any', subjectId })
      return done(null)
    })
    return outcome.ok ? redirect('/host?done=suspended') : data({ errors: { form: reason } }, { status: 409 })
  })
  await door({ request: post(key) })
  await doLater('school', 'employer.lift', subjectId)
  isFirst = false
  for (let turn = 0; turn < 2; turn += 1) {
    const answer = await door({ request: post(key) })
    if (isSaid) expect(answer).toMatchObject({ data: { errors: { form: reason } } })
    else expect(answer instanceof Response && answer.headers.get('location')).toMatch(/^\/host\?done=suspended/)
  }
})

test('another act to the same thing counts too: a host that was passed and then suspended is not said to have passed', async () => {
  const form = formOf({ action: 'employer.check', subjectId: 'em_over' })
  await form.send()
  await doLater('school', 'employer.suspend', 'em_over')
  await form.send()
  expect(form.asked()).toBe(2)
})

test.each([
  ['a look', 'school', 'student.flags.view', 'st_kept'],
  ['what the system does of itself', 'system', 'booking.move', 'st_kept'],
  ['an act to something else', 'school', 'student.contact.edit', 'st_other'],
] as const)('%s leaves the answer as it was', async (_what, kind, action, subjectId) => {
  const form = formOf({ action: 'student.contact.edit', subjectId: 'st_kept' })
  await form.send()
  await doLater(kind, action, subjectId)
  const again = await form.send()
  expect(form.asked()).toBe(1)
  expect(again instanceof Response && again.headers.get('location')).toBe('/st_kept?done=saved')
})

test('a form that added something never adds it twice, whatever became of it since', async () => {
  const form = formOf({ action: 'opportunity.post', subjectId: 'op_added' })
  await form.send()
  await doLater('school', 'opportunity.edit', 'op_added')
  await form.send()
  expect(form.asked()).toBe(1)
  expect(await rowsOf('op_added')).toHaveLength(2)
})

test('one that is refused before it writes says why, once somebody else saved over what it did', async () => {
  const key = newKey()
  const act = (isTaken: boolean) =>
    answerOnce(async ({ request }: { request: Request }) => {
      const ctx = await welcome(request)
      if (isTaken) return data({ errors: { form: 'Somebody stopped it.' } }, { status: 422 })
      const act = { action: 'opportunity.publish', subjectKind: 'any', subjectId: 'op_said' }
      await ctx.transact((tx) => addAudit(tx, ctx, act))
      return redirect('/op_said')
    })
  await act(false)({ request: post(key) })
  expect(await act(true)({ request: post(key) })).toBeInstanceOf(Response)
  await doLater('school', 'opportunity.return', 'op_said')
  expect(await act(true)({ request: post(key) })).toMatchObject({ data: { errors: { form: 'Somebody stopped it.' } } })
})
