import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { studentActor, systemActor } from '#seeds/factories'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import type { Refusal } from '~/modules/allocation/types'
import { askReview } from '~/modules/rounds/ask-review.server'
import { readMyRound, readMyRounds, readRoundNews } from '~/modules/rounds/my-rounds.server'
import { rankDay } from '~/modules/matching/rank-day.server'
import { addDays } from '~/support/dates'
import { NotFound } from '~/support/errors'
import { pupilIn, putAward, putRound, putRun } from '../../support/round-rows'
import { smallWorld } from '../../support/world'

const TODAY = '2026-11-21'

async function worldWithRound(state: Parameters<typeof putRound>[1]['state'], refusals: Refusal[] = []) {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.student({ id: 'st_2', givenName: 'Canary' })
  await w.make.student({ id: 'st_3' })
  await w.make.user({ id: 'us_lead', kind: 'school', schoolId: 'sc_1', email: 'lead@school.example' })
  for (const n of [1, 2, 3, 4]) await w.make.day({ id: `op_${n}`, title: `Day ${n}`, on: [addDays(TODAY, 20 + n)] })
  await putRound(w.db, { id: 'ro_1', state, areaId: 'ar_1', schoolId: 'sc_1', now: w.now }, [
    { studentId: 'st_1', ref: 'p1' },
    { studentId: 'st_2', ref: 'p2' },
  ])
  if (refusals.length > 0)
    await putRun(w.db, 'ro_1', {
      pupils: [pupilIn('p1', { ranked: ['op_1', 'op_2', 'op_3'] }), pupilIn('p2', { group: true, ranked: ['op_1'] })],
      refusals,
      turns: [
        { pupil: 'p2', tier: 3, unit: 1, order: 1, lottery: '0x01' },
        { pupil: 'p1', tier: 3, unit: 2, order: 231, lottery: '0x02' },
        { pupil: 'p1', tier: 3, unit: 1, order: 17, lottery: '0x02' },
      ],
    })
  return { ...w, me: w.as(studentActor('st_1')), stranger: w.as(studentActor('st_3')) }
}

const full = (place: string, pupil = 'p1'): Refusal => ({
  pupil,
  place,
  reason: 'full',
  lastAdmittedOrder: 16,
  yourOrder: 17,
  differsBy: 'lottery',
})

test('a student reads what they got with its next step, and why not the rest, in the order of their list', async () => {
  const w = await worldWithRound('accepted', [
    { pupil: 'p1', place: 'op_3', reason: 'clash' },
    full('op_2'),
    full('op_1', 'p2'),
  ])
  const booking = await placeBooking(w.as(systemActor), {
    studentId: 'st_1',
    opportunityId: 'op_1',
    why: '',
    requestKey: 'k',
  })
  if (!booking.ok) throw new Error(booking.reason)
  const of = { roundId: 'ro_1', studentId: 'st_1', schoolId: 'sc_1' }
  await putAward(w.db, { id: 'aw_1', ...of, opportunityId: 'op_1', state: 'placed', bookingId: booking.value.id })
  await putAward(w.db, { id: 'aw_2', ...of, opportunityId: 'op_4', state: 'left_out', leftOutWhy: 'no_places_left' })
  const { result, ...round } = await readMyRound(w.me, 'ro_1')
  expect(round).toMatchObject({ name: 'Spring round', stage: 'given', someKept: false })
  expect(result?.got).toMatchObject([
    { title: 'Day 1', when: 'Saturday 12 December 2026', booking: { id: booking.value.id, state: 'requested' } },
  ])
  expect(result?.lost).toMatchObject([
    { title: 'Day 4', why: 'Its last place went to somebody else before yours could be booked.' },
  ])
  expect(result?.notGiven.map(({ title, why }) => [title, why])).toEqual([
    ['Day 2', 'More people wanted it than it has places. By the rule, the places went to other people.'],
    ['Day 3', 'It is on the same date as a day you got.'],
  ])
  expect(result?.turn).toContain('number 17.')
  expect(result?.turn).toContain('number 231')
  expect(result?.lookedAt).toContainEqual({
    key: 'Your choices among the days of the round',
    value: '3 days, in your order',
  })
})

test('a run from before parts were kept by themselves reads the same', async () => {
  const w = await worldWithRound('accepted', [{ pupil: 'p1', place: 'op_3', reason: 'clash' }, full('op_2')])
  const kept = await readMyRound(w.me, 'ro_1')
  expect(kept.result?.notGiven).toHaveLength(2)
  const { allocationParts } = tables
  await w.db.transact((tx) =>
    tx
      .delete(allocationParts)
      .where(eq(allocationParts.roundId, 'ro_1'))
      .then(() => {}),
  )
  expect(await readMyRound(w.me, 'ro_1')).toEqual(kept)
})

test('whether a seat was kept, for whom, and who else was in the round changes no byte of what a student reads', async () => {
  const ofLottery = await worldWithRound('accepted', [full('op_2')])
  const ofReserve = await worldWithRound('accepted', [
    { ...full('op_2'), reason: 'reserved-seat', lastAdmittedOrder: 40, differsBy: 'reserve' },
    full('op_1', 'p2'),
  ])
  await ofReserve.db.transact(async (tx) => {
    const [run] = await tx.select().from(tables.allocationRuns)
    const instance = run?.instance as { pupils: { ref: string; group: boolean }[] }
    const pupils = instance.pupils.map((pupil) => ({ ...pupil, group: !pupil.group }))
    await tx.update(tables.allocationRuns).set({ instance: { ...instance, pupils } })
  })
  const read = async (w: typeof ofLottery) => JSON.stringify(await readMyRound(w.me, 'ro_1'))
  expect(await read(ofReserve)).toBe(await read(ofLottery))
  expect(await read(ofReserve)).not.toMatch(
    /"group|priority|reserve|urgen|lottery":|0x0|p2|Canary|"40"|number 40|number 16/,
  )
})

test('what a person took out by hand says so, and is not told as a refusal as well', async () => {
  const w = await worldWithRound('accepted', [full('op_2')])
  const of = { roundId: 'ro_1', studentId: 'st_1', schoolId: 'sc_1', opportunityId: 'op_2' }
  await putAward(w.db, { id: 'aw_1', ...of, state: 'removed', reason: 'Words about somebody else.' })
  const { result } = await readMyRound(w.me, 'ro_1')
  expect(result?.lost[0]?.why).toMatch(/^The rule gave you this day, and the person who checked the round took it out/)
  expect(result?.notGiven).toEqual([])
  expect(JSON.stringify(result)).not.toContain('Words about somebody else')
})

test('of a day whose employer has no valid check any more, nothing is told but why it was not theirs', async () => {
  const w = await worldWithRound('accepted', [full('op_2')])
  const of = { roundId: 'ro_1', studentId: 'st_1', schoolId: 'sc_1' }
  await putAward(w.db, { id: 'aw_1', ...of, opportunityId: 'op_3', state: 'left_out', leftOutWhy: 'host_not_ready' })
  for (const set of [
    { state: 'suspended' as const },
    { state: 'checked' as const, checkedUntilOn: addDays(TODAY, -1) },
    { checkedUntilOn: addDays(TODAY, 365), insuranceUntilOn: addDays(TODAY, -1) },
  ]) {
    await w.db.transact((tx) => tx.update(tables.employers).set(set))
    const { result } = await readMyRound(w.me, 'ro_1')
    for (const told of [...(result?.lost ?? []), ...(result?.notGiven ?? [])])
      expect(told).toMatchObject({ title: 'A day that is no longer on offer', employer: '', when: '' })
    expect(result?.notGiven[0]?.why).toContain('More people wanted it')
    expect(JSON.stringify(result)).not.toMatch(/Day 2|Day 3|First Employer|Main site/)
  }
})

test('lists that closed before their date say so to everybody in the round, until places are given out', async () => {
  const w = await worldWithRound('frozen')
  expect((await readMyRound(w.me, 'ro_1')).closedEarly).toBeNull()
  const { allocationRounds: ro } = tables
  await w.db.transact((tx) => tx.update(ro).set({ frozenAt: w.now }))
  const early = 'The lists closed early, on Saturday 21 November 2026, and not on Saturday 28 November 2026.'
  expect((await readMyRound(w.me, 'ro_1')).closedEarly).toBe(early)
  expect((await readRoundNews(w.me)).rounds).toMatchObject([
    { label: 'Spring round', about: `${early} The places are being worked out.` },
  ])
  await w.db.transact((tx) => tx.update(ro).set({ listsCloseOn: TODAY }))
  const lastDay = 'The lists closed early, before the end of Saturday 21 November 2026.'
  expect((await readMyRound(w.me, 'ro_1')).closedEarly).toBe(lastDay)
  await w.db.transact((tx) => tx.update(ro).set({ state: 'accepted', acceptedAt: w.now }))
  expect((await readMyRound(w.me, 'ro_1')).closedEarly).toBeNull()
  await w.db.transact((tx) => tx.update(ro).set({ state: 'frozen', listsCloseOn: addDays(TODAY, -1) }))
  expect((await readRoundNews(w.me)).rounds).toMatchObject([
    { about: 'The lists are closed. The places are being worked out.' },
  ])
})

test('nothing is told before a person accepted the round, and it reads the same while they work on it', async () => {
  const w = await worldWithRound('frozen', [full('op_2')])
  await putAward(w.db, {
    id: 'aw_1',
    roundId: 'ro_1',
    studentId: 'st_1',
    schoolId: 'sc_1',
    opportunityId: 'op_1',
    state: 'proposed',
  })
  const seen = new Set<string>()
  for (const state of ['frozen', 'running', 'proposed'] as const) {
    await w.db.transact((tx) => tx.update(tables.allocationRounds).set({ state }))
    const round = await readMyRound(w.me, 'ro_1')
    expect(round).toMatchObject({ stage: 'waiting', result: null })
    seen.add(JSON.stringify([round, await readMyRounds(w.me), await readRoundNews(w.me)]))
  }
  expect(seen.size).toBe(1)
})

test('a round that somebody is not in, one not yet open, and one that is not there are all not found', async () => {
  const w = await worldWithRound('accepted', [full('op_2')])
  await putRound(w.db, { id: 'ro_draft', state: 'draft', areaId: 'ar_1', schoolId: 'sc_1', now: w.now }, [
    { studentId: 'st_1', ref: 'p1' },
  ])
  for (const [ctx, id] of [
    [w.stranger, 'ro_1'],
    [w.me, 'ro_draft'],
    [w.me, 'ro_absent'],
  ] as const) {
    await expect(readMyRound(ctx, id)).rejects.toBeInstanceOf(NotFound)
    await expect(askReview(ctx, { roundId: id, asked: 'Why?' })).rejects.toBeInstanceOf(NotFound)
  }
  expect((await readMyRounds(w.me)).map(({ id }) => id)).toEqual(['ro_1'])
})

test('a student asks somebody to look again once a round; their leads get a mail that names nobody', async () => {
  const w = await worldWithRound('accepted', [full('op_2')])
  const asked = 'I was told the date had changed.'
  expect(await askReview(w.me, { roundId: 'ro_1', asked })).toMatchObject({ ok: true })
  expect(await askReview(w.me, { roundId: 'ro_1', asked: 'Again' })).toEqual({ ok: false, reason: 'asked_already' })
  const { result } = await readMyRound(w.me, 'ro_1')
  expect(result?.review).toEqual({ asked, askedAt: '21 November 2026 at midday', answer: null, answeredAt: null })
  const mails = await w.db.read.select().from(tables.outbox)
  expect(mails.map(({ toAddress }) => toAddress)).toEqual(['lead@school.example'])
  expect(JSON.stringify(mails)).not.toMatch(/Ada|Test\b|date had changed/)
  const log = await w.db.read.select().from(tables.auditLog).where(eq(tables.auditLog.action, 'review.ask'))
  expect(log).toMatchObject([{ subjectId: 'st_1', schoolId: 'sc_1', detail: { roundId: 'ro_1' } }])

  await w.db.transact((tx) => tx.update(tables.allocationReviews).set({ answer: 'We looked.', answeredAt: w.now }))
  expect((await readMyRound(w.me, 'ro_1')).result?.review).toMatchObject({ answer: 'We looked.' })
})

test('a round that gave nothing out yet cannot be looked at again', async () => {
  const w = await worldWithRound('proposed')
  expect(await askReview(w.me, { roundId: 'ro_1', asked: 'Why?' })).toEqual({ ok: false, reason: 'not_given_out' })
})

test('an open round is a thing to do until a student has chosen, then it is news; the result is news for a month', async () => {
  const w = await worldWithRound('open')
  expect((await readRoundNews(w.me)).toDo?.label).toBe('Choose the days you would like: Spring round')
  await rankDay(w.me, { opportunityId: 'op_1' })
  expect(await readRoundNews(w.me)).toMatchObject({
    toDo: null,
    rounds: [{ label: 'Your choices for Spring round', to: '/student/choices' }],
  })
  await w.db.transact((tx) => tx.update(tables.allocationRounds).set({ state: 'accepted', acceptedAt: w.now }))
  expect((await readRoundNews(w.me)).rounds).toMatchObject([
    { label: 'What you got: Spring round', to: '/student/rounds/ro_1' },
  ])
  const later = w.as(studentActor('st_1'), new Date(w.now.getTime() + 31 * 86_400_000))
  expect(await readRoundNews(later)).toEqual({ toDo: null, rounds: [] })
  expect(await readRoundNews(w.stranger)).toEqual({ toDo: null, rounds: [] })
})

test('someone who had all their days when the lists closed is told that, not that they lost', async () => {
  const w = await worldWithRound('accepted')
  await putRun(w.db, 'ro_1', { pupils: [], refusals: [] })
  expect((await readMyRound(w.me, 'ro_1')).result).toMatchObject({ tookPart: false, got: [], notGiven: [], turn: null })
})

test('where places were kept for a group, nobody is told the number of their turn: friends could compare', async () => {
  const w = await worldWithRound('accepted', [full('op_2')])
  expect((await readMyRound(w.me, 'ro_1')).result?.turn).toContain('number 17.')
  await w.db.transact(async (tx) => {
    await tx.update(tables.allocationRounds).set({ reservePercent: 20 })
  })
  expect((await readMyRound(w.me, 'ro_1')).result?.turn).toBeNull()
})

test.each([
  [
    'confirmed',
    /^This is on hold\. Do not go unless your school tells you\. At the moment your host may not take anybody\.$/,
  ],
  ['requested', /^This is on hold\. Do not go unless your school tells you\. .+ anybody\. \w/],
] as const)(
  'a place of a round that is %s and whose host is suspended says so beside what was given',
  async (state, says) => {
    const w = await worldWithRound('accepted')
    const asked = { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'hold' }
    const booking = await placeBooking(w.as(systemActor), asked)
    if (!booking.ok) throw new Error(booking.reason)
    const bookingId = booking.value.id
    await putAward(w.db, {
      id: 'aw_h',
      schoolId: 'sc_1',
      roundId: 'ro_1',
      studentId: 'st_1',
      opportunityId: 'op_1',
      state: 'placed',
      bookingId,
    })
    await w.db.transact(async (tx) => {
      await tx.update(tables.bookings).set({ state }).where(eq(tables.bookings.id, bookingId))
    })
    const placed = async () => (await readMyRound(w.me, 'ro_1')).result?.got[0]?.booking
    expect(await placed()).toMatchObject({ hold: null })
    await w.db.transact(async (tx) => {
      await tx.update(tables.employers).set({ state: 'suspended' })
    })
    expect(await placed()).toMatchObject({
      hold: expect.stringMatching(/^This is on hold\./),
      next: expect.stringMatching(says),
    })
  },
)
