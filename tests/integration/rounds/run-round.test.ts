import { expect, test, vi } from 'vitest'

import { findPart } from '#db/stores/my-round-part'
import { listAwards } from '#db/stores/round-awards'
import { readRunPart } from '#db/stores/round-runs'
import { systemActor } from '#seeds/factories'
import type { RoundResult } from '~/modules/allocation/types'
import { readRound } from '~/modules/rounds/queries.server'
import { runAndStudy } from '~/modules/rounds/run-and-study.server'
import { resetSilentRuns, runRound, type Runner, stopRun, waitForRun } from '~/modules/rounds/run-round.server'
import { sweepRound } from '~/modules/rounds/sweep-round.server'
import { frozenRound, ok, roundWorld } from './round-world'

const everything = { kind: 'everything' } as const

/** A run that goes on until it is let go, so that a test can look at it. */
function heldUp(): { runner: Runner; letGo(): void } {
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => (letGo = resolve))
  const runner: Runner = async (instance, watch) => {
    watch.onProgress(0.4)
    await gate
    return runAndStudy(instance, watch)
  }
  return { runner, letGo: () => letGo() }
}

test('a round runs off the request and ends with a proposal', async () => {
  const w = await roundWorld(3, [1, 1])
  const id = await frozenRound(w)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  const view = await readRound(w.lead, id)
  expect(view).toMatchObject({ state: 'proposed', run: { percent: 100, failedWhy: null }, seed: null })
  expect(view.may).toMatchObject({ accept: true, adjust: true, undo: false, export: false })
  const awards = await listAwards(w.db.read, everything, id, ['proposed'])
  expect(awards).toHaveLength(2)
  expect(new Set(awards.map(({ studentId }) => studentId)).size).toBe(2)
  expect(awards[0]).toMatchObject({ origin: 'rule', unit: 1, class: 'any', bookingId: null })
  const result = (await readRunPart(w.db.read, id, 'result')) as RoundResult
  expect(result.report).toMatchObject({ envyPairs: 0, wastedSeats: 0, unsettled: 0, served: 2 })
  expect(result.proof.seedCommit).toBe(view.seedCommit)
  for (const { pupil, order } of result.turns) expect((await findPart(w.db.read, id, pupil))?.turns).toContain(order) // for the page of that pupil
})

test('a running round says so, and starting it twice runs it once', async () => {
  const w = await roundWorld(2)
  const id = await frozenRound(w)
  const { runner, letGo } = heldUp()
  const both = await Promise.all([runRound(w.lead, { roundId: id }, runner), runRound(w.lead, { roundId: id }, runner)])
  expect(both.filter(({ ok: isOk }) => isOk)).toHaveLength(1)
  expect(both.find(({ ok: isOk }) => !isOk)).toMatchObject({ reason: 'is_running' })
  expect((await readRound(w.lead, id)).may).toMatchObject({ stopRun: true, run: false, cancel: false })
  letGo()
  await waitForRun(id)
  expect((await readRound(w.lead, id)).state).toBe('proposed')
})

test('a stopped round is frozen again and proposes nothing, whatever its run brings', async () => {
  const w = await roundWorld(2)
  const id = await frozenRound(w)
  const { runner, letGo } = heldUp()
  ok(await runRound(w.lead, { roundId: id }, runner))
  ok(await stopRun(w.lead, { roundId: id }))
  letGo()
  await waitForRun(id)
  expect(await readRound(w.lead, id)).toMatchObject({ state: 'frozen', may: { run: true } })
  expect(await listAwards(w.db.read, everything, id, ['proposed'])).toEqual([])
  expect(await stopRun(w.lead, { roundId: id })).toEqual({ ok: false, reason: 'is_frozen' })
})

test('a run whose result breaks a promise proposes nothing and says so in words', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const w = await roundWorld(2)
  const id = await frozenRound(w)
  const broken = Object.assign(new Error('x'), { name: 'BrokenPromise' })
  ok(await runRound(w.lead, { roundId: id }, () => Promise.reject(broken)))
  await waitForRun(id)
  expect(await readRound(w.lead, id)).toMatchObject({
    state: 'frozen',
    run: { failedWhy: expect.stringContaining('check after the run') },
  })
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  expect(await readRound(w.lead, id)).toMatchObject({ state: 'proposed', run: { failedWhy: null } })
})

test('a round whose process ended is frozen again once nothing was heard of it for half a minute', async () => {
  const w = await roundWorld(2)
  const id = await frozenRound(w)
  const { tables } = await import('#db/tables')
  await w.db.transact(async (tx) => {
    await tx.update(tables.allocationRounds).set({ state: 'running' })
    await tx.update(tables.allocationRuns).set({ startedAt: w.now, heardAt: w.now })
  })
  const at = (seconds: number) => w.as(systemActor, new Date(w.now.getTime() + seconds * 1000))
  expect(await resetSilentRuns(at(10))).toBe(0)
  expect(await resetSilentRuns(at(40))).toBe(1)
  expect(await resetSilentRuns(at(50))).toBe(0)
  expect(await readRound(w.lead, id)).toMatchObject({
    state: 'frozen',
    run: { failedWhy: expect.stringContaining('restarted') },
  })
})

test('the sweep shows every share in both orders, before anything is frozen, without the round’s own seed', async () => {
  const w = await roundWorld(6, [4])
  for (const studentId of ['st_1', 'st_2'])
    await w.make.flag({ studentId, kind: 'free_school_meals_ever6', value: 'yes', asAt: '2026-09-01', source: 'x' })
  const id = await frozenRound(w)
  const sweep = (await sweepRound(w.lead, id))?.sweep
  expect(sweep).toMatchObject({ pupils: 6, inGroup: 2, seats: 4, gapBefore: 0 })
  expect(sweep?.points).toHaveLength(18)
  const most = sweep?.points.find(({ percent, precedence }) => percent === 80 && precedence === 'reserve-first')
  expect(most).toMatchObject({ usefulDays: 4, gapAfter: -0.5 }) // both of the group, and two of the four others
})

test('a large round is worked out in a thread of its own and ends the same way', async () => {
  const w = await roundWorld(0, [40, 30])
  await w.db.transact(async (tx) => {
    const { tables } = await import('#db/tables')
    const { rowsOf } = await import('#db/stores/insert-rows')
    const row = (n: number) => ({
      id: `st_${n}`,
      schoolId: 'sc_1',
      givenName: 'A',
      familyName: 'B',
      sortName: `b a ${n}`,
      bornOn: '2011-03-04',
      yearGroup: 10,
      academicYear: 2026,
      easting: 400000 + n,
      northing: 400000,
      joinedOn: '2022-09-01',
      diaryVersion: 0,
      createdAt: w.now,
    })
    const rows = Array.from({ length: 320 }, (_, n) => row(n))
    await tx.insert(tables.students).select(rowsOf(tables.students, rows))
  })
  const id = await frozenRound(w)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  expect(await readRound(w.lead, id)).toMatchObject({ state: 'proposed', run: { failedWhy: null } })
  expect(await listAwards(w.db.read, everything, id, ['proposed'])).toHaveLength(70)
}, 60_000)
