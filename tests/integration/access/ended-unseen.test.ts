import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { areaActor, schoolActor, studentActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import { moveBookingIn } from '~/modules/bookings/move-booking.server'
import { inviteColleague } from '~/modules/people/invite-colleague.server'
import { liftSuspension, suspendEmployer } from '~/modules/people/suspend-employer.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import * as host from '~/routes/area.employers.$employerId._index/route'
import * as schoolBooking from '~/routes/school.bookings.$bookingId'
import * as settings from '~/routes/school.settings._index/route'
import * as leave from '~/routes/student.bookings.$bookingId.leave'
import type { Again } from '~/support/form'
import { findBooking } from '#db/stores/bookings'
import { smallWorld } from '../../support/world'

/*
 * What ends something of somebody's (a place, an access, a suspension) is done only to what its page showed. Whoever comes
 * second is told, sees how it stands, and the second sending works.
 */

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

type World = Awaited<ReturnType<typeof smallWorld>>
type Route = { loader(args: never): unknown; action(args: never): unknown }
type Params = Record<string, string>

const argsOf = (params: Params) => ({ request: new Request('http://test.example/'), params }) as never

async function open<Page>(w: World, route: Route, actor: Actor, params: Params): Promise<Page> {
  door.ctx = { ...w.as(actor), form: null }
  return (await route.loader(argsOf(params))) as Page
}

async function send(w: World, route: Route, actor: Actor, params: Params, values: Record<string, string | number>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, String(value))
  door.ctx = { ...w.as(actor), form }
  const answer = (await route.action(argsOf(params))) as Response | { data: Again; init: { status: number } }
  if (answer instanceof Response) return { status: answer.status, says: '', values: {} }
  return { status: answer.init.status, says: answer.data.errors.form ?? '', values: answer.data.values }
}

async function asked(w: World): Promise<Params> {
  await w.make.day({ id: 'op_1', capacityPlaces: 2 })
  await w.make.student({ id: 'st_1' })
  const input = { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' }
  const outcome = await placeBooking(w.as(studentActor('st_1')), input)
  if (!outcome.ok) throw new Error(outcome.reason)
  const bookingId = outcome.value.id
  await step(w, bookingId, 'school_approved')
  return { bookingId }
}

const step = (w: World, bookingId: string, to: 'school_approved' | 'agreement_requested') =>
  w.db.transact(async (tx) => {
    const booking = await findBooking(tx, bookingId)
    const asked = to === 'agreement_requested' ? { agreer: 'parent' as const } : {}
    if (booking) await moveBookingIn(tx, w.as({ kind: 'system' }), booking, to, asked)
  })

const stateOf = async (w: World, bookingId = '') => (await findBooking(w.db.read, bookingId))?.state

test('a pupil does not give up a place that moved on since the page was opened, and is told; the second sending does', async () => {
  const w = await smallWorld()
  const params = await asked(w)
  const me = studentActor('st_1')
  const { version } = await open<{ version: number }>(w, leave, me, params)
  await step(w, params.bookingId ?? '', 'agreement_requested')
  const first = await send(w, leave, me, params, { version, reason: 'I am ill.' })
  expect(first).toEqual({
    status: 409,
    says: expect.stringMatching(/^Nothing has been ended: /),
    values: { reason: 'I am ill.' },
  })
  expect(await stateOf(w, params.bookingId)).toBe('agreement_requested')
  for (const none of ['', '1'])
    expect(await send(w, leave, me, params, { version: none, reason: '' })).toMatchObject({ status: 409 })
  expect(await send(w, leave, me, params, { reason: '' })).toMatchObject({ status: 409 })
  const again = await open<{ version: number }>(w, leave, me, params)
  expect(await send(w, leave, me, params, { version: again.version, reason: '' })).toMatchObject({ status: 302 })
  expect(await stateOf(w, params.bookingId)).toBe('withdrawn')
})

test('a school does not end a booking that moved on since the page was opened, and is told; the second sending does', async () => {
  const w = await smallWorld()
  const params = await asked(w)
  const page = () => open<{ booking: { version: number } }>(w, schoolBooking, schoolActor(), params)
  const end = (version: number) =>
    send(w, schoolBooking, schoolActor(), params, { intent: 'leave', version, leaveReason: 'A trip that day.' })
  const { booking } = await page()
  await step(w, params.bookingId ?? '', 'agreement_requested')
  expect(await end(booking.version)).toEqual({
    status: 409,
    says: expect.stringMatching(/^Nothing has been ended: /),
    values: { leaveReason: 'A trip that day.' },
  })
  expect(await stateOf(w, params.bookingId)).toBe('agreement_requested')
  expect(await end((await page()).booking.version)).toMatchObject({ status: 302 })
  expect(await stateOf(w, params.bookingId)).toBe('withdrawn')
})

test('a suspension of which the page shows no word is not ended: its reason is read first', async () => {
  const w = await smallWorld()
  const area = w.as(areaActor())
  await suspendEmployer(area, 'em_1', 'No insurance.')
  const params = { employerId: 'em_1' }
  const page = () => open<{ decided: string }>(w, host, areaActor(), params)
  const lift = (seen: string) => send(w, host, areaActor(), params, { intent: 'lift', seen, reason: 'Seen now.' })
  const { decided } = await page()
  await liftSuspension(area, 'em_1', 'Seen.')
  await suspendEmployer(area, 'em_1', 'A complaint about a supervisor.')
  expect(await lift(decided)).toEqual({
    status: 409,
    says: expect.stringMatching(/so the suspension has not been ended\./),
    values: { reason: 'Seen now.' },
  })
  const state = async () => (await w.db.read.select().from(tables.employers))[0]?.state
  expect(await state()).toBe('suspended')
  expect(await liftSuspension(area, 'em_1', 'Seen.', decided)).toEqual({ ok: false, reason: 'decided_meanwhile' })
  expect(await lift((await page()).decided)).toMatchObject({ status: 302 })
  expect(await state()).toBe('check_due')
})

test('access is not stopped when the account is another one than the page showed', async () => {
  const w = await smallWorld()
  await w.make.user({ id: 'us_sc_1', kind: 'school', schoolId: 'sc_1', email: 'lead@example.org', passwordHash: 'x' })
  const lead = { ...schoolActor(), userId: 'us_sc_1' } as Actor
  const colleague = { schoolId: 'sc_1', name: 'Bo Clerk', email: 'bo@example.org' }
  const invited = await inviteColleague(w.as(lead), { ...colleague, role: 'viewer' })
  const userId = invited.ok ? invited.value.userId : ''
  const seenNow = async () => {
    const page = await open<{ colleagues: { userId: string; seen: string }[] }>(w, settings, lead, {})
    return page.colleagues.find((one) => one.userId === userId)?.seen ?? ''
  }
  const stop = (seen: string) => send(w, settings, lead, {}, { intent: 'stop', userId, seen })
  const seen = await seenNow()
  await inviteColleague(w.as(lead), { ...colleague, role: 'lead' })
  expect(await stop(seen)).toMatchObject({ status: 409, says: expect.stringMatching(/^Nobody’s access was stopped: /) })
  const disabledAt = async () =>
    (await w.db.read.select().from(tables.users).where(eq(tables.users.id, userId)))[0]?.disabledAt
  expect(await disabledAt()).toBeNull()
  expect(await stop(await seenNow())).toMatchObject({ status: 302 })
  expect(await disabledAt()).not.toBeNull()
})
