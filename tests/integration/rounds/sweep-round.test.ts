import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor } from '#seeds/factories'
import { cancelRound } from '~/modules/rounds/cancel-round.server'
import { exportSweep } from '~/modules/rounds/export-sweep.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { type Sweeper, sweepApart, sweepInstance } from '~/modules/rounds/sweep-apart.server'
import { sweepRound } from '~/modules/rounds/sweep-round.server'
import { Forbidden, NotFound } from '~/support/errors'
import { frozenRound, ok, type RoundWorld, roundWorld, setUp } from './round-world'

/** Six pupils, two of them in the group, four places; the round is named after the test, since sweeps are remembered by id. */
async function groupWorld() {
  const w = await roundWorld(6, [4])
  for (const studentId of ['st_1', 'st_2'])
    await w.make.flag({ studentId, kind: 'free_school_meals_ever6', value: 'yes', asAt: '2026-09-01', source: 'x' })
  return w
}

async function openedRound(w: RoundWorld): Promise<string> {
  const { id } = ok(await setUpRound(w.lead, setUp()))
  ok(await openRound(w.lead, { roundId: id }))
  return id
}

/** Counts how often it was asked, and can be held up. */
function counting(gate: Promise<void> = Promise.resolve()) {
  const asked: AbortSignal[] = []
  const sweeper: Sweeper = async (instance, watch) => {
    asked.push(watch.signal)
    watch.onProgress(0.5)
    await gate
    watch.signal.throwIfAborted()
    return sweepApart(instance, watch)
  }
  return { asked, sweeper }
}

function gated() {
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => (letGo = resolve))
  return { ...counting(gate), letGo: () => letGo() }
}

const looks = async (w: RoundWorld) =>
  (await w.db.read.select({ action: tables.auditLog.action }).from(tables.auditLog)).filter(
    ({ action }) => action === 'student.flags.view',
  ).length

test('shares are tried once while the data stay the same, and again when they change', async () => {
  const w = await groupWorld()
  const id = await openedRound(w)
  const { asked, sweeper } = counting()
  const first = await sweepRound(w.lead, id, { sweeper })
  expect(first?.sweep).toMatchObject({ pupils: 6, inGroup: 2, seats: 4 })
  expect(await sweepRound(w.lead, id, { sweeper })).toEqual(first)
  expect(asked).toHaveLength(1)
  await w.make.flag({ studentId: 'st_3', kind: 'looked_after', value: 'yes', asAt: '2026-09-01', source: 'x' })
  expect((await sweepRound(w.lead, id, { sweeper }))?.sweep).toMatchObject({ inGroup: 3 })
  expect(asked).toHaveLength(2)
  expect(await looks(w)).toBe(3) // every time the group was read
})

test('several who ask at once wait for one sweep, and learn how far it is', async () => {
  const w = await groupWorld()
  const id = await openedRound(w)
  const { asked, sweeper, letGo } = gated()
  const soon = { sweeper, patience: 10 }
  const both = await Promise.all([sweepRound(w.lead, id, soon), sweepRound(w.lead, id, soon)])
  expect(both).toEqual([
    { sweep: null, percent: 50 },
    { sweep: null, percent: 50 },
  ])
  const readSoFar = await looks(w)
  expect(await sweepRound(w.lead, id, soon)).toMatchObject({ sweep: null })
  expect(await looks(w)).toBe(readSoFar) // asking how far it is reads nobody's flag
  const colleague = w.as({ ...schoolActor(), userId: 'us_colleague' })
  const there = sweepRound(colleague, id, { sweeper })
  letGo()
  expect((await there)?.sweep?.points).toHaveLength(18)
  expect(await looks(w)).toBe(readSoFar + 1)
  expect(asked).toHaveLength(1)
})

test('a sweep of data that have changed since is stopped', async () => {
  const w = await groupWorld()
  const id = await openedRound(w)
  const { asked, sweeper, letGo } = gated()
  expect((await sweepRound(w.lead, id, { sweeper, patience: 10 }))?.sweep).toBeNull()
  await w.make.flag({ studentId: 'st_3', kind: 'looked_after', value: 'yes', asAt: '2026-09-01', source: 'x' })
  const colleague = w.as({ ...schoolActor(), userId: 'us_colleague' })
  const newer = sweepRound(colleague, id, { sweeper })
  await expect.poll(() => asked.length).toBe(2)
  expect(asked.map(({ aborted }) => aborted)).toEqual([true, false])
  letGo()
  expect((await newer)?.sweep).toMatchObject({ inGroup: 3 })
})

test('a sweep that fails is not remembered', async () => {
  const w = await groupWorld()
  const id = await frozenRound(w)
  await expect(sweepRound(w.lead, id, { sweeper: () => Promise.reject(new Error('broken')) })).rejects.toThrow('broken')
  expect((await sweepRound(w.lead, id))?.sweep?.points).toHaveLength(18)
})

test('nothing is worked out for a round that was cancelled', async () => {
  const w = await groupWorld()
  const id = await frozenRound(w)
  ok(await cancelRound(w.lead, { roundId: id }))
  expect(await sweepRound(w.lead, id)).toBeNull()
})

test('a thread finds what no thread finds', async () => {
  const w = await groupWorld()
  const id = await frozenRound(w)
  let instance: Parameters<Sweeper>[0] | null = null
  const noting: Sweeper = (given, watch) => {
    instance = given
    return sweepApart(given, watch)
  }
  await sweepRound(w.lead, id, { sweeper: noting })
  if (!instance) throw new Error('Nobody was asked')
  const { pupils, ...rest } = instance as Parameters<Sweeper>[0]
  const many = Array.from({ length: 60 }, (_, n) => pupils.map((pupil) => ({ ...pupil, ref: `${pupil.ref} ${n}` })))
  const large = { ...rest, roster: null, pupils: many.flat() }
  const told: number[] = []
  const watch = { onProgress: (share: number) => told.push(share), signal: new AbortController().signal }
  expect(await sweepApart(large, watch)).toEqual(await sweepInstance(large, { onProgress: () => {} }))
  expect(told.at(-1)).toBe(1)
})

test('the figures of every share are a file for a spreadsheet', async () => {
  const w = await groupWorld()
  const id = await frozenRound(w)
  const file = await exportSweep(w.lead, id)
  const lines = (file?.csv ?? '').trimEnd().split('\r\n')
  expect(lines[0]).toBe('\uFEFFshare_percent,filled_first,gap_before_days,gap_after_days,useful_days')
  expect(lines).toHaveLength(19)
  expect(lines).toContain('80,kept places,0,-0.5,4')
  expect(file?.fileName).toMatch(/^five-by-18-kept-places-\d{4}-\d{2}-\d{2}\.csv$/)
  const acts = await w.db.read.select({ action: tables.auditLog.action }).from(tables.auditLog)
  expect(acts.map(({ action }) => action)).toContain('round.sweepExport')
})

test('only a lead of the school has the figures of its shares', async () => {
  const w = await groupWorld()
  const id = await frozenRound(w)
  await w.make.school({ id: 'sc_other', urn: 999_777 })
  await expect(exportSweep(w.as(schoolActor('sc_other')), id)).rejects.toThrow(NotFound)
  await expect(exportSweep(w.as(schoolActor('sc_1', 'viewer')), id)).rejects.toThrow(Forbidden)
})
