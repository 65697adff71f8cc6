import { eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { listAwardLines, listAwards } from '#db/stores/round-awards'
import { listRoundPupils } from '#db/stores/rounds'
import { tables } from '#db/tables'
import { areaActor } from '#seeds/factories'
import { scopeOf } from '~/access/scope'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { addAward, removeAward } from '~/modules/rounds/adjust-award.server'
import { countSchoolsOfRound } from '~/modules/rounds/count-schools.server'
import { freezeRound } from '~/modules/rounds/freeze-round.server'
import { readProposal } from '~/modules/rounds/read-proposal.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { cancelAreaAsShown, readAreaCancel } from '~/modules/rounds/cancel-area-round.server'
import { cancelRound } from '~/modules/rounds/cancel-round.server'
import { listRounds, readRound } from '~/modules/rounds/queries.server'
import { readNewRound, readRoundDays, readSetUp } from '~/modules/rounds/set-up-pages.server'
import { changeRoundDays, editSetUp } from '~/modules/rounds/set-up-round.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { takeStep } from '~/modules/rounds/take-step.server'
import { undoRound } from '~/modules/rounds/undo-round.server'
import { readAreaRound, readAreaRoundEnd } from '~/modules/progress/area-round.server'
import { readPublicRound } from '~/modules/progress/public-round.server'
import { Forbidden, NotFound } from '~/support/errors'
import { areaDraft, areaRound } from '../rounds/area-world'
import { ok, setUp } from '../rounds/round-world'

const nowhere = 'http://localhost/'
const shown = async (w: Awaited<ReturnType<typeof areaRound>>) => {
  const { schools, total, decided } = await readAreaRound(w.area, w.id)
  return { total, decided, cells: schools.map(({ cell }) => cell), states: schools.map(({ state }) => state) }
}

test('an area changes its draft and what the form does not ask stays; after the lists open it cannot', async () => {
  const w = await areaDraft()
  ok(await changeRoundDays(w.area, { roundId: w.id, version: 1, days: ['op_1'], intent: 'leave-out' }))
  const { version, mayEdit } = await readSetUp(w.area, w.id)
  expect(mayEdit).toBe(true)
  ok(await editSetUp(w.area, { roundId: w.id, version, setUp: setUp({ name: 'Spring', placesPerPupil: 2 }) }))
  expect((await readRound(w.area, w.id)).setUp).toMatchObject({
    name: 'Spring',
    placesPerPupil: 2,
    leftOutDays: ['op_1'],
  })
  expect(await editSetUp(w.area, { roundId: w.id, version, setUp: setUp({ name: 'Later' }) })).toMatchObject({
    errors: { form: expect.stringContaining('Somebody else') },
  })
  ok(await changeRoundDays(w.area, { roundId: w.id, version: version + 1, days: ['op_1'], intent: 'put-back' }))
  ok(await openRound(w.area, { roundId: w.id }))
  const open = await readSetUp(w.area, w.id)
  expect(open.mayEdit).toBe(false)
  const late = { roundId: w.id, version: open.version, setUp: setUp({ name: 'Too late' }) }
  expect(await editSetUp(w.area, late)).toMatchObject({ ok: false })
})

test('single days of an area’s draft are left out and put back, and only days between its dates', async () => {
  const w = await areaDraft()
  const before = await readRoundDays(w.area, w.id, nowhere)
  expect(before).toMatchObject({ canBeGiven: '1 day with 4 places can be given.', leftOut: [], mayChange: true })
  const of = { roundId: w.id, version: before.version }
  const none = await changeRoundDays(w.area, { ...of, days: ['op_elsewhere'], intent: 'leave-out' })
  expect(none).toMatchObject({ errors: { form: expect.stringMatching(/^The days you ticked are not between/) } })
  const nothing = await changeRoundDays(w.area, { ...of, days: [], intent: 'leave-out' })
  expect(nothing).toMatchObject({ errors: { form: 'Select at least one day.' } })
  ok(await changeRoundDays(w.area, { ...of, days: ['op_1', 'op_elsewhere'], intent: 'leave-out' }))
  const after = await readRoundDays(w.area, w.id, nowhere)
  expect(after).toMatchObject({
    canBeGiven: '0 days with 0 places can be given.',
    leftOut: ['1 day: Taken out by hand'],
  })
  expect((await readRound(w.area, w.id)).setUp.leftOutDays).toEqual(['op_1'])
})

test('another area’s round is not there, on no page and for no step', async () => {
  const w = await areaRound()
  await w.make.area({ id: 'ar_2', name: 'Other area' })
  const other = w.as(areaActor('ar_2'))
  const roundId = w.id
  for (const tried of [
    () => readAreaRound(other, roundId),
    () => readAreaRoundEnd(other, roundId),
    () => readSetUp(other, roundId),
    () => readRoundDays(other, roundId, nowhere),
    () => editSetUp(other, { roundId, version: 1, setUp: setUp() }),
    () => changeRoundDays(other, { roundId, version: 1, days: ['op_1'], intent: 'leave-out' }),
    () => takeStep(other, 'unfreeze', { roundId, early: false }),
    () => cancelRound(other, { roundId }),
  ])
    await expect(tried()).rejects.toThrow(NotFound)
  expect(await listRounds(other)).toEqual([])
})

test('a school neither changes nor reads an area’s draft, and takes no step of its round', async () => {
  const w = await areaDraft()
  await expect(readSetUp(w.lead, w.id)).rejects.toThrow(NotFound)
  await expect(
    changeRoundDays(w.lead, { roundId: w.id, version: 1, days: ['op_1'], intent: 'leave-out' }),
  ).rejects.toThrow(NotFound)
  ok(await openRound(w.area, { roundId: w.id }))
  expect((await readSetUp(w.lead, w.id)).mayEdit).toBe(false)
  for (const step of ['freeze', 'run', 'unfreeze', 'stop'] as const)
    await expect(takeStep(w.lead, step, { roundId: w.id, early: true })).rejects.toThrow(NotFound)
  await expect(cancelRound(w.lead, { roundId: w.id })).rejects.toThrow(NotFound)
})

test('somebody of the area who only reads sees the round and changes nothing', async () => {
  const w = await areaDraft()
  const viewer = w.as(areaActor('ar_1', 'viewer'))
  expect((await readAreaRound(viewer, w.id)).round.may).toMatchObject({ edit: false, open: false, cancel: false })
  expect(() => readNewRound(viewer)).toThrow(Forbidden)
  await expect(editSetUp(viewer, { roundId: w.id, version: 1, setUp: setUp() })).rejects.toThrow(Forbidden)
  await expect(openRound(viewer, { roundId: w.id })).rejects.toThrow(Forbidden)
})

test('nothing that an area reads of its round says who is in it or what they got', async () => {
  const w = await areaRound(8, 12)
  ok(await acceptRound(w.lead, { roundId: w.id }))
  const all = [
    await readAreaRound(w.area, w.id),
    await readAreaRoundEnd(w.area, w.id),
    await readRoundDays(w.area, w.id, nowhere),
    await readSetUp(w.area, w.id),
    await listRounds(w.area),
  ]
  expect(JSON.stringify(all)).not.toMatch(/\bst_\d|P\d+|Student|rp_/)
  const { scarcity } = await readAreaRound(w.area, w.id)
  const places = [...(scarcity?.sectors ?? []), ...(scarcity?.days ?? [])]
  expect(places.length).toBeGreaterThan(0)
  expect(places.every(({ given }) => given === null)).toBe(true)
  const scope = scopeOf(w.area.actor)
  expect(await listRoundPupils(w.db.read, scope, w.id)).toEqual([])
  expect(await listAwardLines(w.db.read, scope, w.id)).toEqual([])
})

test('the area’s counts do not move while a school changes its proposal by hand', async () => {
  const w = await areaRound(40, 40) // half of each school, give or take four: never so few, or so few left, that a count is hidden
  const before = await shown(w)
  expect(before).toMatchObject({ decided: '0 of 2 schools have accepted.', states: ['waits', 'waits'] })
  expect(before.cells.every(({ count }) => typeof count === 'number')).toBe(true)
  const scope = scopeOf(w.lead.actor)
  for (const { id: awardId } of (await listAwards(w.db.read, scope, w.id, ['proposed'])).slice(0, 8))
    ok(await removeAward(w.lead, { roundId: w.id, awardId, reason: 'Exam that day.' }))
  expect(await shown(w)).toEqual(before)
})

test('figures of an accepted round stay those of the acceptance, for the area and for everybody', async () => {
  const w = await areaRound(10, 20)
  ok(await acceptRound(w.lead, { roundId: w.id }))
  ok(await acceptRound(w.second, { roundId: w.id }))
  const accepted = await shown(w)
  expect(accepted).toMatchObject({
    decided: 'Every school has accepted.',
    states: ['accepted', 'accepted'],
    total: { count: 20, base: 20 },
  })
  const open = await readPublicRound(w.area, w.id)
  expect(open).toMatchObject({ isPartTakenBack: false, figures: { served: 20, pupils: 20 } })

  // Bookings end, as bookings do.
  await w.db.transact(async (tx) => {
    await tx
      .update(tables.bookings)
      .set({ state: 'withdrawn', liveKey: null })
      .where(eq(tables.bookings.schoolId, 'sc_1'))
  })
  expect(await shown(w)).toEqual(accepted)

  // A school takes its part back: the counts stay, and it is said.
  ok(await undoRound(w.second, { roundId: w.id }))
  const since = await shown(w)
  expect({ cells: since.cells, total: since.total }).toEqual({ cells: accepted.cells, total: accepted.total })
  expect(since.states).toEqual(['accepted', 'taken_back'])
  const now = await readPublicRound(w.area, w.id)
  expect(now).toMatchObject({ isPartTakenBack: true, figures: open.figures })
})

test('an area that ends a round which one school has accepted is told so first, and counts the other as ended', async () => {
  const w = await areaRound()
  expect(await readAreaRoundEnd(w.area, w.id)).toMatchObject({ mayCancel: true, isPartAccepted: false })
  ok(await acceptRound(w.lead, { roundId: w.id }))
  expect(await readAreaRoundEnd(w.area, w.id)).toMatchObject({ isPartAccepted: true })
  const cancel = await readAreaCancel(w.area, w.id)
  expect(cancel).toMatchObject({
    total: 0,
    happens: [
      '1 school has accepted: places of its pupils stay booked.',
      'Nothing is given to pupils of 1 other school.',
    ],
  })
  expect(await cancelAreaAsShown(w.area, { roundId: w.id, mark: '' })).toEqual({ ok: false, reason: 'not_as_shown' })
  const ended = await cancelAreaAsShown(w.area, { roundId: w.id, mark: cancel.mark })
  expect(ok(ended)).toMatchObject({ isPartAccepted: true })
  expect(await shown(w)).toMatchObject({ states: ['accepted', 'ended'] })
  expect((await readAreaRoundEnd(w.area, w.id)).mayCancel).toBe(false)
})

/** A round of two schools with 30 pupils each, of whom five of the first had left by the freeze; one of them came back since. */
async function ranWithoutFive() {
  const w = await areaDraft(30, 70)
  ok(await openRound(w.area, { roundId: w.id }))
  const gone = ['st_1', 'st_2', 'st_3', 'st_4', 'st_5']
  const leave = (ids: string[], leftOn: string | null) =>
    w.db.transact((tx) => tx.update(tables.students).set({ leftOn }).where(inArray(tables.students.id, ids)))
  await leave(gone, '2026-11-20')
  expect(await shown(w)).toMatchObject({ total: { base: 60 } }) // the list, as the school's page says it then
  ok(await freezeRound(w.area, { roundId: w.id, early: true }))
  ok(await runRound(w.area, { roundId: w.id }))
  await waitForRun(w.id)
  await leave(['st_1'], null)
  const own = async (of: typeof w.lead) =>
    (await readProposal(of, w.id, { name: '', year: null, show: 'all', page: 1 })).counts
  const bases = async () => {
    const counted = await countSchoolsOfRound(w.db.read, w.id)
    return counted.toSorted((a, b) => (a.schoolId < b.schoolId ? -1 : 1)).map(({ takingPart }) => takingPart)
  }
  const giveByHand = () =>
    addAward(w.lead, { roundId: w.id, studentId: 'st_1', opportunityId: 'op_1', reason: 'Came back.' })
  return { ...w, own, bases, giveByHand }
}

test('an area counts of as many pupils as each school reads on its own page: who left is nobody’s share', async () => {
  const w = await ranWithoutFive()
  const both = [await w.own(w.lead), await w.own(w.second)]
  expect(both).toMatchObject([
    { pupils: 25, something: 25 },
    { pupils: 30, something: 30 },
  ])
  expect(await w.bases()).toEqual(both.map(({ pupils }) => pupils))
  const area = await shown(w)
  expect(area.cells).toMatchObject([
    { count: 25, base: 25, percent: 100 },
    { count: 30, base: 30, percent: 100 },
  ])
  expect(area.total).toMatchObject({ count: 55, base: 55 })
})

test('a place that a school gives by hand moves nothing for the area until it accepts; then both count the pupil', async () => {
  const w = await ranWithoutFive()
  const before = await shown(w)
  ok(await w.giveByHand())
  expect(await shown(w)).toEqual(before)
  expect((await w.own(w.lead)).pupils).toBe(26)
  expect(await w.bases()).toEqual([26, 30])
  ok(await acceptRound(w.lead, { roundId: w.id }))
  ok(await acceptRound(w.second, { roundId: w.id }))
  expect((await w.own(w.lead)).pupils).toBe(26)
  const [total] = [(await shown(w)).total]
  expect(total).toMatchObject({ count: 55, base: 55, percent: 100 }) // 56 of 56, to the nearest five
})

test('a run from before parts were kept by themselves is counted the same', async () => {
  const w = await ranWithoutFive()
  ok(await w.giveByHand())
  const kept = await countSchoolsOfRound(w.db.read, w.id)
  await w.db.transact((tx) => tx.delete(tables.allocationParts))
  expect(await countSchoolsOfRound(w.db.read, w.id)).toEqual(kept)
})
