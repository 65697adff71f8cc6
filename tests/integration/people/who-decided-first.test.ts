import { expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { areaActor, employerActor } from '#seeds/factories'
import { saveEmployer } from '~/modules/opportunities/edit-employer.server'
import { VERIFIED_ITEMS } from '~/modules/people/employer-rules'
import { liftSuspension, suspendEmployer } from '~/modules/people/suspend-employer.server'
import * as employerPage from '~/routes/area.employers.$employerId._index/route'
import * as suspendPage from '~/routes/area.employers.$employerId.suspend'
import type { Again } from '~/support/form'
import { smallWorld } from '../../support/world'

/*
 * Of two leads of an area who decide about the same employer, the second reads what the first decided, who that was and when.
 */

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

async function twoLeads(state: 'check_due' | 'checked' = 'check_due') {
  const w = await smallWorld()
  await w.db.transact((tx) => tx.update(tables.employers).set({ state }))
  const of = { kind: 'area', areaId: 'ar_1', role: 'lead' } as const
  await w.make.user({ id: 'us_ann', displayName: 'Ann Lead', email: 'ann@area.example', ...of })
  await w.make.user({ id: 'us_bob', displayName: 'Bob Lead', email: 'bob@area.example', ...of })
  let minutes = 0
  const as = (userId: string) => w.as({ ...areaActor(), userId }, new Date(w.now.getTime() + 60_000 * ++minutes))
  return { ...w, ann: () => as('us_ann'), bob: () => as('us_bob') }
}
type Lead = ReturnType<Awaited<ReturnType<typeof twoLeads>>['ann']>

const argsOf = (method = 'POST') =>
  ({ request: new Request('http://test.example/', { method }), params: { employerId: 'em_1' }, context: {} }) as const

async function open(ctx: Lead) {
  door.ctx = { ...ctx, form: null }
  return employerPage.loader(argsOf('GET'))
}

async function send(ctx: Lead, page: { action(args: never): unknown }, fields: Record<string, string | string[]>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
  door.ctx = { ...ctx, form }
  const answer = (await page.action(argsOf() as never)) as Response | { data: Again; init: { status: number } }
  if (answer instanceof Response) return { status: answer.status, says: '', values: {} }
  return { status: answer.init.status, says: answer.data.errors.form ?? '', values: answer.data.values }
}

const passed = (seen: string) => ({
  intent: 'passed',
  seen,
  verified: [...VERIFIED_ITEMS],
  validUntilOn: '2027-11-20',
  insuranceUntilOn: '2027-11-20',
  note: '',
})
const refusedFor = (seen: string) => ({ ...passed(seen), intent: 'refused', note: 'No insurance' })

test('passed by one lead, refused by the other: the second reads who passed it and when, and keeps what they wrote', async () => {
  const w = await twoLeads()
  const { seen } = await open(w.bob())
  expect((await send(w.ann(), employerPage, passed(seen))).status).toBe(302)
  const second = await send(w.bob(), employerPage, refusedFor(seen))
  expect(second).toMatchObject({ status: 409, values: { note: 'No insurance' } })
  expect(second.says).toBe(
    'Ann Lead recorded a check of this employer as passed at 12:02pm. Your decision is not recorded. This page now shows what was decided: if you still decide otherwise, send it again.',
  )
})

test('an early check that changes no date is seen by the other lead too', async () => {
  const w = await twoLeads('checked')
  const first = await open(w.ann())
  await send(w.ann(), employerPage, passed(first.seen))
  const { seen } = await open(w.bob())
  expect((await send(w.ann(), employerPage, passed(seen))).status).toBe(302)
  expect((await send(w.bob(), employerPage, refusedFor(seen))).says).toMatch(/^Ann Lead recorded a check .* as passed /)
  const again = await open(w.bob())
  expect((await send(w.bob(), employerPage, refusedFor(again.seen))).status).toBe(302)
})

test('refused by one lead, passed by the other: the second reads who refused it and when', async () => {
  const w = await twoLeads()
  const { seen } = await open(w.bob())
  expect((await send(w.ann(), employerPage, refusedFor(seen))).status).toBe(302)
  const second = await send(w.bob(), employerPage, passed(seen))
  expect([second.status, second.says]).toEqual([
    409,
    'Ann Lead recorded a check of this employer as refused at 12:02pm, so yours is not recorded. It waits for no check until the employer asks again.',
  ])
})

test('what the host changed meanwhile is told beside what a colleague decided', async () => {
  const w = await twoLeads()
  const { seen } = await open(w.bob())
  await send(w.ann(), employerPage, passed(seen))
  const contact = { safeguardingName: null, safeguardingEmail: null, safeguardingPhone: null }
  await saveEmployer(w.as(employerActor()), 'em_1', { about: 'We mend boats.', website: null, ...contact })
  const { says } = await send(w.bob(), employerPage, refusedFor(seen))
  expect(says).toMatch(/^Ann Lead recorded a check /)
  expect(says).toContain('what they do and the safeguarding contact changed while you were reading')
})

test('suspended by one lead, checked or suspended by the other: the second reads who suspended it and when', async () => {
  const w = await twoLeads()
  const { seen } = await open(w.bob())
  await suspendEmployer(w.ann(), 'em_1', 'A complaint')
  expect((await send(w.bob(), employerPage, passed(seen))).says).toMatch(
    /^Ann Lead suspended this employer at 12:02pm, so your check is not recorded\./,
  )
  const again = await send(w.bob(), suspendPage, { reason: 'Another complaint', shown: '' })
  expect(again).toMatchObject({ status: 409, values: { reason: 'Another complaint' } })
  expect(again.says).toBe('Ann Lead suspended this employer at 12:02pm, so it is suspended already.')
  door.ctx = w.bob()
  expect((await suspendPage.loader(argsOf('GET'))).whyNot).toBe(again.says)
})

test('a suspension that a colleague ended, or that was decided anew: the second reads who decided and when', async () => {
  const w = await twoLeads()
  await suspendEmployer(w.ann(), 'em_1', 'A complaint')
  const { decided } = await open(w.bob())
  await liftSuspension(w.ann(), 'em_1', 'Cleared up')
  const lift = (ctx: Lead) => send(ctx, employerPage, { intent: 'lift', reason: 'All is well', seen: decided })
  expect(await lift(w.bob())).toMatchObject({
    status: 409,
    says: 'Ann Lead ended this employer’s suspension at 12:03pm, so there is none to end.',
  })
  const mine = w.ann()
  expect((await lift(mine)).says).toMatch(/^You ended this employer’s suspension /)
  await suspendEmployer(w.ann(), 'em_1', 'Another complaint')
  expect((await lift(w.bob())).says).toMatch(
    /^Ann Lead decided about this employer at 12:06pm, after you opened the page, so the suspension has not been ended\./,
  )
})
