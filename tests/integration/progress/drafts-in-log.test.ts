import { expect, test } from 'vitest'

import { areaActor, employerActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import { editOpportunity, postOpportunity } from '~/modules/opportunities/post-opportunity.server'
import type { Posting } from '~/modules/opportunities/posting'
import { publishOpportunity, returnOpportunity } from '~/modules/opportunities/publish-opportunity.server'
import { readAreaLog } from '~/modules/progress/own-log.server'
import { type DayAct, IN_A_DRAFT, readThen } from '~/modules/progress/read-then'
import { smallWorld } from '../../support/world'
import { healthPosting } from '../../support/health-posting'

type World = Awaited<ReturnType<typeof smallWorld>>

const posting = (with_: Partial<Posting> = {}) =>
  healthPosting({ title: 'On the ward', purpose: 'See a ward at work.', accessFeatures: ['step_free'], ...with_ })

/** A day and what is done with it, a minute each; what its area then reads of it, oldest first. */
async function dayOf(w: World, send: boolean) {
  let [minute, version] = [0, 1]
  const at = <A extends Actor>(actor: A) => w.as(actor, new Date(w.now.getTime() + minute++ * 60_000))
  const first = await postOpportunity(at(employerActor()), { posting: posting(), send })
  const opportunityId = first.ok ? first.value.id : ''
  const taken = ({ ok }: { ok: boolean }) => expect(ok).toBe(true)
  return {
    edit: async (with_: Partial<Posting>, sendIt = true) =>
      taken(
        await editOpportunity(at(employerActor()), {
          opportunityId,
          version: version++,
          posting: posting(with_),
          send: sendIt,
        }),
      ),
    publish: async () => taken(await publishOpportunity(at(areaActor()), { opportunityId, version: version++ })),
    sendBack: async () =>
      taken(await returnOpportunity(at(areaActor()), { opportunityId, version: version++, reason: 'Say more.' })),
    area: async () =>
      (await readAreaLog(w.as(areaActor()), 1)).rows.toReversed().map(({ what, about, to, changes }) => ({
        what,
        about,
        to: to !== null,
        texts: changes.map(({ field, texts }) => [field, texts?.before, texts?.after]),
      })),
  }
}

test('what pupils read of a published day stays in the area’s log when the area sends the day back', async () => {
  const w = await smallWorld()
  const day = await dayOf(w, true)
  await day.publish()
  await day.edit({ purpose: 'Say hello to Sam of Hollis House.' })
  await day.edit({ purpose: 'Say hello to Sam of Hollis House.', task: 'Another task.' })
  await day.sendBack()
  const lure = ['Purpose', 'See a ward at work.', 'Say hello to Sam of Hollis House.']
  const back = { about: 'On the ward', to: false }
  const told = await day.area()
  expect(told).toMatchObject([
    { what: 'Wrote a day', ...back },
    { what: 'Published a day', ...back },
    { what: 'Changed a day', ...back, texts: [lure] },
    { what: 'Changed a day', ...back, texts: [['Task', expect.any(String), 'Another task.']] },
    { what: 'Sent a day back for a change', ...back },
  ])

  // What the draft says since is its host's alone; what it had said when pupils read it is not.
  await day.edit({ title: 'Not yet', purpose: 'Not yet either.', task: 'Another task.' }, false)
  await day.edit({ title: 'Not yet', purpose: 'Nor this.', task: 'Another task.' }, false)
  const drafted = await day.area()
  expect(drafted.slice(0, 5)).toEqual(told)
  expect(drafted.slice(5)).toEqual([
    {
      what: 'Changed a day',
      about: 'On the ward (draft)',
      to: false,
      texts: expect.arrayContaining([['Purpose', 'Say hello to Sam of Hollis House.', IN_A_DRAFT]]),
    },
    { what: 'Changed a day', about: 'On the ward (draft)', to: false, texts: [] },
  ])
  expect(JSON.stringify(drafted)).not.toMatch(/Not yet|Nor this/)

  // Sent again, it is the area's to read, and the draft on the way still is not.
  await day.edit({ title: 'On the new ward', purpose: 'Sent again.', task: 'Another task.' })
  const again = await day.area()
  expect(again.at(-1)).toMatchObject({
    what: 'Changed a day',
    about: 'On the new ward',
    to: true,
    texts: expect.arrayContaining([['Purpose', IN_A_DRAFT, 'Sent again.']]),
  })
  expect(again[2]?.texts).toEqual([lure])
  expect(JSON.stringify(again)).not.toMatch(/Not yet|Nor this/)
})

test('what a host wrote before it first sent a day is never in the area’s log', async () => {
  const w = await smallWorld()
  const day = await dayOf(w, false)
  await day.edit({ purpose: 'Not yet.' }, false)
  expect(await day.area()).toMatchObject([
    { about: 'A draft', to: false, texts: [] },
    { about: 'A draft', to: false, texts: [] },
  ])
  await day.edit({ purpose: 'Ready.' })
  await day.publish()
  const rows = await day.area()
  expect(rows.map(({ about, to }) => [about, to])).toEqual([
    ['On the ward (draft)', true],
    ['On the ward (draft)', true],
    ['On the ward', true],
    ['On the ward', true],
  ])
  expect(rows[1]?.texts).toEqual([])
  expect(rows[2]?.texts).toEqual([['Purpose', IN_A_DRAFT, 'Ready.']])
})

test('of a day older than the log, what was read before it was sent back stays as well', () => {
  const act = (id: string, action: string, state: string | null, after: string): DayAct => ({
    id,
    action: `opportunity.${action}`,
    detail: state ? { state } : null,
    changes: state ? { purpose: { before: 'Before.', after } } : null,
  })
  const acts = [
    act('1', 'edit', 'published', 'Lure.'),
    act('2', 'return', null, ''),
    act('3', 'edit', 'draft', 'Mine.'),
  ]
  const then = readThen(acts, { title: 'A day', isDraft: true })
  expect(then.title).toBe('A day')
  expect(then.changes.get('1')).toEqual({ purpose: { before: 'Before.', after: 'Lure.' } })
  expect(then.changes.get('3')).toEqual({ purpose: { before: 'Before.', after: IN_A_DRAFT } })
})
