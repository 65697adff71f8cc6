import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { listAwards } from '#db/stores/round-awards'
import { changeRound, findRoundRow } from '#db/stores/rounds'
import { tables } from '#db/tables'
import { schoolActor } from '#seeds/factories'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { addAward, removeAward } from '~/modules/rounds/adjust-award.server'
import { freezeRound, unfreezeRound } from '~/modules/rounds/freeze-round.server'
import { openAsShown, readOpening } from '~/modules/rounds/open-as-shown.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { readRound } from '~/modules/rounds/queries.server'
import { runRound, stopRun, waitForRun } from '~/modules/rounds/run-round.server'
import { editRound, setUpRound } from '~/modules/rounds/set-up-round.server'
import { acceptAsShown, cancelAsShown, readAccept, undoAsShown } from '~/modules/rounds/round-acts.server'
import { roundMessages } from '~/modules/rounds/messages'
import type { StandsReason } from '~/modules/rounds/reasons'
import { roundRefused } from '~/modules/rounds/who-acted.server'
import { ROUND_STATES, type RoundState } from '~/modules/allocation/states'
import { found } from '~/support/errors'
import { areaRound } from './area-world'
import { frozenRound, ok, type RoundWorld, roundWorld, setUp } from './round-world'

async function proposed(w: RoundWorld, with_ = {}): Promise<string> {
  const id = await frozenRound(w, with_)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  return id
}
const awardsOf = (w: RoundWorld, id: string) => listAwards(w.db.read, { kind: 'everything' }, id, ['proposed'])

test('a round whose lists would have closed by now is not opened', async () => {
  const w = await roundWorld()
  const { id } = ok(await setUpRound(w.lead, setUp({ listsCloseOn: '2026-11-27' })))
  const on = (day: string) => w.as(schoolActor(), new Date(`${day}T12:00:00Z`))
  expect(await openRound(on('2026-11-28'), { roundId: id })).toEqual({ ok: false, reason: 'lists_close_passed' })
  ok(await openRound(on('2026-11-27'), { roundId: id }))
})

/** Every step of a round, with the states from which it is taken. */
const STEPS: [string, RoundState[], (w: RoundWorld, id: string, awardId: string) => Promise<object>][] = [
  ['open', ['draft'], (w, roundId) => openAsShown(w.lead, { roundId, mark: 'old' })],
  ['freeze', ['open'], (w, roundId) => freezeRound(w.lead, { roundId, early: true })],
  ['unfreeze', ['frozen'], (w, roundId) => unfreezeRound(w.lead, { roundId })],
  ['run', ['frozen'], (w, roundId) => runRound(w.lead, { roundId })],
  ['stop', ['running'], (w, roundId) => stopRun(w.lead, { roundId })],
  ['add', ['proposed'], (w, roundId) => addAward(w.lead, { roundId, ...SOMETHING })],
  ['remove', ['proposed'], (w, roundId, awardId) => removeAward(w.lead, { roundId, awardId, reason: 'Exam.' })],
  ['accept', ['proposed'], (w, roundId) => acceptAsShown(w.lead, { roundId, mark: 'old' })],
  ['undo', ['proposed', 'accepted'], (w, roundId) => undoAsShown(w.lead, { roundId, mark: 'old' })],
  ['cancel', ['draft', 'open', 'frozen', 'proposed'], (w, roundId) => cancelAsShown(w.lead, { roundId, mark: 'old' })],
]
const SOMETHING = { studentId: 'st_1', opportunityId: 'op_1', reason: 'Asked for it.' }

/** What is said of each state in which a round may be found. */
const FOUND: Record<RoundState, StandsReason> = {
  draft: 'is_draft',
  open: 'is_open',
  frozen: 'is_frozen',
  running: 'is_running',
  proposed: 'is_proposed',
  accepted: 'is_accepted',
  undone: 'is_undone',
  cancelled: 'is_cancelled',
}

test('a step from elsewhere is refused with the state in which the round is found, and with no other', async () => {
  const w = await roundWorld(1, [1])
  const id = await proposed(w)
  const [award] = await awardsOf(w, id)
  for (const state of ROUND_STATES) {
    await w.db.transact((tx) =>
      tx.update(tables.allocationRounds).set({ state }).where(eq(tables.allocationRounds.id, id)),
    )
    for (const [step, from, take] of STEPS)
      if (!from.includes(state))
        expect(await take(w, id, award?.id ?? ''), `${step} while ${state}`).toEqual({
          ok: false,
          reason: FOUND[state],
        })
    const version = (await readRound(w.lead, id)).version
    if (state !== 'draft')
      expect(await editRound(w.lead, { roundId: id, version, setUp: setUp() })).toEqual({
        ok: false,
        reason: FOUND[state],
        errors: { form: await roundRefused(w.lead, id, FOUND[state]) }, // who-took-the-step.test.ts reads its words
      })
  }
})

test('each sentence of where a round is found speaks of that state', () => {
  const said = (state: RoundState) => roundMessages[FOUND[state]]
  expect(said('cancelled')).toMatch(/has been cancelled/)
  expect(said('cancelled')).not.toMatch(/opened|Cancel it/)
  expect(said('proposed')).toMatch(/has run/)
  expect(said('proposed')).not.toMatch(/Freeze/)
})

test('whoever accepts after a colleague reads that it has been accepted, not that something else would happen', async () => {
  const w = await roundWorld(1, [1])
  const roundId = await proposed(w)
  const { shown } = await readAccept(w.lead, roundId, 1)
  const mark = shown.mark
  ok(await acceptAsShown(w.lead, { roundId, mark }))
  expect(await acceptAsShown(w.lead, { roundId, mark })).toEqual({ ok: false, reason: 'is_accepted' })

  const area = await areaRound()
  const seen = (await readAccept(area.lead, area.id, 1)).shown
  ok(await acceptAsShown(area.lead, { roundId: area.id, mark: seen.mark }))
  const again = await acceptAsShown(area.lead, { roundId: area.id, mark: seen.mark })
  expect(again).toEqual({ ok: false, reason: 'part_accepted' })
})

test('a round that proposes nothing has nothing to accept', async () => {
  const w = await roundWorld(1, [1])
  const id = await proposed(w)
  for (const { id: awardId } of await awardsOf(w, id))
    ok(await removeAward(w.lead, { roundId: id, awardId, reason: 'Exam.' }))
  expect(await acceptRound(w.lead, { roundId: id })).toEqual({ ok: false, reason: 'nothing_proposed' })
})

test('a draft that somebody changed while another opens it is not opened as it was', async () => {
  const w = await roundWorld()
  const { id } = ok(await setUpRound(w.lead, setUp()))
  const { version } = await readRound(w.lead, id)
  const mark = (await readOpening(w.lead, id, 1)).shown?.mark ?? ''
  const transact: typeof w.lead.transact = async (body) => {
    ok(await editRound(w.lead, { roundId: id, version, setUp: setUp({ name: 'Spring round' }) }))
    return w.lead.transact(body)
  }
  const outcome = await openAsShown({ ...w.lead, transact }, { roundId: id, mark })
  expect(outcome).toEqual({ ok: false, reason: 'not_as_shown' })
  expect(await readRound(w.lead, id)).toMatchObject({ state: 'draft', name: 'Spring round' })
})

test('a round that somebody changed while another freezes it is not frozen as it was', async () => {
  const w = await roundWorld()
  const { id: roundId } = ok(await setUpRound(w.lead, setUp()))
  ok(await openRound(w.lead, { roundId }))
  const open = found(await findRoundRow(w.db.read, roundId), 'round')
  const transact: typeof w.lead.transact = async (body) => {
    await w.db.transact((tx) => changeRound(tx, open, {}))
    return w.lead.transact(body)
  }
  const outcome = await freezeRound({ ...w.lead, transact }, { roundId, early: true })
  expect(outcome).toEqual({ ok: false, reason: 'changed_meanwhile' })
  expect((await readRound(w.lead, roundId)).state).toBe('open')
})

test('what was read of a round before somebody changed it changes nothing', async () => {
  const w = await roundWorld()
  const { id } = ok(await setUpRound(w.lead, setUp()))
  const stale = await findRoundRow(w.db.read, id)
  if (!stale) throw new Error('no round')
  expect(await w.db.transact((tx) => changeRound(tx, stale, {}))).toBe(true)
  expect(await w.db.transact((tx) => changeRound(tx, stale, { state: 'cancelled' }))).toBe(false)
  expect((await readRound(w.lead, id)).state).toBe('draft')
})

test('a pupil is not given two places of one date by hand', async () => {
  const w = await roundWorld(1, [1])
  await w.make.day({ id: 'op_same', on: ['2026-12-07'], capacityPlaces: 1 })
  const id = await proposed(w, { placesPerPupil: 2 })
  const [given] = await awardsOf(w, id)
  const opportunityId = given?.opportunityId === 'op_same' ? 'op_1' : 'op_same'
  const add = { roundId: id, studentId: 'st_1', opportunityId, reason: 'Both.' }
  expect(await addAward(w.lead, add)).toEqual({ ok: false, reason: 'clashes_with_award' })
  expect(await awardsOf(w, id)).toHaveLength(1)
})

test('a place is given by hand with a reason, or not at all', async () => {
  const w = await roundWorld(2, [1, 1])
  const id = await proposed(w, { placesPerPupil: 2 })
  const add = { roundId: id, studentId: 'st_1', opportunityId: 'op_1', reason: '  ' }
  expect(await addAward(w.lead, add)).toEqual({ ok: false, reason: 'reason_needed' })
})

test('a school takes nothing out of what a round of its area proposes to another', async () => {
  const w = await areaRound()
  const [theirs] = await listAwards(w.db.read, { kind: 'school', schoolId: 'sc_2' }, w.id, ['proposed'])
  const remove = (who: typeof w.lead) => removeAward(who, { roundId: w.id, awardId: theirs?.id ?? '', reason: 'Exam.' })
  await expect(remove(w.lead)).rejects.toMatchObject({ status: 404 })
  ok(await remove(w.second))
})

test('a pupil who leaves today is not booked', async () => {
  const w = await roundWorld(1, [1])
  const id = await proposed(w)
  await w.db.transact(async (tx) => {
    await tx.update(tables.students).set({ leftOn: '2026-11-21' }).where(eq(tables.students.id, 'st_1'))
  })
  const accepted = ok(await acceptRound(w.lead, { roundId: id }))
  expect(accepted).toMatchObject({ placed: 0, leftOut: [{ why: 'The pupil is no longer on your roll.' }] })
})
