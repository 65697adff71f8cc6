import { expect, test } from 'vitest'

import { listAwards } from '#db/stores/round-awards'
import { readRunPart } from '#db/stores/round-runs'
import { tables } from '#db/tables'
import { schoolActor } from '#seeds/factories'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { addAward, removeAward } from '~/modules/rounds/adjust-award.server'
import { cancelRound } from '~/modules/rounds/cancel-round.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { listRounds, readRound } from '~/modules/rounds/queries.server'
import { readProposal } from '~/modules/rounds/read-proposal.server'
import { instanceFrom } from '~/modules/rounds/round-row'
import { readRoundPage } from '~/modules/rounds/round-page.server'
import { roundPageView } from '~/modules/rounds/round-page-view'
import { roundLine } from '~/modules/rounds/page-view'
import { readProposalFilters } from '~/modules/rounds/forms'
import { found } from '~/support/errors'
import { sweepRound } from '~/modules/rounds/sweep-round.server'
import { undoRound } from '~/modules/rounds/undo-round.server'
import type { ProposalFilters } from '~/modules/rounds/proposal-types'
import { areaDraft, areaRound } from './area-world'
import { ok } from './round-world'

const all: ProposalFilters = { name: '', year: null, show: 'all', page: 1 }

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
  expect(await addAward(w.lead, give)).toEqual({ ok: false, reason: 'part_accepted' })
  expect(await readRound(w.lead, w.id)).toMatchObject({ state: 'proposed', may: { adjust: false, accept: false } })
})

test('a school that has accepted or taken back its part is not asked to read the proposal, while others still read theirs', async () => {
  const w = await areaRound()
  const line = async (ctx: typeof w.lead) =>
    roundLine(found((await listRounds(ctx))[0], 'round'), ctx.today, { runs: false })
  const page = async () =>
    roundPageView(await readRoundPage(w.lead, w.id, readProposalFilters(new URLSearchParams()).filters), w.lead.today)
  expect((await line(w.lead)).state).toBe('Proposal to read')
  ok(await acceptRound(w.lead, { roundId: w.id }))
  expect(await line(w.lead)).toMatchObject({
    state: 'Accepted by your school',
    next: expect.stringMatching(/^Nothing to do/),
  })
  expect(await page()).toMatchObject({
    stateWords: 'Accepted by your school',
    next: expect.stringMatching(/^Nothing to do/),
  })
  expect((await line(w.second)).state).toBe('Proposal to read')
  ok(await undoRound(w.lead, { roundId: w.id }))
  expect((await line(w.lead)).state).toBe('Taken back by your school')
  ok(await cancelRound(w.area, { roundId: w.id }))
  expect((await listRounds(w.second))[0]).toMatchObject({ state: 'cancelled', part: null })
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
  expect(await acceptRound(other.second, { roundId: other.id })).toEqual({ ok: false, reason: 'is_accepted' })
  expect(await listAwards(other.db.read, { kind: 'school', schoolId: 'sc_2' }, other.id, ['placed'])).toEqual([])
})

test('the area’s people read no pupil of a round', async () => {
  const w = await areaRound()
  const view = JSON.stringify(await readRound(w.area, w.id))
  expect(view).not.toMatch(/st_\d|P1/)
})

test('until it is opened, an area’s round is not there for its schools', async () => {
  const w = await areaDraft()
  for (const school of [w.lead, w.second]) await expect(readRound(school, w.id)).rejects.toMatchObject({ status: 404 })
  expect(await readRound(w.area, w.id)).toMatchObject({ state: 'draft' })
  ok(await openRound(w.area, { roundId: w.id }))
  for (const school of [w.lead, w.second]) expect(await readRound(school, w.id)).toMatchObject({ state: 'open' })
  const elsewhere = w.as({ ...schoolActor('sc_far'), areaId: 'ar_far' })
  await expect(readRound(elsewhere, w.id)).rejects.toMatchObject({ status: 404 })
})
