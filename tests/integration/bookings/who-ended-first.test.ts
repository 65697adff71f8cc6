import { expect, test, vi } from 'vitest'

import { findBooking } from '#db/stores/bookings'
import { listMailForDemo } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { schoolActor, studentActor, systemActor } from '#seeds/factories'
import { agreeAsStudent, answerAgreement } from '~/modules/bookings/answer-agreement.server'
import { askPupilInstead } from '~/modules/bookings/ask-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { moveBookingIn } from '~/modules/bookings/move-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import type { EndRefusal } from '~/modules/bookings/rules'
import { leavingRefused } from '~/modules/bookings/who-ended.server'
import * as schoolPage from '~/routes/school.bookings.$bookingId'
import * as leavePage from '~/routes/student.bookings.$bookingId.leave'
import { setAgreementPolicy } from '~/modules/people/set-agreement-policy.server'
import type { Again } from '~/support/form'
import { asSent } from '../../support/mails'
import { smallWorld } from '../../support/world'

/*
 * Who gives a booking up, or asks anew for the agreement to it, after it has ended or was agreed to, is told how, by whom and when.
 */

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

async function asked(bornOn = '2011-03-04') {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', capacityPlaces: 2 })
  await w.make.student({ id: 'st_1', givenName: 'Zebedee', bornOn, parentEmail: 'parent@home.example' })
  const of = { kind: 'school', schoolId: 'sc_1', role: 'lead' } as const
  await w.make.user({ id: 'us_ann', displayName: 'Ann Clerk', email: 'ann@example.org', ...of })
  await w.make.user({ id: 'us_bob', displayName: 'Bob Clerk', email: 'bob@example.org', ...of })
  await w.make.user({ id: 'us_st_1', kind: 'student', studentId: 'st_1', displayName: 'Zebedee', username: 'zeb' })
  const pupil = w.as({ ...studentActor('st_1'), userId: 'us_st_1' })
  const outcome = await placeBooking(pupil, { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' })
  if (!outcome.ok) throw new Error(outcome.reason)
  const id = outcome.value.id
  const ann = w.as({ ...schoolActor(), userId: 'us_ann' })
  const bob = w.as({ ...schoolActor(), userId: 'us_bob' })
  const decide = (decision: 'approve' | 'decline') =>
    decideBookings(ann, { bookingIds: [id], decision, reason: 'Exam' })
  const parentSays = async (answer: 'agreed' | 'refused') => {
    const mails = await listMailForDemo(w.db.read, 0, 50)
    const token = mails.flatMap((mail) => /agree\/(\w+)/.exec(asSent(mail))?.[1] ?? [])[0] ?? ''
    return answerAgreement(w.as({ kind: 'nobody' }), { token, answer, name: 'Pat' })
  }
  return { ...w, id, ann, bob, pupil, decide, parentSays }
}
type World = Awaited<ReturnType<typeof asked>>

async function send(w: World, route: { action(args: never): unknown }, ctx: object, fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  door.ctx = { ...ctx, form }
  const request = new Request(`http://test.example/bookings/${w.id}`, { method: 'POST' })
  return (await route.action({ request, params: { bookingId: w.id } } as never)) as {
    data: Again
    init: { status: number }
  }
}

const bySystem = (w: World, to: 'expired' | 'withdrawn' | 'lapsed_offer') =>
  w.db.transact(async (tx) => {
    const booking = await findBooking(tx, w.id)
    if (booking) await moveBookingIn(tx, w.as(systemActor), booking, to)
  })

const leave = (ctx: World['ann'] | World['pupil'], w: World) => leaveBooking(ctx, { bookingId: w.id, reason: '' })

const standsAs = (w: World, state: 'waitlisted' | 'offered') =>
  w.db.transact((tx) => tx.update(tables.bookings).set({ state }))

const ENDS: [kind: EndRefusal, first: (w: World) => Promise<unknown>, school: RegExp, pupil: RegExp][] = [
  [
    'given_up',
    (w) => leave(w.pupil, w),
    /^The pupil gave this booking up at midday, so /,
    /^You gave this place up at midday, so /,
  ],
  [
    'ended_by_school',
    (w) => leave(w.ann, w),
    /^Ann Clerk ended this booking at midday, so /,
    /^Your school ended this booking at midday, so /,
  ],
  [
    'left_list',
    async (w) => {
      await standsAs(w, 'waitlisted')
      await leave(w.pupil, w)
    },
    /^The pupil left this waiting list at midday, so /,
    /^You left this waiting list at midday, so /,
  ],
  [
    'taken_off_list',
    async (w) => {
      await standsAs(w, 'waitlisted')
      await leave(w.ann, w)
    },
    /^Ann Clerk took the pupil off this waiting list at midday, so /,
    /^Your school took you off this waiting list at midday, so /,
  ],
  [
    'said_no',
    async (w) => {
      await standsAs(w, 'offered')
      await leave(w.pupil, w)
    },
    /^The pupil said no to the place that was offered at midday, so /,
    /^You said no to this place at midday, so /,
  ],
  [
    'declined',
    (w) => w.decide('decline'),
    /^Ann Clerk declined this request at midday, so /,
    /^Your school said no to this request at midday, so /,
  ],
  [
    'not_agreed',
    async (w) => {
      await w.decide('approve')
      await w.parentSays('refused')
    },
    /^The answer to the agreement was no at midday, so /,
    /^The answer to the agreement was no at midday, so /,
  ],
  [
    'ended_by_others',
    (w) => bySystem(w, 'withdrawn'),
    /^This booking was ended at midday, so /,
    /^This booking was ended at midday, so /,
  ],
  [
    'expired',
    (w) => bySystem(w, 'expired'),
    /^This booking ran out of time at midday, so /,
    /^This booking ran out of time at midday, so /,
  ],
  [
    'lapsed_offer',
    async (w) => {
      await standsAs(w, 'offered')
      await bySystem(w, 'lapsed_offer')
    },
    /^The offer of this place ran out at midday, so /,
    /^The offer of this place ran out at midday, so /,
  ],
]

test.each(ENDS)(
  'of a booking that was %s, whoever gives it up next reads that',
  async (_what, first, school, pupil) => {
    const w = await asked()
    await first(w)
    expect(await leavingRefused(w.bob, w.id, 'not_live')).toMatch(school)
    const bob = await send(w, schoolPage, w.bob, { intent: 'leave', leaveReason: 'Ill', version: '1' })
    expect([bob.init.status, bob.data.errors.form]).toEqual([409, expect.stringMatching(school)])
    expect(bob.data.values).toMatchObject({ leaveReason: 'Ill' })
    const own = await send(w, leavePage, w.pupil, { reason: 'Ill', version: '1' })
    expect([own.init.status, own.data.errors.form]).toEqual([409, expect.stringMatching(pupil)])
    expect(own.data.errors.form).not.toMatch(/Clerk|Zebedee/)
    door.ctx = w.pupil
    const page = await leavePage.loader({
      request: new Request('http://test.example/'),
      params: { bookingId: w.id },
    } as never)
    expect(page.whyNoLeave).toMatch(pupil)
  },
)

test('who gave it up in another window reads that they did', async () => {
  const w = await asked()
  await leave(w.ann, w)
  const own = await send(w, schoolPage, w.ann, { intent: 'leave', leaveReason: 'Ill', version: '1' })
  expect(own.data.errors.form).toMatch(/^You ended this booking at midday, so /)
})

/** Asks for the agreement anew, of a parent or carer or of the pupil. */
const ask = (w: World, whom: 'ask' | 'ask-pupil' = 'ask') =>
  send(w, schoolPage, w.bob, {
    intent: whom,
    linkSeen: '',
    ...(whom === 'ask' ? { email: '', emailSeen: 'parent@home.example' } : {}),
  })

test('who asks for an agreement that has been given reads that it was, by whom and when', async () => {
  const w = await asked()
  await w.decide('approve')
  await w.parentSays('agreed')
  const again = await ask(w)
  expect([again.init.status, again.data.errors.form]).toEqual([
    409,
    'The parent or carer agreed at midday, so nobody was asked again.',
  ])
})

test('an agreement of the pupil’s own, a no, and a booking that ended are each told so', async () => {
  const own = await asked('2010-01-01')
  await setAgreementPolicy(own.ann, { schoolId: 'sc_1', agreementPolicy: 'own_from_16' })
  await own.decide('approve')
  await agreeAsStudent(own.pupil, { bookingId: own.id })
  expect((await ask(own, 'ask-pupil')).data.errors.form).toBe('The pupil agreed at midday, so nobody was asked again.')

  const no = await asked()
  await no.decide('approve')
  await no.parentSays('refused')
  expect((await ask(no)).data.errors.form).toMatch(/^The answer to the agreement was no at midday, so /)

  const ended = await asked()
  await ended.decide('approve')
  await leave(ended.ann, ended)
  expect((await ask(ended)).data.errors.form).toMatch(/^Ann Clerk ended this booking at midday, so /)
  expect(await askPupilInstead(ended.bob, { bookingId: ended.id })).toEqual({ ok: false, reason: 'not_waiting' })
})

test('a request that nobody has decided waits for no agreement yet, and nobody is named', async () => {
  const w = await asked()
  const again = await ask(w)
  expect(again.data.errors.form).toBe('This booking is not waiting for an agreement.')
})
