// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { findBooking } from '#db/stores/bookings'
import { listMailForDemo } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import { resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import Agree, { action, loader } from '~/routes/agree.$token'
import { asSent } from '../../support/mails'
import { addDays } from '~/support/dates'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ welcome: () => Promise.resolve(door.ctx) }))

/** The cookie of the browser that was answered last. */
const given = { cookie: '' }

type World = Awaited<ReturnType<typeof smallWorld>>

afterEach(cleanup)

/** A pupil's place that waits for a parent or carer, and the link. */
async function asked() {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', capacityPlaces: 1 })
  await w.make.student({ id: 'st_1', parentEmail: 'parent@example.org' })
  const me = w.as(studentActor('st_1'))
  const placed = await placeBooking(me, { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' })
  const bookingId = placed.ok ? placed.value.id : ''
  await decideBookings(w.as(schoolActor()), { bookingIds: [bookingId], decision: 'approve', reason: '' })
  const mail = (await listMailForDemo(w.db.read, 0, 50)).find(({ to }) => to === 'parent@example.org')
  return { w, me, bookingId, token: /agree\/(\w+)/.exec(asSent(mail))?.[1] ?? '' }
}

/** What somebody with the link reads, after they pressed a button where they did; or where they are sent. */
async function page(w: World, token: string, intent: 'agreed' | 'refused' | null, name = 'Pat Parent', at = {}) {
  const { search = '', cookie = '' } = at as { search?: string; cookie?: string }
  const request = new Request(`http://test.example/agree/${token}${search}`, { headers: { cookie } })
  const args = { request, params: { token } } as never
  const form = new FormData()
  if (intent) form.append('intent', intent)
  form.append('name', name)
  door.ctx = { ...w.as({ kind: 'nobody' }), form: intent ? form : null }
  const answer = intent ? await action(args) : null
  if (answer instanceof Response) {
    given.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    return `to ${answer.headers.get('location')}`
  }
  const Stub = createRemixStub([{ id: 'page', path: '/', Component: Agree }])
  cleanup()
  const actionData = answer ? { actionData: { page: answer.data } } : {}
  return (
    render(<Stub hydrationData={{ loaderData: { page: await loader(args) }, ...actionData }} />).container
      .textContent ?? ''
  )
}

test('the second of two parents with one link reads which answer stands and since when, not that it was theirs, and no name', async () => {
  const { w, token } = await asked()
  expect(await page(w, token, 'agreed')).toBe(`to /agree/${token}?done=agreed`)
  const second = await page(w, token, 'refused', 'Other Parent')
  expect(second).toContain('The answer was “I agree”. It was given on 21 November 2026 at midday.')
  expect(second).toContain('If you see it otherwise, or have changed your mind, tell the school.')
  expect(second).not.toMatch(/You have|Pat|has ended/)
})

test('the second parent who also agrees is told that somebody with the link had, and keeps what they typed', async () => {
  const { w, token } = await asked()
  await page(w, token, 'agreed', 'Mother Khan')
  const second = await page(w, token, 'agreed', 'Father Khan')
  expect(second).toContain('Your answer was not taken: somebody with this link had already answered.')
  expect(second).toContain('The answer was “I agree”.')
  expect(second).toContain('Father Khan')
  expect(second).not.toMatch(/You have agreed|Mother/)
  expect(await page(w, token, 'agreed', ' Mother Khan ')).toBe(`to /agree/${token}?done=agreed`)
})

test('“You have agreed” is said to the browser that did, and not to whoever writes the address', async () => {
  const { w, token } = await asked()
  await page(w, token, 'agreed')
  const search = '?done=agreed'
  expect(await page(w, token, null, '', { search })).not.toContain('You have agreed')
  expect(await page(w, token, null, '', { search, cookie: given.cookie })).toContain('You have agreed')
})

test('an answer of not agreeing is told as that', async () => {
  const { w, token } = await asked()
  await page(w, token, 'refused')
  expect(await page(w, token, 'agreed')).toContain('The answer was “I do not agree”. It was given on 21 November 2026')
})

test('where the place has ended since it was agreed to, the link says so', async () => {
  const { w, me, bookingId, token } = await asked()
  await page(w, token, 'agreed')
  expect(await leaveBooking(me, { bookingId, reason: 'I am ill.' })).toMatchObject({ ok: true })
  const read = await page(w, token, null)
  expect(read).toContain('The answer was “I agree”.')
  expect(read).toContain('The place has ended since then, so this placement will not happen.')
})

const PAPERS = {
  suspended: { papers: { state: 'suspended' }, says: 'the area that checks employers has suspended it' },
  lapsed: { papers: { checkedUntilOn: '2026-11-20' }, says: 'does not reach the last date' },
  uninsured: { papers: { insuranceUntilOn: null }, says: 'does not reach the last date' },
} as const

test.each(Object.entries(PAPERS))(
  'while the host is %s, the link says so before and after the yes, and that nothing is settled; the pupil reads it too',
  async (_, { papers, says }) => {
    const { w, me, bookingId, token } = await asked()
    expect(await page(w, token, null)).not.toMatch(/At the moment/)
    expect((await readMyBooking(me, bookingId)).hold).toBeNull()
    await w.db.transact(async (tx) => void (await tx.update(tables.employers).set(papers)))
    const before = await page(w, token, null)
    expect(before).toContain(says)
    expect(before).toContain('You can answer all the same.')
    expect((await readMyBooking(me, bookingId)).hold).toContain(
      'This is on hold. Do not go unless your school tells you.',
    )
    await page(w, token, 'agreed')
    const after = await page(w, token, null, '', { search: '?done=agreed', cookie: given.cookie })
    expect(after).toContain('The place is not settled yet.')
    expect(after).toContain(says)
    expect(after).not.toContain('employer are told')
    expect(await page(w, token, null)).toContain(says)
  },
)

test('a host that is suspended once the place is settled is told at the link, until the day is over', async () => {
  const { w, me, bookingId, token } = await asked()
  await page(w, token, 'agreed')
  const at = { search: '?done=agreed', cookie: given.cookie }
  expect(await page(w, token, null, '', at)).toContain('The school and the employer are told.')
  await w.db.transact(async (tx) => void (await tx.update(tables.employers).set({ state: 'suspended' })))
  expect(await page(w, token, null, '', at)).toContain('this placement does not go ahead')
  const { firstOn, hold } = { ...(await findBooking(w.db.read, bookingId)), ...(await readMyBooking(me, bookingId)) }
  expect(hold).toContain('Do not go unless your school tells you.')
  const onTheDay = w.as(studentActor('st_1'), new Date(`${firstOn}T09:00:00Z`))
  expect((await readMyBooking(onTheDay, bookingId)).hold).toBe(hold)
  const nextDay = w.as(studentActor('st_1'), new Date(`${addDays(firstOn ?? '', 1)}T09:00:00Z`))
  expect((await readMyBooking(nextDay, bookingId)).hold).toBeNull()
})

test('a link that was replaced says that, what to do, and nothing of the pupil, the day or the school', async () => {
  const { w, bookingId, token } = await asked()
  const first = await page(w, token, null)
  for (const told of ['Ada', 'First School', 'A day on the ward']) expect(first).toContain(told)
  await resendAgreement(w.as(schoolActor()), { bookingId, email: 'parent@example.org' })
  const read = await page(w, token, null)
  expect(read).toContain('This link no longer works')
  expect(read).toContain('If you have had a newer message, open that one and use the link in it.')
  expect(read).not.toMatch(/Ada|School|ward|First Employer|I agree/)
  const args = { request: new Request('http://test.example/'), params: { token } } as never
  const { language: _language, ...said } = await loader(args)
  expect(said).toEqual({ view: null, ended: 'link_replaced', done: null, answered: null })
})

test('a link that was never made is no page at all', async () => {
  const { w, token } = await asked()
  await expect(page(w, `${token}x`, null)).rejects.toMatchObject({ status: 404 })
  await expect(page(w, `${token}x`, 'agreed')).rejects.toMatchObject({ status: 404 })
})
