import { expect, test } from 'vitest'

import { schoolActor, studentActor } from '#seeds/factories'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { exportProposal } from '~/modules/rounds/export-proposal.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { readAcceptPage, readPupilPage, readRoundPage } from '~/modules/rounds/round-page.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { countWhoWould, readWhoChose } from '~/modules/rounds/who-chose.server'
import { saveWishes } from '~/modules/matching/save-wishes.server'
import { readPublicRound } from '~/modules/progress/public-round.server'
import { NotFound } from '~/support/errors'
import { frozenRound, ok, roundWorld, setUp } from './round-world'

const everybody = { name: '', year: null, show: 'all', page: 1 } as const

test('while pupils choose, the page says who has and who has not', async () => {
  const w = await roundWorld(3, [2])
  const { id } = ok(await setUpRound(w.lead, setUp()))
  expect(await countWhoWould(w.lead, id)).toBe(3)
  ok(await openRound(w.lead, { roundId: id }))
  const wishes = { sectors: [], openToAny: true, mayMoveMe: false, maxMinutes: 45, accessNeeds: [] }
  await saveWishes(w.as(studentActor('st_2')), wishes)
  const chose = await readWhoChose(w.lead, id)
  expect(chose).toMatchObject({ pupils: 3, ranked: 0, answered: 1 })
  expect(chose.byYear).toEqual([{ yearGroup: 10, pupils: 3, chose: 1 }])
  expect(chose.notYet.map(({ studentId }) => studentId)).toEqual(['st_1', 'st_3'])
})

test('another school reads nothing of a round, on none of its pages', async () => {
  const w = await roundWorld(1, [1])
  await w.make.school({ id: 'sc_other', urn: 999_777 })
  const id = await frozenRound(w)
  const other = w.as(schoolActor('sc_other'))
  for (const read of [
    () => readRoundPage(other, id, everybody),
    () => readWhoChose(other, id),
    () => countWhoWould(other, id),
  ])
    await expect(read()).rejects.toThrow(NotFound)
})

test('a round that has run has a proposal, a page for each pupil, a check before accepting, and a file', async () => {
  const w = await roundWorld(3, [2])
  const id = await frozenRound(w)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  const page = await readRoundPage(w.lead, id, everybody)
  expect(page.proposal?.counts).toMatchObject({ pupils: 3, something: 2, nothing: 1 })
  expect((await readPupilPage(w.lead, id, 'st_1')).pupil.name).toContain('P1')
  const check = await readAcceptPage(w.lead, id, 1)
  expect(check).toMatchObject({ counts: { something: 2 }, conflicts: [] })
  const { csv } = await exportProposal(w.lead, id)
  expect(csv.trim().split('\r\n')).toHaveLength(4)
  expect(csv).toMatch(/Proposed/)
})

test('anybody reads a round only once it is accepted, and then no pupil, no date and no small number', async () => {
  const w = await roundWorld(3, [2])
  const id = await frozenRound(w)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  await expect(readPublicRound(w.lead, id)).rejects.toThrow(NotFound)
  ok(await acceptRound(w.lead, { roundId: id }))
  const { figures, ...round } = await readPublicRound(w.lead, id)
  expect(figures).toEqual({ pupils: 'c', served: 'c', servedPercent: 'c', usefulDays: 'c', gap: null })
  expect(Object.keys(round)).not.toEqual(expect.arrayContaining(['fromOn']))
  expect(JSON.stringify(round)).not.toMatch(/P1|Day 1|2026-12/)
})
