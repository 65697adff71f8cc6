import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { moveRankedDay, rankDay, removeRankedDay } from '~/modules/matching/rank-day.server'
import { readChoices } from '~/modules/rounds/read-choices.server'
import { readMyDay } from '~/modules/matching/read-day.server'
import { saveWishes } from '~/modules/matching/save-wishes.server'
import { NO_WISHES } from '~/modules/matching/wishes'
import { can } from '~/access/policy'
import { addDays } from '~/support/dates'
import { NotFound } from '~/support/errors'
import { atOnce } from '../../support/at-once'
import { smallWorld } from '../../support/world'

const TODAY = '2026-11-21'
const HALF_A_DAY = { startMinute: 540, endMinute: 720, breakMinutes: 0 }

async function worldWithDays(many: number) {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.student({ id: 'st_2' })
  for (let n = 1; n <= many; n += 1)
    await w.make.day({ id: `op_${n}`, title: `Day ${n}`, on: [addDays(TODAY, 10 + n)] })
  return { ...w, me: w.as(studentActor('st_1')), other: w.as(studentActor('st_2')) }
}

type W = Awaited<ReturnType<typeof worldWithDays>>

/** Ids and positions as they stand in the table. */
async function ranksOf(w: W, studentId = 'st_1') {
  const { allocationRanks: r } = tables
  const rows = await w.db.read.select().from(r).where(eq(r.studentId, studentId)).orderBy(r.position)
  return rows.map(({ opportunityId, position }) => `${position} ${opportunityId}`)
}

const round = {
  id: 'rd_1',
  areaId: 'ar_1',
  schoolId: 'sc_1',
  name: 'Winter round',
  yearGroups: [10],
  includeMet: false,
  fromOn: '2027-01-04',
  toOn: '2027-03-31',
  sectors: [],
  leftOutDays: [],
  placesPerPupil: 2,
  roundsLeft: 1,
  reservePercent: 0,
  precedence: 'reserve-first' as const,
  reserveDecision: '',
  seed: 'secret seed',
  roster: [],
  createdBy: 'us_sc_1',
}

async function inRound(w: W, state: 'draft' | 'open' | 'frozen', listsCloseOn: string) {
  await w.db.transact(async (tx) => {
    await tx.insert(tables.allocationRounds).values({ ...round, state, listsCloseOn, createdAt: w.now })
    await tx
      .insert(tables.allocationRoundPupils)
      .values({ roundId: 'rd_1', studentId: 'st_1', schoolId: 'sc_1', ref: 'p1' })
  })
}

test('days join at the end, move and leave, and positions stay one to n', async () => {
  const w = await worldWithDays(4)
  for (const n of [1, 2, 3, 4])
    expect(await rankDay(w.me, { opportunityId: `op_${n}` })).toEqual({ ok: true, value: { position: n } })
  expect(await moveRankedDay(w.me, { opportunityId: 'op_3', position: 2 })).toMatchObject({ value: { position: 2 } })
  expect(await ranksOf(w)).toEqual(['1 op_1', '2 op_3', '3 op_2', '4 op_4'])
  expect(await moveRankedDay(w.me, { opportunityId: 'op_1', position: 20 })).toMatchObject({ value: { position: 4 } })
  expect(await removeRankedDay(w.me, { opportunityId: 'op_2' })).toEqual({ ok: true, value: { position: 2 } })
  expect(await ranksOf(w)).toEqual(['1 op_3', '2 op_4', '3 op_1'])
  expect(await rankDay(w.me, { opportunityId: 'op_2', position: 2 })).toMatchObject({ value: { position: 2 } })
  expect(await ranksOf(w)).toEqual(['1 op_3', '2 op_2', '3 op_4', '4 op_1'])
  expect(await ranksOf(w, 'st_2')).toEqual([])
})

test('twenty days are as many as there can be, and a day is there once', async () => {
  const w = await worldWithDays(21)
  for (let n = 1; n <= 20; n += 1) await rankDay(w.me, { opportunityId: `op_${n}` })
  expect(await rankDay(w.me, { opportunityId: 'op_21' })).toEqual({ ok: false, reason: 'list_full' })
  expect(await rankDay(w.me, { opportunityId: 'op_3' })).toEqual({ ok: false, reason: 'already_ranked' })
  expect(await ranksOf(w)).toHaveLength(20)
})

test('many changes of one list at once leave every day once, at positions one to n', async () => {
  const w = await worldWithDays(8)
  const ids = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `op_${n}`)
  const together = atOnce(ids.length)(w.me)
  await Promise.all(ids.map((opportunityId) => rankDay(together, { opportunityId })))
  const afterAdding = await ranksOf(w)
  expect(afterAdding.map((line) => line.split(' ')[1]).sort()).toEqual(ids)
  expect(afterAdding.map((line) => Number(line.split(' ')[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  await Promise.all([
    ...ids.map((opportunityId, n) => moveRankedDay(w.me, { opportunityId, position: ((n * 3) % 8) + 1 })),
    removeRankedDay(w.me, { opportunityId: 'op_5' }),
    removeRankedDay(w.me, { opportunityId: 'op_5' }),
  ])
  const after = await ranksOf(w)
  expect(after.map((line) => Number(line.split(' ')[0]))).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(new Set(after.map((line) => line.split(' ')[1])).size).toBe(7)
})

test('a full day may be chosen; one that is not for the student, asked for, online, a half-day or not out may not', async () => {
  const w = await worldWithDays(1)
  await w.make.day({ id: 'op_full', capacityPlaces: 1, takenPlaces: 1 })
  await w.make.day({ id: 'op_others', yearGroups: [12] })
  await w.make.day({ id: 'op_online', mode: 'virtual', kind: 'virtual' })
  await w.make.day({ id: 'op_half', times: HALF_A_DAY })
  await w.make.day({ id: 'op_draft', state: 'draft' })
  await w.make.area({ id: 'ar_2', name: 'Elsewhere' })
  await w.make.day({ id: 'op_elsewhere', areaId: 'ar_2' })
  expect(await rankDay(w.me, { opportunityId: 'op_full' })).toMatchObject({ ok: true })
  expect(await rankDay(w.me, { opportunityId: 'op_others' })).toEqual({ ok: false, reason: 'wrong_year' })
  expect(await rankDay(w.me, { opportunityId: 'op_online' })).toEqual({ ok: false, reason: 'not_in_rounds' })
  expect(await rankDay(w.me, { opportunityId: 'op_half' })).toEqual({ ok: false, reason: 'not_in_rounds' })
  expect((await readMyDay(w.me, 'op_half')).rank).toBeNull()
  expect((await readMyDay(w.me, 'op_1')).rank).toEqual({ kind: 'can_rank' })
  for (const opportunityId of ['op_draft', 'op_elsewhere', 'op_absent'])
    await expect(rankDay(w.me, { opportunityId }), opportunityId).rejects.toBeInstanceOf(NotFound)
  await placeBooking(w.me, { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' })
  expect(await rankDay(w.me, { opportunityId: 'op_1' })).toEqual({ ok: false, reason: 'already_asked' })
  expect(await ranksOf(w)).toEqual(['1 op_full'])
})

test('a chosen day that has closed or passed is shown as such and can be removed', async () => {
  const w = await worldWithDays(3)
  for (const n of [1, 2, 3]) await rankDay(w.me, { opportunityId: `op_${n}` })
  const { opportunities: o } = tables
  await w.db.transact(async (tx) => {
    await tx.update(o).set({ state: 'paused' }).where(eq(o.id, 'op_1'))
    await tx.update(o).set({ firstOn: '2026-11-01', lastOn: '2026-11-01' }).where(eq(o.id, 'op_2'))
  })
  const { days } = await readChoices(w.me, null)
  expect(days.map(({ beside }) => beside?.tag ?? null)).toEqual(['Closed', 'Over', null])
  expect(days.map(({ to }) => to)).toEqual([null, '/student/days/op_2', '/student/days/op_3'])
  for (const n of [1, 2]) expect(await removeRankedDay(w.me, { opportunityId: `op_${n}` })).toMatchObject({ ok: true })
  expect(await ranksOf(w)).toEqual(['1 op_3'])
})

test('a chosen day that no round ever gives says so, whether or not a round is open', async () => {
  const w = await worldWithDays(2)
  for (const n of [1, 2]) await rankDay(w.me, { opportunityId: `op_${n}` })
  const { opportunitySessions: s } = tables
  await w.db.transact((tx) => tx.update(s).set(HALF_A_DAY).where(eq(s.opportunityId, 'op_1')))
  expect((await readChoices(w.me, null)).days.map(({ beside }) => beside?.tag ?? null)).toEqual(['Not in rounds', null])
  await inRound(w, 'open', TODAY)
  const { days } = await readChoices(w.me, null)
  expect(days.map(({ beside }) => beside?.tag)).toEqual(['Not in rounds', 'Not in this round'])
})

test.each([
  ['is suspended', { state: 'suspended' as const }],
  ['waits to be checked', { state: 'check_due' as const }],
  ['had a check that ended yesterday', { checkedUntilOn: addDays(TODAY, -1) }],
  ['had insurance that ended yesterday', { insuranceUntilOn: addDays(TODAY, -1) }],
  ['has insurance that ends before the day', { insuranceUntilOn: TODAY }],
])('of the day of an employer that %s nothing is shown but that it is there', async (_, papers) => {
  const w = await worldWithDays(1)
  await rankDay(w.me, { opportunityId: 'op_1' })
  expect((await readChoices(w.me, null)).days).toMatchObject([{ title: 'Day 1', employer: 'First Employer' }])
  await w.db.transact((tx) => tx.update(tables.employers).set(papers))
  const { days } = await readChoices(w.me, null)
  expect(days).toMatchObject([{ title: 'A day that is not shown at the moment', employer: null, to: null }])
  expect(JSON.stringify(days)).not.toMatch(/Day 1|First Employer/)
})

test('a choice that no round could give them says so while there is time to change it', async () => {
  const w = await worldWithDays(3)
  await w.db.transact(async (tx) => {
    await tx.update(tables.students).set({ easting: 400000, northing: 400000 }).where(eq(tables.students.id, 'st_1'))
    await tx.update(tables.workplaces).set({ easting: 410000, northing: 400000 })
  })
  for (const n of [1, 2, 3]) await rankDay(w.me, { opportunityId: `op_${n}` })
  const tags = async () => (await readChoices(w.me, null)).days.map(({ beside }) => beside?.tag ?? null)
  expect(await tags()).toEqual(['Too far', 'Too far', 'Too far'])
  await saveWishes(w.me, { ...NO_WISHES, maxMinutes: 90 })
  expect(await tags()).toEqual([null, null, null])
  await inRound(w, 'open', addDays(TODAY, 5))
  const { allocationRounds: ro } = tables
  await w.db.transact((tx) => tx.update(ro).set({ fromOn: addDays(TODAY, 12), leftOutDays: ['op_3'] }))
  expect(await tags()).toEqual(['Not in this round', null, 'Not in this round'])
  await saveWishes(w.me, { ...NO_WISHES, maxMinutes: 90, accessNeeds: ['step_free'] })
  expect(await tags()).toEqual(['Not in this round', 'Not for you', 'Not in this round'])
})

test('answers are kept, and shown again as they were saved', async () => {
  const w = await worldWithDays(0)
  expect((await readChoices(w.me, null)).wishes).toEqual(NO_WISHES)
  const wishes = {
    sectors: ['health' as const, 'digital' as const],
    openToAny: false,
    mayMoveMe: true,
    maxMinutes: 30,
    accessNeeds: ['step_free' as const],
  }
  expect(await saveWishes(w.me, wishes)).toMatchObject({ ok: true })
  expect((await readChoices(w.me, null)).wishes).toEqual(wishes)
  expect(await saveWishes(w.me, NO_WISHES)).toMatchObject({ ok: true })
  expect((await readChoices(w.me, null)).wishes).toEqual(NO_WISHES)
  expect((await readChoices(w.other, null)).wishes).toEqual(NO_WISHES)
})

test('a list is open through the last day of its round, and closed until the round has read it', async () => {
  const w = await worldWithDays(2)
  await rankDay(w.me, { opportunityId: 'op_1' })
  await inRound(w, 'open', TODAY)
  expect(await readChoices(w.me, null)).toMatchObject({
    canChange: true,
    round: { name: 'Winter round', closes: 'until the end of Saturday 21 November 2026' },
  })
  expect(await rankDay(w.me, { opportunityId: 'op_2' })).toMatchObject({ ok: true })

  const tomorrow = w.as(studentActor('st_1'), new Date('2026-11-22T08:00:00Z'))
  const closed = { ok: false, reason: 'lists_closed' }
  expect(await readChoices(tomorrow, null)).toMatchObject({ canChange: false })
  expect(await moveRankedDay(tomorrow, { opportunityId: 'op_2', position: 1 })).toEqual(closed)
  expect(await removeRankedDay(tomorrow, { opportunityId: 'op_2' })).toEqual(closed)
  expect(await saveWishes(tomorrow, NO_WISHES)).toEqual(closed)
  expect((await readMyDay(tomorrow, 'op_2')).rank).toEqual({ kind: 'ranked', position: 2 })

  await w.db.transact((tx) => tx.update(tables.allocationRounds).set({ state: 'frozen' }))
  expect(await removeRankedDay(tomorrow, { opportunityId: 'op_2' })).toMatchObject({ ok: true })
  expect((await readMyDay(tomorrow, 'op_2')).rank).toEqual({ kind: 'can_rank' })
})

test('a day that was removed can be put back where it stood, as long as it is for the student', async () => {
  const w = await worldWithDays(2)
  await rankDay(w.me, { opportunityId: 'op_1' })
  await rankDay(w.me, { opportunityId: 'op_2' })
  const removed = await removeRankedDay(w.me, { opportunityId: 'op_1' })
  if (!removed.ok) throw new Error(removed.reason)
  const position = removed.value.position
  expect((await readChoices(w.me, { opportunityId: 'op_1', position })).putBack).toEqual({
    opportunityId: 'op_1',
    position: 1,
    title: 'Day 1',
  })
  await w.make.day({ id: 'op_others', yearGroups: [12] })
  for (const opportunityId of ['op_2', 'op_others', 'op_absent'])
    expect((await readChoices(w.me, { opportunityId, position })).putBack, opportunityId).toBeNull()
})

test('a student changes their own list alone; their school’s staff may read it and nobody else', () => {
  const of = { studentId: 'st_1', schoolId: 'sc_1' }
  const actors = {
    'the student': studentActor('st_1'),
    'a classmate': studentActor('st_2'),
    'a careers lead': schoolActor('sc_1'),
    'a viewer': schoolActor('sc_1', 'viewer'),
    'another school': schoolActor('sc_2'),
    'the area': { ...schoolActor(), kind: 'area' as const },
    'an employer': { ...schoolActor(), kind: 'employer' as const, employerId: 'em_1' },
    nobody: { kind: 'nobody' as const },
  }
  const who = (action: 'wishes.view' | 'wishes.edit' | 'review.ask') =>
    Object.entries(actors).flatMap(([name, actor]) => (can(actor, action, of) ? [name] : []))
  expect(who('wishes.view')).toEqual(['the student', 'a careers lead', 'a viewer'])
  expect(who('wishes.edit')).toEqual(['the student'])
  expect(who('review.ask')).toEqual(['the student'])
})
