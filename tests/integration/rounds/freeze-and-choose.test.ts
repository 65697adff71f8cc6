import { expect, test } from 'vitest'

import { readRunPart } from '#db/stores/round-runs'
import { findRoundRow } from '#db/stores/rounds'
import { studentActor } from '#seeds/factories'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { rankDay, removeRankedDay } from '~/modules/matching/rank-day.server'
import { saveWishes } from '~/modules/matching/save-wishes.server'
import { NO_WISHES } from '~/modules/matching/wishes'
import { freezeRound } from '~/modules/rounds/freeze-round.server'
import { readTooLateFor } from '~/modules/rounds/my-rounds.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { instanceFrom } from '~/modules/rounds/round-row'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { atOnce } from '../../support/at-once'
import { ok, roundWorld, setUp } from './round-world'

/** A round whose lists are open, of one pupil who has not chosen yet. */
async function openWorld() {
  const w = await roundWorld(1, [2, 2])
  const { id: roundId } = ok(await setUpRound(w.lead, setUp()))
  ok(await openRound(w.lead, { roundId }))
  /** Freezes it, while something happens between building it and writing it. */
  const freezeWhile = (happens: () => Promise<unknown>) => {
    const transact: typeof w.lead.transact = async (body) => {
      await happens()
      return w.lead.transact(body)
    }
    return freezeRound({ ...w.lead, transact }, { roundId, early: true })
  }
  const frozenPupil = async () => {
    const part = await readRunPart(w.db.read, roundId, 'instance')
    return part === null ? null : instanceFrom(part).pupils[0]
  }
  const stateOf = async () => (await findRoundRow(w.db.read, roundId))?.state
  return { ...w, roundId, me: w.as(studentActor('st_1')), freezeWhile, frozenPupil, stateOf }
}

test('a choice that was saved while a round was built is in it when it is frozen', async () => {
  const w = await openWorld()
  let first = true
  const outcome = await w.freezeWhile(async () => {
    if (first) expect(ok(await rankDay(w.me, { opportunityId: 'op_1' }))).toEqual({ position: 1 })
    first = false
  })
  ok(outcome)
  expect((await w.frozenPupil())?.ranked).toEqual(['op_1'])
})

test('an answer that was saved while a round was built is in it when it is frozen', async () => {
  const w = await openWorld()
  let first = true
  const outcome = await w.freezeWhile(async () => {
    if (first) ok(await saveWishes(w.me, { ...NO_WISHES, mayMoveMe: true }))
    first = false
  })
  ok(outcome)
  expect(await w.frozenPupil()).toMatchObject({ flexible: true })
})

test('a round whose pupils choose each time it is built is not frozen, and says to try again', async () => {
  const w = await openWorld()
  let times = 0
  const outcome = await w.freezeWhile(async () => {
    times += 1
    if (times % 2) ok(await rankDay(w.me, { opportunityId: 'op_1' }))
    else ok(await removeRankedDay(w.me, { opportunityId: 'op_1' }))
  })
  expect(outcome).toEqual({ ok: false, reason: 'choices_keep_changing' })
  expect([times, await w.stateOf(), await w.frozenPupil()]).toEqual([5, 'open', null])
})

test('a place that somebody asks for meanwhile does not keep a round from being frozen', async () => {
  const w = await openWorld()
  let times = 0
  const asking = { studentId: 'st_1', opportunityId: 'op_2', why: '', requestKey: 'k' }
  ok(
    await w.freezeWhile(async () => {
      times += 1
      ok(await placeBooking(w.me, asking))
    }),
  )
  expect([times, await w.stateOf()]).toEqual([1, 'frozen'])
})

test('a day chosen when the lists have closed is said to come too late for that round', async () => {
  const w = await openWorld()
  ok(await rankDay(w.me, { opportunityId: 'op_1' }))
  expect(await readTooLateFor(w.me)).toBeNull()
  ok(await freezeRound(w.lead, { roundId: w.roundId, early: true }))
  ok(await rankDay(w.me, { opportunityId: 'op_2' }))
  expect(await readTooLateFor(w.me)).toBe('Winter round')
  expect((await w.frozenPupil())?.ranked).toEqual(['op_1'])
})

test('of a choice and a freeze at once, the choice is in the round or came when its lists were closed', async () => {
  for (const isChoiceFirst of [true, false]) {
    const w = await openWorld()
    const together = atOnce(2)
    let seen: string | undefined
    const transact: typeof w.me.transact = (body) =>
      together(w.me).transact(async (tx) => {
        seen = (await findRoundRow(tx, w.roundId))?.state
        return body(tx)
      })
    const choose = () => rankDay({ ...w.me, transact }, { opportunityId: 'op_1' })
    const freeze = () => freezeRound(together(w.lead), { roundId: w.roundId, early: true })
    const outcomes = await Promise.all(isChoiceFirst ? [choose(), freeze()] : [freeze(), choose()])
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
    expect((await w.frozenPupil())?.ranked).toEqual(seen === 'open' ? ['op_1'] : [])
  }
})

test('of an answer and a freeze at once, the answer is in the round or came when its lists were closed', async () => {
  for (const isAnswerFirst of [true, false]) {
    const w = await openWorld()
    const together = atOnce(2)
    let seen: string | undefined
    const transact: typeof w.me.transact = (body) =>
      together(w.me).transact(async (tx) => {
        seen = (await findRoundRow(tx, w.roundId))?.state
        return body(tx)
      })
    const answer = () => saveWishes({ ...w.me, transact }, { ...NO_WISHES, mayMoveMe: true })
    const freeze = () => freezeRound(together(w.lead), { roundId: w.roundId, early: true })
    const outcomes = await Promise.all(isAnswerFirst ? [answer(), freeze()] : [freeze(), answer()])
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
    expect(await w.frozenPupil()).toMatchObject({ flexible: seen === 'open' })
  }
})
