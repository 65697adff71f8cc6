import { expect, test, vi } from 'vitest'

import { schoolActor } from '#seeds/factories'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { cancelRound } from '~/modules/rounds/cancel-round.server'
import { readRound } from '~/modules/rounds/queries.server'
import { readRoundPage } from '~/modules/rounds/round-page.server'
import { roundPageView } from '~/modules/rounds/round-page-view'
import { readProposalFilters } from '~/modules/rounds/forms'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { undoRound } from '~/modules/rounds/undo-round.server'
import { adjustRefused, roundRefused } from '~/modules/rounds/who-acted.server'
import * as endPage from '~/routes/school.allocation.$roundId.end'
import * as roundPage from '~/routes/school.allocation.$roundId._index/route'
import { areaRound } from './area-world'
import { frozenRound, ok, roundWorld } from './round-world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

/** A round that has run, and Ann, who works at the same school. */
async function ran() {
  const w = await roundWorld()
  await w.make.user({
    id: 'us_ann',
    displayName: 'Ann Clerk',
    kind: 'school',
    schoolId: 'sc_1',
    email: 'a@example.org',
  })
  const roundId = await frozenRound(w)
  const ann = w.as({ ...schoolActor(), userId: 'us_ann' }, new Date(w.now.getTime() + 60_000))
  return { ...w, roundId, ann }
}

/** What somebody reads who sends this button to a page of the round. */
async function sent(
  ctx: object,
  roundId: string,
  intent: string,
  page: typeof endPage.action | typeof roundPage.action,
) {
  const form = new FormData()
  form.append('intent', intent)
  door.ctx = { ...ctx, form }
  const request = new Request(`http://test.example/school/allocation/${roundId}`, { method: 'POST' })
  return page({ request, params: { roundId }, context: {} })
}

test('whoever comes second to a step of a round reads who took which step, and when', async () => {
  const w = await ran()
  const second = (intent: string, page: typeof endPage.action | typeof roundPage.action) =>
    sent(w.lead, w.roundId, intent, page)
  ok(await runRound(w.ann, { roundId: w.roundId }))
  await waitForRun(w.roundId)
  expect(await second('freeze', roundPage.action)).toMatchObject({
    data: {
      errors: {
        form: 'Ann Clerk started the run of this round at 12:01pm, and its proposal is there to read, so this was not done.',
      },
    },
    init: { status: 409 },
  })
  ok(await cancelRound(w.ann, { roundId: w.roundId }))
  expect(await second('cancel', endPage.action)).toMatchObject({
    data: {
      errors: {
        form: 'Ann Clerk cancelled this round at 12:01pm. Nothing more can be done with it: set up another.',
      },
    },
    init: { status: 409 },
  })
  expect(await adjustRefused(w.ann, w.roundId, 'is_cancelled')).toMatch(/^You cancelled this round at 12:01pm\./)
  expect(await adjustRefused(w.ann, w.roundId, 'reason_needed')).toBe('Say why, in a sentence the pupil may read.')
})

test('a refusal that no act explains says what it says, of nobody', async () => {
  const w = await ran()
  expect(await roundRefused(w.lead, w.roundId, 'nobody_in_it')).toMatch(/^No pupil is in the year groups/)
  expect(await roundRefused(w.lead, w.roundId, 'is_undone')).toMatch(/^This round was accepted and then undone\./)
})

test('the page of a round says of each step when it was taken and by whom, also who accepted it', async () => {
  const w = await ran()
  ok(await runRound(w.lead, { roundId: w.roundId }))
  await waitForRun(w.roundId)
  ok(await acceptRound(w.ann, { roundId: w.roundId }))
  const { filters } = readProposalFilters(new URLSearchParams())
  const factsFor = async (ctx: typeof w.lead) => {
    const { facts } = roundPageView(await readRoundPage(ctx, w.roundId, filters), w.lead.today)
    return Object.fromEntries(facts.map(({ key, value }) => [key, value]))
  }
  expect(await factsFor(w.lead)).toMatchObject({
    'Lists opened': '21 November 2026 at midday, by you',
    Accepted: '21 November 2026 at 12:01pm, by Ann Clerk',
  })
  expect(await factsFor(w.ann)).toMatchObject({ Accepted: '21 November 2026 at 12:01pm, by you' })
  ok(await undoRound(w.lead, { roundId: w.roundId }))
  expect(await roundRefused(w.ann, w.roundId, 'is_undone')).toMatch(/ undid this round at midday\. Nothing more/)
  expect(await factsFor(w.lead)).toMatchObject({ Ended: '21 November 2026 at midday, by you' })
})

test('of an area’s round a school reads of its area, and of no other school, and nobody reads a name of another place', async () => {
  const w = await areaRound()
  ok(await acceptRound(w.second, { roundId: w.id }))
  expect((await readRound(w.lead, w.id)).taken).toMatchObject({
    opened: '21 November 2026 at midday, by your area',
    accepted: null,
    partAccepted: null,
  })
  expect((await readRound(w.second, w.id)).taken.partAccepted).toBe('21 November 2026 at midday, by you')
  expect(await roundRefused(w.second, w.id, 'part_accepted')).toMatch(/^You accepted your school’s part/)
  expect(await roundRefused(w.lead, w.id, 'part_accepted')).toMatch(/^Your school has accepted its part/)
  ok(await acceptRound(w.lead, { roundId: w.id }))
  expect((await readRound(w.lead, w.id)).taken.accepted).toBe('21 November 2026 at midday, by you')
  expect((await readRound(w.area, w.id)).taken).toMatchObject({
    opened: '21 November 2026 at midday, by you',
    accepted: '21 November 2026 at midday, by a school',
  })
  expect(await roundRefused(w.area, w.id, 'is_accepted')).toMatch(/^A school accepted this round at midday/)
})

test('a page of the result that there is not is said, with which one is shown', async () => {
  const w = await ran()
  ok(await runRound(w.lead, { roundId: w.roundId }))
  await waitForRun(w.roundId)
  door.ctx = w.lead
  const said = async (query: string) => {
    const request = new Request(`https://test.example/school/allocation/${w.roundId}${query}`)
    return (await roundPage.loader({ request, params: { roundId: w.roundId }, context: {} })).unread
  }
  expect(await said('?page=99')).toEqual({ form: 'There is no page 99. This is the first page.' })
  expect(await said('?page=99999999999')).toEqual({ form: 'There is no such page. This is the first page.' })
  expect([await said(''), await said('?page=1')]).toEqual([{}, {}])
})
