import { expect, test, vi } from 'vitest'

import { findBooking } from '#db/stores/bookings'
import { schoolActor, studentActor, systemActor } from '#seeds/factories'
import { type Decided, decideBookings } from '~/modules/bookings/decide-bookings.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { moveBookingIn } from '~/modules/bookings/move-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { leftInWords } from '~/modules/bookings/read-gone.server'
import type { GoneRefusal } from '~/modules/bookings/rules'
import { readDecision } from '~/modules/progress/read-decision.server'
import * as approvals from '~/routes/school.approvals._index'
import * as bookingPage from '~/routes/school.bookings.$bookingId'
import type { Again } from '~/support/form'
import { atOnce } from '../../support/at-once'
import { smallWorld } from '../../support/world'

/*
 * Who comes second to a request is told what became of it, who did it and when: a colleague by name, everybody else by what they are.
 */

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

async function asked() {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', capacityPlaces: 2 })
  await w.make.student({ id: 'st_1', givenName: 'Zebedee' })
  const of = { kind: 'school', schoolId: 'sc_1', role: 'lead' } as const
  await w.make.user({ id: 'us_ann', displayName: 'Ann Clerk', email: 'ann@example.org', ...of })
  await w.make.user({ id: 'us_bob', displayName: 'Bob Clerk', email: 'bob@example.org', ...of })
  await w.make.user({ id: 'us_st_1', kind: 'student', studentId: 'st_1', displayName: 'Zebedee', username: 'zeb' })
  const input = { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' }
  const outcome = await placeBooking(w.as(studentActor('st_1')), input)
  if (!outcome.ok) throw new Error(outcome.reason)
  const id = outcome.value.id
  const ann = w.as({ ...schoolActor(), userId: 'us_ann' })
  const bob = w.as({ ...schoolActor(), userId: 'us_bob' })
  const decide = (ctx: typeof ann, decision: 'approve' | 'decline') =>
    decideBookings(ctx, { bookingIds: [id], decision, reason: 'Exam' })
  return { ...w, id, ann, bob, decide, pupil: w.as({ ...studentActor('st_1'), userId: 'us_st_1' }) }
}

type World = Awaited<ReturnType<typeof asked>>

/** What the second of two reads. */
async function second(w: World, ctx: World['bob'] = w.bob): Promise<[GoneRefusal | undefined, string]> {
  const outcome = await w.decide(ctx, 'decline')
  const [left] = outcome.ok ? outcome.value.left : []
  if (!left) throw new Error('nobody was first')
  return [left.gone?.kind, leftInWords(ctx, left)]
}

const move = (w: World, to: 'expired' | 'withdrawn') =>
  w.db.transact(async (tx) => {
    const booking = await findBooking(tx, w.id)
    if (booking) await moveBookingIn(tx, w.as(systemActor), booking, to)
  })

test('who declines what a colleague approved and the pupil gave up since reads what stands: that it was given up', async () => {
  const w = await asked()
  await w.decide(w.ann, 'approve')
  const later = w.as({ ...studentActor('st_1'), userId: 'us_st_1' }, new Date(w.now.getTime() + 3_600_000))
  expect(await leaveBooking(later, { bookingId: w.id, reason: '' })).toMatchObject({ ok: true })
  expect(await second(w)).toEqual([
    'given_up',
    expect.stringMatching(/^The pupil withdrew this request .*1pm\. There is/),
  ])
})

test('who declines what a colleague approved reads who approved it and when', async () => {
  const w = await asked()
  await w.decide(w.ann, 'approve')
  const [kind, says] = await second(w)
  expect(kind).toBe('school_approved')
  expect(says).toBe(
    'Ann Clerk approved this request at midday. There is nothing left to decide: the pupil’s page says where it stands.',
  )
  expect((await second(w, w.ann))[1]).toMatch(/^You approved this request at midday\. /)
})

const OTHERS: [GoneRefusal, RegExp, (w: World) => Promise<unknown>][] = [
  ['declined', /^Ann Clerk declined this request at midday\. /, (w) => w.decide(w.ann, 'decline')],
  [
    'given_up',
    /^The pupil withdrew this request at midday\. /,
    (w) => leaveBooking(w.pupil, { bookingId: w.id, reason: '' }),
  ],
  [
    'ended_by_school',
    /^Ann Clerk ended this request at midday\. /,
    (w) => leaveBooking(w.ann, { bookingId: w.id, reason: 'No' }),
  ],
  ['ended_by_others', /^This request was ended at midday\. /, (w) => move(w, 'withdrawn')],
  ['expired', /^This request ran out of time at midday: /, (w) => move(w, 'expired')],
]

test.each(OTHERS)('of a request that is %s, whoever decides next reads that', async (kind, says, first) => {
  const w = await asked()
  await first(w)
  const [found, words] = await second(w)
  expect([found, words]).toEqual([kind, expect.stringMatching(says)])
  expect(words).not.toMatch(/Zebedee|either|perhaps| or /)
})

test('a member of staff whose account is gone is told as the school', async () => {
  const w = await asked()
  await w.decide(w.as({ ...schoolActor(), userId: 'us_gone' }), 'approve')
  expect((await second(w))[1]).toMatch(/^Your school approved this request at midday\. /)
})

test('of two who decide at the same moment one is first, and the other reads who', async () => {
  const w = await asked()
  const together = atOnce(2)
  const both = await Promise.all([w.decide(together(w.ann), 'approve'), w.decide(together(w.bob), 'decline')])
  const values = both.map((outcome) => (outcome.ok ? outcome.value : null)).filter((value): value is Decided => !!value)
  expect(values.map(({ done }) => done.length).toSorted()).toEqual([0, 1])
  const loser = values.findIndex(({ left }) => left.length === 1)
  const [left] = values[loser]?.left ?? []
  const says = left && leftInWords(loser === 0 ? w.ann : w.bob, left)
  expect(says).toMatch(loser === 0 ? /^Bob Clerk declined/ : /^Ann Clerk approved/)
})

test('both pages answer 409 with that sentence, and keep what was typed', async () => {
  const w = await asked()
  await w.decide(w.ann, 'approve')
  const send = async (route: { action(args: never): unknown }, address: string, fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    door.ctx = { ...w.bob, form }
    const request = new Request(`http://test.example${address}`, { method: 'POST' })
    return (await route.action({ request, params: { bookingId: w.id } } as never)) as { data: Again; init: object }
  }
  const says = /^Ann Clerk approved this request at midday\. /
  const own = await send(bookingPage, `/school/bookings/${w.id}`, { intent: 'decline', reason: 'Exam' })
  expect(own).toMatchObject({ data: { values: { reason: 'Exam' } }, init: { status: 409 } })
  expect(own.data.errors.form).toMatch(says)
  const list = await send(approvals, `/school/approvals?only=${w.id}`, { intent: 'approve' })
  expect(list.init).toMatchObject({ status: 409 })
  expect(list.data.errors.form).toMatch(says)
})

test('a page of several says of those that wait no more what became of them', async () => {
  const w = await asked()
  await w.decide(w.ann, 'approve')
  const shown = await readDecision(w.bob, { decision: 'decline', ids: [w.id], yearGroup: null }, 1)
  expect(shown.happens).toEqual(['1 is left as it is: this page names it and says why.'])
  expect(shown.left).toMatchObject([{ says: expect.stringMatching(/^Ann Clerk approved this request at midday\. /) }])
})
