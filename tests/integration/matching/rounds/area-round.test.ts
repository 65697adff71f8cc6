import { expect, test } from 'vitest'

import { listAwards } from '#db/stores/round-awards'
import { readRunPart } from '#db/stores/round-runs'
import { tables } from '#db/tables'
import { areaActor, schoolActor } from '#seeds/factories'
import { acceptRound } from '~/modules/matching/rounds/accept-round.server'
import { addAward, removeAward } from '~/modules/matching/rounds/adjust-award.server'
import { cancelRound } from '~/modules/matching/rounds/cancel-round.server'
import { freezeRound } from '~/modules/matching/rounds/freeze-round.server'
import { openRound } from '~/modules/matching/rounds/open-round.server'
import { listRounds, readRound } from '~/modules/matching/rounds/queries.server'
import { readProposal } from '~/modules/matching/rounds/read-proposal.server'
import { instanceFrom } from '~/modules/matching/rounds/round-row'
import { runRound, waitForRun } from '~/modules/matching/rounds/run-round.server'
import { setUpRound } from '~/modules/matching/rounds/set-up-round.server'
import { sweepRound } from '~/modules/matching/rounds/sweep-round.server'
import { undoRound } from '~/modules/matching/rounds/undo-round.server'
import type { ProposalFilters } from '~/modules/matching/rounds/types'
import { ok, roundWorld, setUp } from './round-world'

const all: ProposalFilters = { name: '', year: null, show: 'all', page: 1 }

/** Two schools of one area with two pupils each and four places, and a round of the area that has run. */
async function areaRound() {
  const w = await roundWorld(2, [4])
  await w.make.school({ id: 'sc_2', urn: 999002, name: 'Second School' })
  await w.make.user({ id: 'us_sc_2', kind: 'school', schoolId: 'sc_2', email: 'two@example.org' })
  for (const n of [3, 4]) await w.make.student({ id: `st_${n}`, schoolId: 'sc_2', sortName: `p${n}` })
  await w.make.flag({
    studentId: 'st_1',
    kind: 'free_school_meals_ever6',
    value: 'yes',
    asAt: '2026-09-01',
    source: 'x',
  })
  const area = w.as(areaActor())
  const second = w.as(schoolActor('sc_2'))
  const { id } = ok(await setUpRound(area, setUp({ name: 'Area round' })))
  expect(await listRounds(w.lead)).toEqual([]) // a draft is the area's own
  ok(await openRound(area, { roundId: id }))
  ok(await freezeRound(area, { roundId: id, early: true }))
  ok(await runRound(area, { roundId: id }))
  await waitForRun(id)
  return { ...w, id, area, second }
}

test('an area’s round never reads who is in the priority group', async () => {
  const w = await areaRound()
  const instance = instanceFrom(await readRunPart(w.db.read, w.id, 'instance'))
  expect(instance.pupils).toHaveLength(4)
  expect(instance.pupils.some(({ group }) => group)).toBe(false)
  expect(await sweepRound(w.area, w.id)).toBeNull()
  const looked = await w.db.read.select({ action: tables.auditLog.action }).from(tables.auditLog)
  expect(looked.map(({ action }) => action)).not.toContain('student.flags.view')
})

test('each school reads and accepts its own pupils alone, and the round is accepted with the last of them', async () => {
  const w = await areaRound()
  const mine = await readProposal(w.lead, w.id, all)
  expect(mine.pupils.map(({ studentId }) => studentId)).toEqual(['st_1', 'st_2'])
  expect(mine).toMatchObject({ firstCome: null, scarcity: null, figures: { served: 2, gapBefore: null } })
  expect((await listRounds(w.second))[0]).toMatchObject({ ofArea: true, pupils: 2, state: 'proposed' })
  expect((await readRound(w.area, w.id)).may).toMatchObject({ accept: false, export: false, cancel: true })
  expect((await readRound(w.lead, w.id)).may).toMatchObject({ accept: true, run: false, cancel: false })

  expect(ok(await acceptRound(w.lead, { roundId: w.id })).placed).toBe(2)
  expect(await readRound(w.lead, w.id)).toMatchObject({ state: 'proposed', may: { accept: false, undo: true } })
  expect(ok(await acceptRound(w.lead, { roundId: w.id })).placed).toBe(2)
  expect((await readRound(w.second, w.id)).may).toMatchObject({ accept: true, undo: false })
  expect(ok(await acceptRound(w.second, { roundId: w.id })).placed).toBe(2)
  expect(await readRound(w.area, w.id)).toMatchObject({ state: 'accepted' })
})

test('a school that has accepted its part adds nothing to it while others still read theirs', async () => {
  const w = await areaRound()
  const [one] = await listAwards(w.db.read, { kind: 'school', schoolId: 'sc_1' }, w.id, ['proposed'])
  const { id: awardId, studentId, opportunityId } = one ?? { id: '', studentId: '', opportunityId: '' }
  ok(await removeAward(w.lead, { roundId: w.id, awardId, reason: 'Exam that day.' }))
  ok(await acceptRound(w.lead, { roundId: w.id }))
  const give = { roundId: w.id, studentId, opportunityId, reason: 'After all.' }
  expect(await addAward(w.lead, give)).toEqual({ ok: false, reason: 'not_proposed' })
  expect(await readRound(w.lead, w.id)).toMatchObject({ state: 'proposed', may: { adjust: false, accept: false } })
})

test('two schools that accept at once book their own pupils, each once', async () => {
  const w = await areaRound()
  const both = await Promise.all([acceptRound(w.lead, { roundId: w.id }), acceptRound(w.second, { roundId: w.id })])
  expect(both.map((outcome) => ok(outcome).placed)).toEqual([2, 2])
  expect(await w.db.read.$count(tables.bookings)).toBe(4)
  expect(await readRound(w.area, w.id)).toMatchObject({ state: 'accepted' })
})

test('one school can undo its part, and the area can end what the others have not accepted', async () => {
  const w = await areaRound()
  ok(await acceptRound(w.lead, { roundId: w.id }))
  ok(await undoRound(w.lead, { roundId: w.id }))
  expect(await readRound(w.area, w.id)).toMatchObject({ state: 'proposed' })
  ok(await acceptRound(w.second, { roundId: w.id }))
  expect(await readRound(w.area, w.id)).toMatchObject({ state: 'accepted' })

  const other = await areaRound()
  ok(await acceptRound(other.lead, { roundId: other.id }))
  ok(await cancelRound(other.area, { roundId: other.id }))
  expect(await readRound(other.area, other.id)).toMatchObject({ state: 'accepted' })
  expect(await acceptRound(other.second, { roundId: other.id })).toEqual({ ok: false, reason: 'not_proposed' })
  expect(await listAwards(other.db.read, { kind: 'school', schoolId: 'sc_2' }, other.id, ['placed'])).toEqual([])
})

test('the area’s people read no pupil of a round', async () => {
  const w = await areaRound()
  const view = JSON.stringify(await readRound(w.area, w.id))
  expect(view).not.toMatch(/st_\d|P1/)
})
