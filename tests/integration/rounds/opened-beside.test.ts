import { expect, test, vi } from 'vitest'

import { schoolActor } from '#seeds/factories'
import { cancelRound } from '~/modules/rounds/cancel-round.server'
import { openAsShown, readOpening } from '~/modules/rounds/open-as-shown.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import type { RoundSetUp } from '~/modules/rounds/types'
import * as openPage from '~/routes/school.allocation.$roundId.open'
import { atOnce } from '../../support/at-once'
import { areaDraft } from './area-world'
import { ok, roundWorld, setUp } from './round-world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

/** A school of two leads, each with a round of their own set up; Ann acts a minute later. */
async function twoLeads(hers: Partial<RoundSetUp> = {}) {
  const w = await roundWorld(2, [2])
  const ann = { displayName: 'Ann Clerk', email: 'ann@example.org', kind: 'school', schoolId: 'sc_1' } as const
  await w.make.user({ id: 'us_ann', ...ann })
  const asAnn = w.as({ ...schoolActor(), userId: 'us_ann' }, new Date(w.now.getTime() + 60_000))
  const mine = ok(await setUpRound(w.lead, setUp({ name: 'Winter round' }))).id
  const other = ok(await setUpRound(asAnn, setUp({ name: 'Spring round', ...hers }))).id
  return { ...w, ann: asAnn, mine, other }
}

const BESIDE =
  'Ann Clerk opened the lists of another round, Spring round, at 12:01pm. 2 of these pupils are in it, and may be given places by both.'

async function sent(ctx: object, roundId: string, mark: string) {
  const form = new FormData()
  form.append('shown', mark)
  door.ctx = { ...ctx, form }
  const request = new Request(`http://test.example/school/allocation/${roundId}/open`, { method: 'POST' })
  return openPage.action({ request, params: { roundId }, context: {} })
}

test('two leads open rounds for the same pupils: the second reads which round was opened, by whom and when, and may then open', async () => {
  const w = await twoLeads()
  const { shown } = await readOpening(w.lead, w.mine, 1)
  expect(shown?.happens).toHaveLength(3)
  ok(await openRound(w.ann, { roundId: w.other }))
  expect(await sent(w.lead, w.mine, shown?.mark ?? '')).toMatchObject({
    data: {
      errors: {
        form: 'Ann Clerk opened the lists of another round, Spring round, at 12:01pm, with pupils who are in this one too. Nothing was done: look at both before you open a second one for them.',
      },
    },
    init: { status: 409 },
  })

  const again = (await readOpening(w.lead, w.mine, 1)).shown
  expect(again?.happens[0]).toBe(BESIDE)
  expect(await sent(w.lead, w.mine, again?.mark ?? '')).toMatchObject({ status: 302 })
})

test('opened at the very moment, one of the two is opened and the other lead is told', async () => {
  const w = await twoLeads()
  const mark = async (ctx: typeof w.lead, id: string) => (await readOpening(ctx, id, 1)).shown?.mark ?? ''
  const [mine, other] = [await mark(w.lead, w.mine), await mark(w.ann, w.other)]
  const meet = atOnce(2)
  const outcomes = await Promise.all([
    openAsShown(meet(w.lead), { roundId: w.mine, mark: mine }),
    openAsShown(meet(w.ann), { roundId: w.other, mark: other }),
  ])
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect(outcomes).toContainEqual({ ok: false, reason: 'opened_beside' })
})

test.each([
  ['pupils of other years', { yearGroups: [11] }],
  ['the same year a school year later', { yearGroups: [10], fromOn: '2027-09-06', toOn: '2027-10-01' }],
])('a round for %s stands in nobody’s way', async (_what, hers) => {
  const w = await twoLeads(hers)
  await w.make.student({ id: 'st_eleven', yearGroup: 11 })
  await w.make.student({ id: 'st_nine', yearGroup: 9 })
  await w.make.day({ id: 'op_later', on: ['2027-09-07'] })
  const { shown } = await readOpening(w.lead, w.mine, 1)
  ok(await openRound(w.ann, { roundId: w.other }))
  ok(await openAsShown(w.lead, { roundId: w.mine, mark: shown?.mark ?? '' }))
})

test('a pupil who joined since changes who is in it: nobody is told of a round that was on the page', async () => {
  const w = await twoLeads()
  ok(await openRound(w.ann, { roundId: w.other }))
  const mark = (await readOpening(w.lead, w.mine, 1)).shown?.mark ?? ''
  await w.make.student({ id: 'st_late' })
  expect(await openAsShown(w.lead, { roundId: w.mine, mark })).toEqual({ ok: false, reason: 'not_as_shown' })
})

test('a round that was called off is under way no more, and a draft not yet', async () => {
  const w = await twoLeads()
  expect((await readOpening(w.lead, w.mine, 1)).shown?.happens).toHaveLength(3)
  ok(await openRound(w.ann, { roundId: w.other }))
  ok(await cancelRound(w.ann, { roundId: w.other }))
  expect((await readOpening(w.lead, w.mine, 1)).shown?.happens).toHaveLength(3)
})

test('an area reads of its own rounds and no school’s, a school of its own and no area’s, and an area of no number of pupils', async () => {
  const w = await areaDraft()
  const own = ok(await setUpRound(w.lead, setUp({ name: 'School round' }))).id
  ok(await openRound(w.lead, { roundId: own }))
  expect((await readOpening(w.area, w.id, 1)).shown?.happens).toHaveLength(3)
  ok(await openRound(w.area, { roundId: w.id }))
  const second = ok(await setUpRound(w.second, setUp())).id
  expect((await readOpening(w.second, second, 1)).shown?.happens).toHaveLength(3)
  const again = ok(await setUpRound(w.area, setUp())).id
  expect((await readOpening(w.area, again, 1)).shown?.happens[0]).toBe(
    'You opened the lists of another round, Area round, at midday. It has pupils of this one, who may be given places by both.',
  )
})
