import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor, studentActor, systemActor } from '#seeds/factories'
import { answerOffer } from '~/modules/bookings/answer-offer.server'
import { expireOffers } from '~/modules/bookings/expire-offers.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { readMyDays } from '~/modules/matching/my-days.server'
import { readPupil } from '~/modules/progress/pupil.server'
import { readSchoolBooking } from '~/modules/progress/school-booking.server'
import { smallWorld } from '../../support/world'

const HOUR_MS = 60 * 60_000

/** A pupil who was offered the one place of a day, for an hour. */
async function offered() {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', capacityPlaces: 1, takenPlaces: 1 })
  await w.make.student({ id: 'st_1' })
  const day = (await w.db.read.select().from(tables.opportunities))[0]
  const until = new Date(w.now.getTime() + HOUR_MS)
  await w.db.transact(async (tx) => {
    await tx.insert(tables.bookings).values({
      id: 'bk_1',
      opportunityId: 'op_1',
      studentId: 'st_1',
      schoolId: 'sc_1',
      employerId: 'em_1',
      state: 'offered',
      why: '',
      firstOn: day?.firstOn ?? '',
      lastOn: day?.lastOn ?? '',
      liveKey: 'op_1:st_1',
      offerExpiresAt: until,
      createdAt: w.now,
      updatedAt: w.now,
    })
  })
  const at = (hours: number) => new Date(w.now.getTime() + hours * HOUR_MS)
  const me = (when: Date = w.now) => w.as(studentActor('st_1'), when)
  return {
    ...w,
    me,
    at,
    pause: () => w.db.transact((tx) => tx.update(tables.opportunities).set({ state: 'paused' })),
    setHost: (state: 'suspended' | 'checked') =>
      w.db.transact((tx) => tx.update(tables.employers).set({ state }).where(eq(tables.employers.id, 'em_1'))),
    take: (when: Date = w.now) => answerOffer(me(when), { bookingId: 'bk_1', answer: 'take' }),
    expire: (when: Date) => expireOffers(w.as(systemActor, when)),
    stateNow: async () => (await w.db.read.select().from(tables.bookings))[0],
  }
}

test('a place that was offered before its day was paused can be taken, as its pages say', async () => {
  const w = await offered()
  await w.pause()
  expect((await readMyBooking(w.me(), 'bk_1')).next).toMatch(/A place is yours if you want it/)
  expect(await w.take()).toMatchObject({ ok: true })
  expect((await w.stateNow())?.state).toBe('requested')
})

test('an offer whose host is suspended does not run out meanwhile, and nothing says that it can be taken', async () => {
  const w = await offered()
  await w.setHost('suspended')
  expect(await w.take()).toMatchObject({ ok: false })
  const page = await readMyBooking(w.me(), 'bk_1')
  expect([page.isHeld, page.next, page.byWhen]).toEqual([true, '', expect.stringMatching(/does not run out before/)])
  expect((await readMyDays(w.me())).toDo).toEqual([])
  expect(await w.expire(w.at(2))).toBe(0)
  expect(await w.expire(w.at(3))).toBe(0)
  expect(await w.stateNow()).toMatchObject({ state: 'offered', offerExpiresAt: w.at(26) })
  await w.setHost('checked')
  expect(await w.take(w.at(4))).toMatchObject({ ok: true })
})

test('an offer that nothing holds up runs out when it says', async () => {
  const w = await offered()
  expect(await w.expire(w.at(2))).toBe(1)
  expect((await w.stateNow())?.state).toBe('lapsed_offer')
})

test('once its time ran out no page shows an offer as open and no door takes an answer, before the job that ends it came by', async () => {
  const w = await offered()
  const [before, after] = [w.at(0.99), w.at(1)]
  expect((await readMyBooking(w.me(before), 'bk_1')).turn).toBe('pupil_takes_offer')
  const mine = await readMyBooking(w.me(after), 'bk_1')
  expect(mine).toMatchObject({ turn: 'offer_is_over', byWhen: null, canLeave: false })
  expect(mine.next).toMatch(/^The offer ended, and the place is no longer kept for you\./)
  const days = await readMyDays(w.me(after))
  expect([days.toDo, days.waiting[0]?.offerUntil]).toEqual([[], null])
  const school = await readSchoolBooking(w.as(schoolActor(), after), 'bk_1')
  expect(school).toMatchObject({ waiting: 'Nobody: the offer has run out', mayLeave: false })
  expect((await readPupil(w.as(schoolActor(), after), 'st_1')).bookings[0]?.waiting).toBe(school.waiting)
  for (const answer of ['take', 'leave'] as const)
    expect(await answerOffer(w.me(after), { bookingId: 'bk_1', answer })).toEqual({
      ok: false,
      reason: 'offer_expired',
    })
  const left = await leaveBooking(w.me(after), { bookingId: 'bk_1', reason: '' })
  expect(left).toEqual({ ok: false, reason: 'offer_over' })
  expect((await w.stateNow())?.state).toBe('offered')
  expect(await w.expire(after)).toBe(1)
})

test('of the pupil who says yes and the job that ends the offer in one moment, one comes first and the place is counted once', async () => {
  const w = await offered()
  const taken = async () => (await w.db.read.select().from(tables.opportunities))[0]?.takenPlaces
  const [answer, ended] = await Promise.all([w.take(w.at(0.5)), w.expire(w.at(1))])
  const state = (await w.stateNow())?.state
  expect([answer.ok, ended, state, await taken()]).toEqual(
    answer.ok ? [true, 0, 'requested', 1] : [false, 1, 'lapsed_offer', 0],
  )
})
