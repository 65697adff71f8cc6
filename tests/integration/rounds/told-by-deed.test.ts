import { expect, test } from 'vitest'

import { listAwards } from '#db/stores/round-awards'
import { listMailForDemo } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import { readAgreement } from '~/modules/bookings/answer-agreement.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { readMyDays } from '~/modules/matching/my-days.server'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { readSchoolBooking } from '~/modules/progress/school-booking.server'
import { readSchoolLog } from '~/modules/progress/school-log.server'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { readMyRound } from '~/modules/rounds/my-rounds.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { undoRound } from '~/modules/rounds/undo-round.server'
import { asSent } from '../../support/mails'
import { frozenRound, ok, roundWorld } from './round-world'

const everything = { kind: 'everything' } as const

/** A place that a round gave to the first pupil. */
async function given() {
  const w = await roundWorld(1, [1])
  const roundId = await frozenRound(w)
  ok(await runRound(w.lead, { roundId }))
  await waitForRun(roundId)
  ok(await acceptRound(w.lead, { roundId }))
  const [award] = await listAwards(w.db.read, everything, roundId, ['placed'])
  return { ...w, roundId, bookingId: award?.bookingId ?? '', me: w.as(studentActor('st_1')) }
}

test('a place that a round gave is told as given, to the pupil, the parent, the school and its log', async () => {
  const w = await given()
  const mine = await readMyBooking(w.me, w.bookingId)
  expect(mine.history[0]).toMatchObject({ title: 'A round gave you this place', who: 'your school' })
  const school = await readSchoolBooking(w.lead, w.bookingId)
  expect(school.history[0]?.title).toBe('Given a place by an allocation round')
  const mail = asSent((await listMailForDemo(w.db.read, 0, 50)).find(({ subject }) => subject.includes('please agree')))
  expect(mail).toMatch(/First School shared out places by rule, and \S+ got one on/)
  expect(mail).not.toContain('asked for')
  const token = /agree\/(\w+)/.exec(mail)?.[1] ?? ''
  expect(await readAgreement(w.as({ kind: 'nobody' }), token)).toMatchObject({ value: { isGiven: true } })
  const { rows } = await readSchoolLog(w.lead, 1)
  const acts = rows.map(({ what }) => what)
  expect(acts).toContain('Gave a pupil a place by accepting a round')
  expect(acts).not.toContain('Asked for a place')
})

test('what the school ends is not told to the pupil as their own act, in any list or on any page', async () => {
  const w = await given()
  ok(await undoRound(w.lead, { roundId: w.roundId }))
  const mine = await readMyBooking(w.me, w.bookingId)
  expect(mine).toMatchObject({ state: 'withdrawn', endedBy: 'school' })
  expect(mine.next).toBe('Your school ended this one. If you do not know why, ask them. You can look for another day.')
  expect(mine.history.at(-1)).toMatchObject({ title: 'Your school ended it', who: 'your school' })
  expect((await readMyDays(w.me)).past[0]).toMatchObject({ endedBy: 'school', next: mine.next })
  expect((await readSchoolBooking(w.lead, w.bookingId)).next).toBe(
    'Your school ended it. The pupil can ask for another day.',
  )
})

test('what the pupil gives up is told as that', async () => {
  const w = await given()
  ok(await undoRound(w.lead, { roundId: w.roundId }))
  const placed = ok(
    await placeBooking(w.me, { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'again' }),
  )
  ok(await leaveBooking(w.me, { bookingId: placed.id, reason: '' }))
  const mine = await readMyBooking(w.me, placed.id)
  expect(mine.next).toMatch(/^You gave this one up/)
  expect(mine.history.map(({ title }) => title)).toEqual(['You asked for a place', 'You gave it up'])
  const past = (await readMyDays(w.me)).past.map(({ id, endedBy }) => [id, endedBy])
  expect(past.toSorted()).toEqual(
    [
      [placed.id, 'student'],
      [w.bookingId, 'school'],
    ].toSorted(),
  )
  expect((await readSchoolBooking(w.lead, placed.id)).next).toBe(
    'The pupil gave the request up. They can ask for another day.',
  )
})

test.each(['student', 'school'] as const)(
  'a confirmed place that the %s ended is told so, in list and page',
  async (by) => {
    const w = await given()
    await w.db.transact((tx) => tx.update(tables.bookings).set({ state: 'confirmed' }))
    ok(await leaveBooking(by === 'student' ? w.me : w.lead, { bookingId: w.bookingId, reason: 'A trip.' }))
    const mine = await readMyBooking(w.me, w.bookingId)
    const says = by === 'student' ? /^You gave this one up/ : /^Your school ended this one/
    expect(mine).toMatchObject({ state: 'cancelled', endedBy: by, next: expect.stringMatching(says) })
    expect((await readMyDays(w.me)).past[0]).toMatchObject({ endedBy: by, next: mine.next })
    const { result } = await readMyRound(w.me, w.roundId)
    expect(result?.got[0]?.booking).toMatchObject({ endedBy: by, next: mine.next })
    expect((await readSchoolBooking(w.lead, w.bookingId)).next).toMatch(
      by === 'student' ? /^The pupil gave the place up/ : /^Your school ended it/,
    )
  },
)

test('a place of a round that the school ended says so on the page of the round too', async () => {
  const w = await given()
  ok(await leaveBooking(w.as(schoolActor()), { bookingId: w.bookingId, reason: 'A trip.' }))
  const { result } = await readMyRound(w.me, w.roundId)
  expect(result?.got[0]?.booking).toMatchObject({ endedBy: 'school', next: expect.stringMatching(/^Your school/) })
})
