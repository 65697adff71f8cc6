import { isNull } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { NOON, schoolActor, studentActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import { readAgreement } from '~/modules/bookings/answer-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import * as page from '~/routes/school.bookings.$bookingId'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

type Answer = {
  data: { errors: Record<string, string>; values: object; asked?: { link: string } }
  init: { status: number } | null
}

const at = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)

/** A booking that Ann approved at noon, so that a parent was sent a link; with its page as Ann and Bob use it. */
async function asked() {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1', parentEmail: 'parent@home.example' })
  await w.make.day({ id: 'op_1' })
  const school = { kind: 'school', role: 'lead', schoolId: 'sc_1' } as const
  await w.make.user({ id: 'us_ann', displayName: 'Ann Clerk', email: 'ann@example.org', ...school })
  await w.make.user({ id: 'us_bob', displayName: 'Bob Clerk', email: 'bob@example.org', ...school })
  const [ann, bob] = [{ ...schoolActor(), userId: 'us_ann' } as Actor, { ...schoolActor(), userId: 'us_bob' } as Actor]
  const me = w.as(studentActor('st_1'))
  const booked = await placeBooking(me, { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' })
  const bookingId = booked.ok ? booked.value.id : ''
  await decideBookings(w.as(ann), { bookingIds: [bookingId], decision: 'approve', reason: '' })

  const args = { request: new Request('http://test.example/'), params: { bookingId } } as never
  const open = async (actor: Actor) => {
    door.ctx = { ...w.as(actor), form: null }
    return (await page.loader(args)).booking
  }
  const send = async (actor: Actor, fields: Record<string, string>, minutes: number) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ intent: 'ask', ...fields })) form.append(name, value)
    door.ctx = { ...w.as(actor, at(minutes)), form }
    return (await page.action(args)) as unknown as Answer
  }
  const linksThatWork = () => w.db.read.select().from(tables.agreements).where(isNull(tables.agreements.replacedAt))
  const readLink = (link: string) => readAgreement(w.as({ kind: 'nobody' }, at(9)), link.split('/').at(-1) ?? '')
  return { ...w, ann, bob, open, send, linksThatWork, readLink }
}

test('the link that a colleague sent since the page was opened stops only when it is replaced knowingly', async () => {
  const w = await asked()
  const opened = await w.open(w.ann)
  expect(opened.agreement).toContain('A link was sent to parent@home.example by you on')
  expect(opened.agreement).toContain('or until a new one is made.')

  // Ann and Bob have the same page open; Bob sends a link to another address first.
  const asBob = await w.open(w.bob)
  expect(asBob.agreement).toContain('by Ann Clerk on')
  const bobs = await w.send(w.bob, { email: 'bobs@home.example', linkSeen: asBob.linkMark }, 5)
  const link = bobs.data.asked?.link ?? ''
  const second = await w.send(w.ann, { email: 'anns@home.example', linkSeen: opened.linkMark }, 6)
  expect([second.init?.status, second.data.asked]).toEqual([409, undefined])
  expect(second.data.errors.form).toMatch(
    /^Nothing was done: Bob Clerk asked for the agreement anew on .*12:05pm, after you opened/,
  )
  expect(second.data.values).toMatchObject({ email: 'anns@home.example' })
  expect((await w.linksThatWork()).map(({ askedEmail }) => askedEmail)).toEqual(['bobs@home.example'])
  expect(await w.readLink(link)).toMatchObject({ ok: true })

  // The page now shows Bob's link, and what Ann sends from it she sends knowingly.
  const again = await w.open(w.ann)
  expect(again.agreement).toContain('A link was sent to bobs@home.example by Bob Clerk on')
  const third = await w.send(w.ann, { email: 'anns@home.example', linkSeen: again.linkMark }, 7)
  expect(third.data.asked?.link).toMatch(/\/agree\//)
  expect((await w.linksThatWork()).map(({ askedEmail }) => askedEmail)).toEqual(['anns@home.example'])
  expect(await w.readLink(link)).toEqual({ ok: false, reason: 'link_replaced' })
})

test('of one’s own link made in another window one is told too, and a form without a mark makes none', async () => {
  const w = await asked()
  const { linkMark: linkSeen } = await w.open(w.ann)
  await w.send(w.ann, { email: '', linkSeen }, 5)
  const second = await w.send(w.ann, { email: '', linkSeen }, 6)
  expect([second.init?.status, second.data.errors.form]).toEqual([
    409,
    expect.stringMatching(/^Nothing was done: you asked for the agreement anew on .*12:05pm/),
  ])
  expect((await w.send(w.ann, { email: '' }, 7)).init?.status).toBe(409)
  expect(await w.linksThatWork()).toHaveLength(1)
})

test('a link whose maker is not known is told of all the same', async () => {
  const w = await asked()
  const { linkMark: linkSeen } = await w.open(w.ann)
  await w.send(w.bob, { email: '', linkSeen: (await w.open(w.bob)).linkMark }, 5)
  await w.db.transact((tx) => tx.delete(tables.auditLog))
  expect((await w.open(w.ann)).agreement).toContain('A link was made for the school to hand over on')
  const second = await w.send(w.ann, { email: '', linkSeen }, 6)
  expect(second.data.errors.form).toMatch(/^Nothing was done: the agreement was asked for anew after you opened/)
})

test('asking the pupil instead makes the marks of pages from before no longer good', async () => {
  const w = await asked()
  await w.db.transact(async (tx) => {
    await tx.update(tables.students).set({ bornOn: '2009-01-01' })
    await tx.update(tables.schools).set({ agreementPolicy: 'own_from_16' })
  })
  const { linkMark: linkSeen } = await w.open(w.ann)
  await w.send(w.bob, { intent: 'ask-pupil', linkSeen: (await w.open(w.bob)).linkMark }, 5)
  await w.db.transact((tx) => tx.update(tables.schools).set({ agreementPolicy: 'parent_always' }))
  const second = await w.send(w.ann, { email: 'p@home.example', linkSeen }, 6)
  expect([second.init?.status, second.data.errors.form]).toEqual([
    409,
    expect.stringMatching(/^Nothing was done: Bob Clerk asked for the agreement anew on .*12:05pm/),
  ])
  const [booking] = await w.db.read.select().from(tables.bookings)
  expect(booking?.agreer).toBe('student')
})

test('no link goes to an address that a colleague took away or corrected since the page was opened', async () => {
  for (const parentEmail of [null, 'right@home.example']) {
    const w = await asked()
    const opened = await w.open(w.ann)
    const shown = { email: opened.parentEmail, emailSeen: opened.parentEmail, linkSeen: opened.linkMark }
    await w.db.transact((tx) => tx.update(tables.students).set({ parentEmail }))
    const second = await w.send(w.ann, shown, 5)
    expect([second.init?.status, second.data.asked]).toEqual([409, undefined])
    expect(second.data.errors.form).toMatch(/^Nothing was sent: the address kept for the parent or carer was changed/)
    expect(second.data.values).toEqual({}) // the box was not typed in: it shows what is kept now
    expect(await w.linksThatWork()).toHaveLength(1)

    const { email, emailSeen } = shown
    const mark = (await w.open(w.ann)).linkMark
    const answer = await resendAgreement(w.as(w.ann), { bookingId: opened.bookingId, email, emailSeen, mark })
    expect(answer).toEqual({ ok: false, reason: 'address_changed' })

    const again = await w.open(w.ann)
    expect(again.parentEmail).toBe(parentEmail ?? '')
    const third = { email: 'aunt@home.example', emailSeen: again.parentEmail, linkSeen: again.linkMark }
    expect((await w.send(w.ann, third, 6)).data.asked?.link).toMatch(/\/agree\//)
    expect((await w.linksThatWork()).map(({ askedEmail }) => askedEmail)).toEqual(['aunt@home.example'])
  }
})
