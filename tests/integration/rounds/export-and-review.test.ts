import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { readRunPart } from '#db/stores/round-runs'
import { tables } from '#db/tables'
import { addReview } from '#db/stores/my-rounds'
import { replaceRanks, saveWishesRow } from '#db/stores/wishes'
import { areaActor, schoolActor } from '#seeds/factories'
import { checkResult } from '~/modules/allocation/check-result'
import { drawLottery, hashOf, seedCommitOf } from '~/modules/allocation/draw.server'
import { readInstance } from '~/modules/allocation/read-instance'
import { runInstance } from '~/modules/allocation/run-instance.server'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { exportApart, exportFiles } from '~/modules/rounds/export-files.server'
import { exportRound } from '~/modules/rounds/export-round.server'
import { answerReview, listReviews } from '~/modules/rounds/reviews.server'
import { instanceFrom, resultFrom } from '~/modules/rounds/round-row'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { frozenRound, ok, type RoundWorld, roundWorld } from './round-world'

const tools = { drawLottery, hashOf, seedCommitOf }

/** Twelve pupils of different homes, births and wishes, and fewer places than pupils. */
async function variedWorld(): Promise<RoundWorld> {
  const w = await roundWorld(0, [2, 1, 3])
  for (let n = 1; n <= 12; n += 1) {
    const id = `st_${n}`
    await w.make.student({
      id,
      bornOn: `2011-03-${String(n).padStart(2, '0')}`,
      easting: 400000 + n * 700,
      northing: 400000 - n * 300,
    })
    if (n <= 5)
      await w.make.flag({
        studentId: id,
        kind: 'free_school_meals_ever6',
        value: 'yes',
        asAt: '2026-09-01',
        source: 'x',
      })
  }
  await w.db.transact(async (tx) => {
    await replaceRanks(tx, 'st_1', ['op_3', 'op_1'])
    await replaceRanks(tx, 'st_6', ['op_2'])
    const wishes = { openToAny: false, mayMoveMe: true, maxMinutes: 30, accessNeeds: [] }
    await saveWishesRow(tx, 'st_7', { ...wishes, sectors: ['health'] }, w.now)
    await saveWishesRow(tx, 'st_6', { ...wishes, sectors: [] }, w.now)
  })
  return w
}

async function acceptedRound(w: RoundWorld, with_ = {}): Promise<string> {
  const id = await frozenRound(w, with_)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  ok(await acceptRound(w.lead, { roundId: id }))
  return id
}

const texts = ({ instance, result }: { instance: string[]; result: string[] }) => ({
  instance: instance.join(''),
  result: result.join(''),
})

/** What a program that does not trust the engine has against two files. */
function problemsIn(file: { instance: string; result: string }) {
  const read = readInstance(JSON.parse(file.instance))
  if (!read.ok) return read.problems
  return checkResult(read.instance, JSON.parse(file.result), tools).filter(({ state }) => state !== 'well')
}

test('an exported round passes every check of a program that does not trust the engine', async () => {
  for (const with_ of [
    {},
    { reservePercent: 50, reserveDecision: 'Governors, 1 October.', placesPerPupil: 2 as const },
  ]) {
    const w = await variedWorld()
    const id = await acceptedRound(w, with_)
    const file = texts(ok(await exportRound(w.lead, { roundId: id })))
    expect(problemsIn(file)).toEqual([])
    const { pupils } = JSON.parse(file.instance) as { pupils: { group: boolean }[] }
    expect(pupils.some(({ group }) => group)).toBe('reservePercent' in with_)
  }
})

test('an exported round names nobody, and holds no birth, home, wish or (without a reserve) group', async () => {
  const w = await variedWorld()
  const file = texts(ok(await exportRound(w.lead, { roundId: await acceptedRound(w) })))
  const { pupils, places } = JSON.parse(file.instance) as { pupils: object[]; places: { x: number }[] }
  for (const pupil of pupils)
    expect(Object.keys(pupil).toSorted()).toEqual([
      'daysHeld',
      'flexible',
      'group',
      'list',
      'ref',
      'sectorsMet',
      'tier',
    ])
  expect(pupils.some((pupil) => 'group' in pupil && pupil.group === true)).toBe(false)
  expect(places.every(({ x }) => x === 0)).toBe(true)
  for (const text of [file.instance, file.result]) expect(text).not.toMatch(/st_|2011-|:40\d{4}\b|Ada|maxMinutes/)
})

/** The frozen round with lists of at most so many places. */
async function cutLists(w: RoundWorld, id: string, candidates: number): Promise<void> {
  const instance = instanceFrom(await readRunPart(w.db.read, id, 'instance'))
  const cut = { ...instance, policy: { ...instance.policy, candidates } }
  const { allocationRuns } = tables
  await w.db.transact((tx) =>
    tx
      .update(allocationRuns)
      .set({ instance: cut })
      .where(eq(allocationRuns.roundId, id))
      .then(() => {}),
  )
}

test('a round whose lists were cut is exported with what was given beyond them, or with whole lists', async () => {
  const w = await variedWorld()
  const id = await frozenRound(w)
  await cutLists(w, id, 1)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  ok(await acceptRound(w.lead, { roundId: id }))
  const { awards } = resultFrom(await readRunPart(w.db.read, id, 'result'))
  const file = texts(ok(await exportRound(w.lead, { roundId: id })))
  const { pupils } = JSON.parse(file.instance) as { pupils: { list: object[] }[] }
  expect(awards).toHaveLength(6)
  expect(pupils.some(({ list }) => list.length > 1)).toBe(true) // which of the two lies with the lottery
  expect(problemsIn(file)).toEqual([])
})

test('a round that its cut lists cannot be told of is not exported, rather than wrongly', async () => {
  const w = await roundWorld(1, [1])
  await w.make.workplace({ id: 'wp_far', easting: 403000 })
  await w.make.day({ id: 'op_far', workplaceId: 'wp_far', on: ['2026-12-14', '2026-12-15'] })
  const id = await frozenRound(w, { placesPerPupil: 2 })
  await cutLists(w, id, 1)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  ok(await acceptRound(w.lead, { roundId: id }))
  const { awards } = resultFrom(await readRunPart(w.db.read, id, 'result'))
  expect(awards).toMatchObject([{ place: 'op_1' }, { place: 'op_far' }]) // with both on a list, two days come first
  expect(await exportRound(w.lead, { roundId: id })).toEqual({ ok: false, reason: 'not_replayable' })
})

test('a large round is exported by a thread of its own, with the same files', async () => {
  const w = await variedWorld()
  const id = await acceptedRound(w)
  const { pupils, ...rest } = instanceFrom(await readRunPart(w.db.read, id, 'instance'))
  const many = Array.from({ length: 10 }, (_, n) => pupils.map((pupil) => ({ ...pupil, ref: `${pupil.ref} ${n}` })))
  const instance = { ...rest, roster: null, pupils: many.flat() }
  const given = { instance, awards: runInstance(instance).awards }
  const files = await exportApart(given)
  expect(files).toEqual(exportFiles(given))
  if (files) expect(problemsIn(texts(files))).toEqual([])
})

test('a round is exported once it was accepted, by a lead of its school', async () => {
  const w = await variedWorld()
  const id = await frozenRound(w)
  expect(await exportRound(w.lead, { roundId: id })).toEqual({ ok: false, reason: 'not_accepted' })
  await expect(exportRound(w.as(areaActor()), { roundId: id })).rejects.toMatchObject({ status: 404 })
  await expect(exportRound(w.as(schoolActor('sc_1', 'viewer')), { roundId: id })).rejects.toMatchObject({ status: 403 })
})

test('a review waits until a lead answers it, once', async () => {
  const w = await roundWorld(2, [1])
  const id = await acceptedRound(w)
  const review = { id: 'rv_1', roundId: id, studentId: 'st_1', schoolId: 'sc_1', asked: 'Why not me?', askedAt: w.now }
  await w.db.transact((tx) => addReview(tx, review))
  expect(await listReviews(w.lead, id)).toMatchObject([{ id: 'rv_1', name: 'P1 Test', yearGroup: 10, answer: null }])
  expect(await listReviews(w.as(schoolActor('sc_2')))).toEqual([])
  const answer = (text: string) => answerReview(w.lead, { reviewId: 'rv_1', answer: text })
  const elsewhere = answerReview(w.lead, { roundId: 'ro_2', reviewId: 'rv_1', answer: 'x' })
  await expect(elsewhere).rejects.toMatchObject({ status: 404 })
  expect(await answer(' ')).toEqual({ ok: false, reason: 'answer_needed' })
  ok(await answer('We looked again.'))
  expect(await answer('Once more.')).toEqual({ ok: false, reason: 'already_answered' })
  expect(await listReviews(w.lead)).toMatchObject([{ answer: 'We looked again.' }])
  await expect(answerReview(w.as(schoolActor('sc_2')), { reviewId: 'rv_1', answer: 'x' })).rejects.toMatchObject({
    status: 404,
  })
})
