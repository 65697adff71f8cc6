import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { areaActor, employerActor } from '#seeds/factories'
import { pauseOpportunity, resumeOpportunity } from '~/modules/opportunities/pause-opportunity.server'
import { editOpportunity, postOpportunity } from '~/modules/opportunities/post-opportunity.server'
import { publishOpportunity, returnOpportunity } from '~/modules/opportunities/publish-opportunity.server'
import * as dayPage from '~/routes/employer.opportunities.$opportunityId._index'
import type { Again } from '~/support/form'
import { healthPosting } from '../../support/health-posting'
import { smallWorld } from '../../support/world'

/*
 * Of two people of a host who pause a day or show it again, the second reads who was first and when. Of the area they read no name.
 */

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

/** A day that its area published; Ann acts at midday. */
async function published() {
  const w = await smallWorld()
  const of = { kind: 'employer', employerId: 'em_1', role: 'lead' } as const
  await w.make.user({ id: 'us_ann', displayName: 'Ann Host', email: 'ann@host.example', ...of })
  const lead = { kind: 'area', areaId: 'ar_1', role: 'lead' } as const
  await w.make.user({ id: 'us_area', displayName: 'Lee Lead', email: 'lee@area.example', ...lead })
  const area = w.as({ ...areaActor(), userId: 'us_area' })
  const ann = w.as({ ...employerActor(), userId: 'us_ann' })
  const posted = await postOpportunity(ann, { posting: healthPosting(), send: true })
  if (!posted.ok) throw new Error('not posted')
  const opportunityId = posted.value.id
  const find = async () => {
    const [row] = await w.db.read.select().from(tables.opportunities).where(eq(tables.opportunities.id, opportunityId))
    return row?.version ?? 0
  }
  const input = async () => ({ opportunityId, version: await find(), reason: 'Say more' })
  await publishOpportunity(w.as(areaActor(), new Date(w.now.getTime() - 60_000)), await input())

  /** What the second of two reads. */
  const second = async (intent: 'pause' | 'resume', version: number, ctx = w.as(employerActor())) => {
    const form = new FormData()
    form.append('intent', intent)
    form.append('version', String(version))
    door.ctx = { ...ctx, form }
    const request = new Request('http://test.example/', { method: 'POST' })
    const page = (await dayPage.action({ request, params: { opportunityId }, context: {} })) as unknown as {
      data: Again
      init: { status: number }
    }
    expect(page.init.status).toBe(409)
    return page.data.errors.form
  }
  return { ...w, area, ann, opportunityId, version: find, input, second }
}

test('who pauses what a colleague paused reads who did and when; so does who did it in another window', async () => {
  const w = await published()
  const seen = await w.version()
  await pauseOpportunity(w.ann, await w.input())
  expect(await w.second('pause', seen)).toBe('Ann Host paused this day at midday, so it is paused already.')
  expect(await w.second('pause', seen, w.ann)).toBe('You paused this day at midday, so it is paused already.')
})

test('who shows again what a colleague has shown again reads who did and when', async () => {
  const w = await published()
  await pauseOpportunity(w.ann, await w.input())
  const seen = await w.version()
  await resumeOpportunity(w.ann, await w.input())
  expect(await w.second('resume', seen)).toBe(
    'Ann Host showed this day to pupils again at midday, so it is paused no more.',
  )
})

test('a day that a colleague paused and showed again is not paused unseen: who does reads who changed it', async () => {
  const w = await published()
  const seen = await w.version()
  await pauseOpportunity(w.ann, await w.input())
  await resumeOpportunity(w.ann, await w.input())
  expect(await w.second('pause', seen)).toBe(
    'Ann Host changed this day at midday, after you opened the page. Look at it again and try once more.',
  )
})

test('a day that a colleague sent for another check cannot be paused: who tries reads who changed it', async () => {
  const w = await published()
  const seen = await w.version()
  const posting = { ...healthPosting(), risks: 'Other risks.' }
  const edit = await editOpportunity(w.ann, { ...(await w.input()), posting, send: true })
  expect(edit.ok).toBe(true)
  expect(await w.second('pause', seen)).toBe(
    'Ann Host changed this day at midday, so it waits to be checked and pupils do not find it.',
  )
  await returnOpportunity(w.as(areaActor(), new Date(w.now.getTime() + 60_000)), await w.input())
  const sentBack = await w.second('pause', seen)
  expect(sentBack).toBe('Your area sent this day back at 12:01pm, so it is a draft now.')
  expect(await w.second('resume', seen)).toBe(sentBack)
})

test('a day that nobody has paused says only that it is not', async () => {
  const w = await published()
  expect(await w.second('resume', await w.version())).toBe('This day is not paused.')
})
