import { expect, test } from 'vitest'

import { replaceRanks } from '#db/stores/wishes'
import { readSchoolLog } from '~/modules/progress/school-log.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { addAward, listAwardChoices, removeAward } from '~/modules/rounds/adjust-award.server'
import { readProposal, readProposalPupil } from '~/modules/rounds/read-proposal.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import type { ProposalFilters } from '~/modules/rounds/proposal-types'
import { schoolActor } from '#seeds/factories'
import { frozenRound, ok, type RoundWorld, roundWorld } from './round-world'

const all: ProposalFilters = { name: '', year: null, show: 'all', page: 1 }

async function proposedRound(w: RoundWorld, with_ = {}): Promise<string> {
  const id = await frozenRound(w, with_)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  return id
}

test('the proposal says who gets what and how they wanted it, and why the others get nothing', async () => {
  const w = await roundWorld(4, [1, 1])
  await w.make.student({ id: 'st_far', givenName: 'Far', sortName: 'z far', easting: 480000, northing: 480000 })
  await w.db.transact((tx) => replaceRanks(tx, 'st_1', ['op_2']))
  const id = await proposedRound(w)
  const proposal = await readProposal(w.lead, id, all)
  expect(proposal).toMatchObject({
    total: 5,
    counts: { pupils: 5, something: 2, nothing: 3, changed: 0, leftOut: 0 },
    figures: { usefulDays: 2, served: 2, gapBefore: null },
    firstCome: { usefulDays: 2 },
    checks: { envyPairs: 0, unsettled: 0, wastedSeats: 0 },
    years: [10],
  })
  const got = proposal.pupils.filter(({ awards }) => awards.length > 0)
  for (const { awards, nothingWhy } of got) {
    expect(nothingWhy).toBeNull()
    expect(awards[0]).toMatchObject({ origin: 'rule', state: 'proposed' })
    expect(['Their first choice', 'Suitable, and anything was fine']).toContain(awards[0]?.wanted)
  }
  const far = proposal.pupils.find(({ studentId }) => studentId === 'st_far')
  expect(far?.nothingWhy).toBe('No day of the round would do: most are further than their longest journey.')
  const others = proposal.pupils.filter(({ nothingWhy, studentId }) => nothingWhy && studentId !== 'st_far')
  for (const { nothingWhy } of others)
    expect(nothingWhy).toBe('Each of the 2 days that would do was full by their turn.')
  expect(proposal.scarcity?.days[0]).toMatchObject({ seats: 1, given: 1 })
  expect(proposal.scarcity?.days[0]?.worth).toBeGreaterThan(0)
  expect(proposal.scarcity?.sectors).toMatchObject([{ sector: 'health', seats: 2, given: 2 }])
})

test('the proposal can be narrowed and is never of another school', async () => {
  const w = await roundWorld(3, [1])
  const id = await proposedRound(w)
  expect((await readProposal(w.lead, id, { ...all, show: 'nothing' })).pupils).toHaveLength(2)
  expect((await readProposal(w.lead, id, { ...all, name: 'p2' })).pupils).toMatchObject([{ studentId: 'st_2' }])
  expect((await readProposal(w.lead, id, { ...all, year: 11 })).total).toBe(0)
  await expect(readProposal(w.as(schoolActor('sc_2')), id, all)).rejects.toMatchObject({ status: 404 })
  expect(await readProposalPupil(w.lead, id, 'st_1')).toMatchObject({ name: 'P1 Test', daysHeld: 0 })
})

test('a choice that was not given is explained with both turns', async () => {
  const w = await roundWorld(2, [1])
  await w.db.transact(async (tx) => {
    for (const id of ['st_1', 'st_2']) await replaceRanks(tx, id, ['op_1'])
  })
  const id = await proposedRound(w)
  const { pupils } = await readProposal(w.lead, id, { ...all, show: 'nothing' })
  expect(pupils[0]?.refusals).toEqual([
    {
      opportunityId: 'op_1',
      title: 'Day 1',
      why: 'It was full: its last place went to turn 1, theirs was 2: the lottery decided.',
    },
  ])
})

test('a lead takes a place out and gives it to somebody else, with reasons that are kept', async () => {
  const w = await roundWorld(2, [1])
  const id = await proposedRound(w)
  const { pupils } = await readProposal(w.lead, id, all)
  const winner = pupils.find(({ awards }) => awards.length > 0)
  const loser = pupils.find(({ awards }) => awards.length === 0)
  const awardId = winner?.awards[0]?.id ?? ''
  const [from, to] = [winner?.studentId ?? '', loser?.studentId ?? '']
  const give = { roundId: id, studentId: to, opportunityId: 'op_1', reason: 'Has a bus pass for that town.' }
  expect(await listAwardChoices(w.lead, id, to)).toEqual([])
  expect(await addAward(w.lead, give)).toEqual({ ok: false, reason: 'no_seat_left' })
  expect(await removeAward(w.lead, { roundId: id, awardId, reason: ' ' })).toMatchObject({ reason: 'reason_needed' })
  const fromAnothersPage = removeAward(w.lead, { roundId: id, studentId: to, awardId, reason: 'Exam that day.' })
  await expect(fromAnothersPage).rejects.toMatchObject({ status: 404 })
  ok(await removeAward(w.lead, { roundId: id, studentId: from, awardId, reason: 'Exam that day.' }))
  expect(await removeAward(w.lead, { roundId: id, awardId, reason: 'Again.' })).toMatchObject({
    reason: 'already_taken_out',
  })
  expect(await listAwardChoices(w.lead, id, to)).toMatchObject([{ id: 'op_1', seatsLeft: 1 }])
  ok(await addAward(w.lead, give))
  const changed = await readProposal(w.lead, id, { ...all, show: 'changed' })
  expect(changed.counts).toMatchObject({ changed: 2, something: 1 })
  expect(changed.pupils.find(({ studentId }) => studentId === from)).toMatchObject({
    nothingWhy: 'Their place was taken out by hand.',
    awards: [{ state: 'removed', reason: 'Exam that day.' }],
  })
  ok(await acceptRound(w.lead, { roundId: id }))
  const after = await readProposalPupil(w.lead, id, to)
  expect(after.awards).toMatchObject([{ origin: 'hand', state: 'placed', bookingState: 'agreement_requested' }])
  const log = await readSchoolLog(w.lead, 1)
  const words = log.rows.map(({ what }) => what)
  expect(words).toEqual(expect.arrayContaining(['Added a place to a round by hand', 'Took a place out of a round']))
  expect(words).not.toContain('Something this page has no words for')
})

test('nobody gets more places by hand than one pupil may have, a day twice, or a day that is not for them', async () => {
  const w = await roundWorld(1, [2, 2, 2])
  await w.make.day({ id: 'op_old', on: ['2026-12-20'], yearGroups: [12], capacityPlaces: 2 })
  const id = await proposedRound(w, { placesPerPupil: 2 })
  const { pupils } = await readProposal(w.lead, id, all)
  const [first, second] = pupils[0]?.awards ?? []
  const add = (opportunityId: string) =>
    addAward(w.lead, { roundId: id, studentId: 'st_1', opportunityId, reason: 'Because.' })
  const third = ['op_1', 'op_2', 'op_3'].find((op) => op !== first?.opportunityId && op !== second?.opportunityId) ?? ''
  expect(await add(third)).toMatchObject({ reason: 'no_more_places' })
  ok(await removeAward(w.lead, { roundId: id, awardId: second?.id ?? '', reason: 'x' }))
  expect(await add(first?.opportunityId ?? '')).toMatchObject({ reason: 'already_given' })
  expect(await add('op_old')).toMatchObject({ reason: 'not_for_them' })
  expect(await add('op_gone')).toMatchObject({ reason: 'not_in_round' })
  ok(await add(third))
})

test('a day that a pupil has asked for themselves in the meantime is not added by hand', async () => {
  const w = await roundWorld(1, [2])
  const id = await proposedRound(w)
  const { pupils } = await readProposal(w.lead, id, all)
  ok(await removeAward(w.lead, { roundId: id, awardId: pupils[0]?.awards[0]?.id ?? '', reason: 'x' }))
  expect(await listAwardChoices(w.lead, id, 'st_1')).toHaveLength(1)
  const day = { studentId: 'st_1', opportunityId: 'op_1' }
  ok(await placeBooking(w.lead, { ...day, why: '', requestKey: 'form_1' }))
  expect(await listAwardChoices(w.lead, id, 'st_1')).toEqual([])
  expect(await addAward(w.lead, { ...day, roundId: id, reason: 'Because.' })).toMatchObject({ reason: 'already_given' })
})
