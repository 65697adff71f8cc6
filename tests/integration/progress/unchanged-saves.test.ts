import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { areaActor, employerActor } from '#seeds/factories'
import { saveEmployer } from '~/modules/opportunities/edit-employer.server'
import { saveWorkplace } from '~/modules/opportunities/edit-workplace.server'
import { editOpportunity, postOpportunity } from '~/modules/opportunities/post-opportunity.server'
import { publishOpportunity } from '~/modules/opportunities/publish-opportunity.server'
import { readAreaLog, readHostLog } from '~/modules/progress/own-log.server'
import { healthPosting } from '../../support/health-posting'
import { smallWorld } from '../../support/world'

/*
 * Whatever is taken leaves a row; a log that an area or a host reads is of what changed, so that nobody buries a change under
 * saves that change nothing.
 */

const WORDS = { website: null, safeguardingName: 'Sam', safeguardingEmail: 's@e.example', safeguardingPhone: '01' }
const SITE = { workplaceId: 'wp_1', addressLine: '1 Quay', postcode: 'QV1 1AA' }

async function host() {
  const w = await smallWorld()
  let minutes = 0
  const next = () => w.as(employerActor(), new Date(w.now.getTime() + 60_000 * ++minutes))
  const posted = await postOpportunity(next(), { posting: healthPosting(), send: true })
  const opportunityId = posted.ok ? posted.value.id : ''
  const saves = {
    'what it says of itself': (text: string) => saveEmployer(next(), 'em_1', { ...WORDS, about: text }),
    'a workplace': (text: string) => saveWorkplace(next(), 'em_1', { ...SITE, name: text }),
    'a day': async (text: string) => {
      const [row] = await w.db.read.select().from(tables.opportunities)
      const posting = { ...healthPosting(), bring: text }
      return editOpportunity(next(), { opportunityId, version: row?.version ?? 0, posting, send: true })
    },
  }
  const logs = async () => {
    const [area, own] = [await readAreaLog(w.as(areaActor()), 1), await readHostLog(w.as(employerActor()), 1)]
    return [area, own].map(({ total, rows }) => ({ total, newest: rows[0]?.changes.map(({ texts }) => texts?.after) }))
  }
  const rows = () => w.db.read.select().from(tables.auditLog)
  return { ...w, saves, logs, rows, opportunityId }
}

test.each(['what it says of itself', 'a workplace', 'a day'] as const)(
  'a host who saves %s without a change leaves a row each time, and what was changed before stays the newest of both logs',
  async (what) => {
    const w = await host()
    const save = w.saves[what]
    expect(await save('Boats')).toMatchObject({ ok: true })
    expect(await save('A boat and a lure')).toMatchObject({ ok: true })
    const [logs, before] = [await w.logs(), (await w.rows()).length]
    expect(logs.map(({ newest }) => newest)).toEqual([['A boat and a lure'], ['A boat and a lure']])
    for (let n = 0; n < 30; n += 1) expect(await save('A boat and a lure')).toMatchObject({ ok: true })
    expect(await w.logs()).toEqual(logs)
    const unchanged = (await w.rows()).filter(({ action }) => action.endsWith('.saveUnchanged'))
    expect([unchanged.length, (await w.rows()).length]).toEqual([30, before + 30])
    expect(await save('Boats')).toMatchObject({ ok: true })
    expect((await w.logs()).map(({ newest }) => newest)).toEqual([['Boats'], ['Boats']])
  },
)

test('a draft that is sent without another change is a change', async () => {
  const w = await host()
  const ctx = w.as(employerActor())
  const draft = await postOpportunity(ctx, { posting: healthPosting(), send: false })
  const opportunityId = draft.ok ? draft.value.id : ''
  const sent = await editOpportunity(ctx, { opportunityId, version: 1, posting: healthPosting(), send: true })
  expect(sent).toMatchObject({ ok: true, value: { state: 'submitted' } })
  const edits = (await w.rows()).filter(({ action }) => action === 'opportunity.edit')
  expect(edits).toHaveLength(1)
})

test('whoever is overtaken by a save that changed nothing still reads whose it was', async () => {
  const w = await host()
  await w.make.user({
    id: 'us_ann',
    kind: 'employer',
    employerId: 'em_1',
    displayName: 'Ann Host',
    email: 'a@h.example',
  })
  const ann = w.as({ ...employerActor(), userId: 'us_ann' })
  const input = { opportunityId: w.opportunityId, posting: healthPosting(), send: true }
  expect(await editOpportunity(ann, { ...input, version: 1 })).toMatchObject({ ok: true })
  const mine = await editOpportunity(w.as(employerActor()), { ...input, version: 1 })
  expect(mine).toMatchObject({ ok: false, reason: 'stale', now: { saver: { who: { name: 'Ann Host' } } } })
  expect(await publishOpportunity(w.as(areaActor()), { opportunityId: w.opportunityId, version: 1 })).toMatchObject({
    reason: 'stale',
  })
})
