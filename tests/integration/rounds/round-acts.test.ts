import { expect, test } from 'vitest'

import { listAwards } from '#db/stores/round-awards'
import { removeAward } from '~/modules/rounds/adjust-award.server'
import { readRound } from '~/modules/rounds/queries.server'
import {
  acceptAsShown,
  cancelAsShown,
  readAccept,
  readCancel,
  readUndo,
  undoAsShown,
} from '~/modules/rounds/round-acts.server'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { cancelRound } from '~/modules/rounds/cancel-round.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { undoRound } from '~/modules/rounds/undo-round.server'
import { frozenRound, ok, type RoundWorld, roundWorld } from './round-world'

const NOT = { ok: false, reason: 'not_as_shown' }

async function proposed(w: RoundWorld): Promise<string> {
  const id = await frozenRound(w)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  return id
}
const stateOf = async (w: RoundWorld, id: string) => (await readRound(w.lead, id)).state

test('accepting says who gets what, and books that or nothing', async () => {
  const w = await roundWorld(3, [2])
  const roundId = await proposed(w)
  const { shown } = await readAccept(w.lead, roundId, 1)
  expect(shown).toMatchObject({
    total: 2,
    happens: [
      '2 places are booked at once for 2 pupils, and count as approved by your school.',
      '1 pupil gets nothing in this round.',
      'Parents and carers are asked to agree, or the pupils themselves where your settings say so.',
      'Pupils see what they got, and why they did not get their other choices.',
    ],
  })
  expect(shown.who[0]?.note).toBe('Day 1, Mon 7 Dec')
  expect(await acceptAsShown(w.lead, { roundId, mark: '' })).toEqual(NOT)
  const awards = await listAwards(w.db.read, { kind: 'everything' }, roundId, ['proposed'])
  ok(await removeAward(w.lead, { roundId, awardId: awards[0]?.id ?? '', reason: 'Moving house.' }))
  expect(await acceptAsShown(w.lead, { roundId, mark: shown.mark })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('proposed')

  const again = await readAccept(w.lead, roundId, 1)
  expect(again.shown.total).toBe(1)
  expect(ok(await acceptAsShown(w.lead, { roundId, mark: again.shown.mark })).placed).toBe(1)
})

test('taking a round back says whose places end, and ends those or none', async () => {
  const w = await roundWorld(2, [2])
  const roundId = await proposed(w)
  ok(await acceptRound(w.lead, { roundId }))
  const shown = await readUndo(w.lead, roundId, 1)
  expect(shown).toMatchObject({ total: 2, who: [{ name: 'P1 Test' }, { name: 'P2 Test' }] })
  expect(shown.happens[0]).toBe('2 places of 2 pupils end and become free for others.')
  expect(await undoAsShown(w.lead, { roundId, mark: 'not what was shown' })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('accepted')
  ok(await undoAsShown(w.lead, { roundId, mark: shown.mark }))
  expect(await stateOf(w, roundId)).toBe('undone')
})

test('calling a round off says what is dropped, and does it only as the round was shown', async () => {
  const w = await roundWorld(3, [2])
  const roundId = await proposed(w)
  const shown = await readCancel(w.lead, roundId, 1)
  expect(shown).toMatchObject({
    total: 2,
    happens: [
      'No place is given: 2 proposed places are dropped.',
      '3 pupils see that the round was called off; their choices stay for the next one.',
    ],
  })
  expect(await cancelAsShown(w.lead, { roundId, mark: '' })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('proposed')
  ok(await cancelAsShown(w.lead, { roundId, mark: shown.mark }))
  expect(await stateOf(w, roundId)).toBe('cancelled')
})

test('a round that somebody changed at the very moment is neither accepted, ended nor taken back', async () => {
  const w = await roundWorld(3, [2])
  const roundId = await proposed(w)
  const before = (await readRound(w.lead, roundId)).version - 1
  expect(await acceptRound(w.lead, { roundId, version: before })).toEqual(NOT)
  expect(await cancelRound(w.lead, { roundId, version: before })).toEqual(NOT)
  ok(await acceptRound(w.lead, { roundId }))
  expect(await undoRound(w.lead, { roundId, version: before })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('accepted')
})
