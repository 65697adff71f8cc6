import { expect, test } from 'vitest'

import type { Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { schoolActor } from '#seeds/factories'
import {
  applyRosterDraft,
  discardRosterDraft,
  findLastImport,
  keepRosterDraft,
  previewRosterDraft,
} from '~/modules/roster/draft.server'
import { makeZip } from '../../support/zip'
import { smallWorld } from '../../support/world'

const FILE = 'House,Forename,Surname,DOB,FSM6\nRed,Amina,Khan,14/03/2011,Y\nBlue,Ben,Lee,31/02/2011,N\n'
const upload = (text: string | Buffer) => ({ bytes: Buffer.from(text), fileName: 'roll.csv', isWholeRoll: true })

async function kept(w: Awaited<ReturnType<typeof smallWorld>>, file: string | Buffer = FILE) {
  const outcome = await keepRosterDraft(w.as(schoolActor()), upload(file))
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.draftId
}
const always = () => Promise.resolve(true)
const drafts = (w: Awaited<ReturnType<typeof smallWorld>>) => w.db.read.select().from(tables.rosterDrafts)

test('an uploaded roster is shown, changes nothing until it is applied, and is then thrown away', async () => {
  const w = await smallWorld()
  const ctx = w.as(schoolActor())
  const draftId = await kept(w)
  const preview = await previewRosterDraft(ctx, draftId)
  expect(preview).toMatchObject({
    fileName: 'roll.csv',
    unusedHeadings: ['House'],
    outcome: { ok: true, value: { added: 1, rejected: 1, rejects: [{ rowNumber: 3, column: 'DOB' }] } },
  })
  expect(await w.db.read.select().from(tables.students)).toEqual([])

  expect(await applyRosterDraft(ctx, draftId, false, always)).toMatchObject({
    ok: true,
    value: { added: 1, rejected: 1 },
  })
  expect(await w.db.read.select().from(tables.students)).toHaveLength(1)
  expect(await drafts(w)).toEqual([])
  expect(await applyRosterDraft(ctx, draftId, false, always)).toBe(null)
  expect(await findLastImport(ctx)).toMatchObject({ fileName: 'roll.csv', counts: { added: 1 } })
})

test('what nobody will read is not kept with the upload', async () => {
  const w = await smallWorld()
  await kept(w)
  expect(JSON.stringify(await drafts(w))).not.toContain('Blue')
  await kept(
    w,
    makeZip({ 'users.csv': 'sourcedId,role,givenName,familyName,password\nu1,student,Amina,Khan,hunter2\n' }),
  )
  expect(JSON.stringify(await drafts(w))).not.toContain('hunter2')
})

test('a draft is its own school’s, for one hour', async () => {
  const w = await smallWorld()
  await w.make.school({ id: 'sc_2', urn: 999002 })
  const draftId = await kept(w)
  expect(await previewRosterDraft(w.as(schoolActor('sc_2')), draftId)).toBe(null)
  expect(await applyRosterDraft(w.as(schoolActor('sc_2')), draftId, true, always)).toBe(null)
  expect(await discardRosterDraft(w.as(schoolActor('sc_2')), draftId)).toBe(false)
  expect(await drafts(w)).toHaveLength(1)
  const later = new Date(w.now.getTime() + 3_600_001)
  expect(await previewRosterDraft(w.as(schoolActor(), later), draftId)).toBe(null)
})

test('two colleagues upload at once: each goes on with their own preview, and a second upload of one replaces only theirs', async () => {
  const w = await smallWorld()
  const [ann, bob] = ['us_ann', 'us_bob'].map((userId) => w.as({ ...schoolActor(), userId }))
  if (!ann || !bob) throw new Error('nobody')
  const upload = (ctx: typeof ann, fileName: string) =>
    keepRosterDraft(ctx, { bytes: Buffer.from(FILE), fileName, isWholeRoll: true })
  const [first, theirs] = [await upload(ann, 'ann.csv'), await upload(bob, 'bob.csv')]
  if (!first.ok || !theirs.ok) throw new Error('not kept')
  expect(await previewRosterDraft(ann, first.draftId)).toMatchObject({ fileName: 'ann.csv' })
  const second = await upload(ann, 'ann2.csv')
  expect(second.ok).toBe(true)
  expect(await previewRosterDraft(ann, first.draftId)).toBe(null)
  expect(await previewRosterDraft(bob, theirs.draftId)).toMatchObject({ fileName: 'bob.csv' })
})

test('a viewer keeps no draft, and a file without the needed columns is refused with what it has', async () => {
  const w = await smallWorld()
  await expect(keepRosterDraft(w.as(schoolActor('sc_1', 'viewer')), upload(FILE))).rejects.toMatchObject({
    status: 403,
  })
  expect(await keepRosterDraft(w.as(schoolActor()), upload('Forename,House\nA,b\n'))).toMatchObject({
    ok: false,
    reason: 'columns_missing',
    detail: expect.stringContaining('Not recognised: House.'),
  })
})

test('a file of very many columns that are not known names twenty of them and says how many more there are', async () => {
  const w = await smallWorld()
  const detailOf = async (columns: number) => {
    const names = Array.from({ length: columns }, (_, n) => `House${n + 1}`)
    const outcome = await keepRosterDraft(w.as(schoolActor()), upload(`Forename,${names.join(',')}\nA\n`))
    return outcome.ok ? '' : outcome.detail
  }
  expect(await detailOf(20)).toMatch(/House19 and House20\.$/)
  expect(await detailOf(23)).toMatch(/House20 and 3 more\.$/)
})

test('an upload that was applied in another window is not said to be thrown away', async () => {
  const w = await smallWorld()
  const draftId = await kept(w)
  expect(await applyRosterDraft(w.as(schoolActor()), draftId, true, always)).toMatchObject({ ok: true })
  expect(await discardRosterDraft(w.as(schoolActor()), draftId)).toBe(false)
  const other = await kept(w)
  expect(await discardRosterDraft(w.as(schoolActor()), other)).toBe(true)
  expect(await discardRosterDraft(w.as(schoolActor()), other)).toBe(false)
  const log = await w.db.read.select().from(tables.auditLog)
  expect(log.filter(({ action }) => action === 'roster.discard')).toHaveLength(1)
})

test('an upload of more than 10 MB is refused before it is read, and nothing is kept', async () => {
  const w = await smallWorld()
  const line = `${'x'.repeat(199)}\n`
  const text = FILE + line.repeat(Math.ceil((10 * 1024 * 1024) / line.length))
  expect(await keepRosterDraft(w.as(schoolActor()), upload(text))).toEqual({
    ok: false,
    reason: 'too_large',
    detail: 'The most that can be uploaded is 10 MB.',
  })
  expect(await drafts(w)).toEqual([])
})

test('one window applies and another throws away in the same moment: one of them did, and the other reads that it is gone', async () => {
  for (let n = 0; n < 6; n += 1) {
    const w = await smallWorld()
    const draftId = await kept(w)
    const apply = () => applyRosterDraft(w.as(schoolActor()), draftId, false, always)
    const discard = () => discardRosterDraft(w.as(schoolActor()), draftId)
    const [applied, discarded] = await (n % 2 === 0
      ? Promise.all([apply(), discard()])
      : Promise.all([discard(), apply()]).then(([second, first]) => [first, second] as const))
    const pupils = (await w.db.read.select().from(tables.students)).length
    expect([applied?.ok ?? null, discarded, pupils]).toEqual(applied ? [true, false, 1] : [null, true, 0])
    expect(await drafts(w)).toEqual([])
  }
})

test('a draft that goes between the look at it and the writing is not applied', async () => {
  const w = await smallWorld()
  const draftId = await kept(w)
  const goesMeanwhile = async (tx: Tx) => {
    await tx.delete(tables.rosterDrafts)
    return true
  }
  expect(await applyRosterDraft(w.as(schoolActor()), draftId, false, goesMeanwhile)).toBe(null)
  expect(await w.db.read.select().from(tables.students)).toEqual([])
})

test('two windows apply one draft: it is applied once, and the second does not read of another roster', async () => {
  const w = await smallWorld()
  const draftId = await kept(w)
  const apply = () => applyRosterDraft(w.as(schoolActor()), draftId, false, always)
  const outcomes = await Promise.all([apply(), apply()])
  expect(outcomes.map((outcome) => outcome?.ok ?? null).toSorted()).toEqual([null, true])
  expect(await w.db.read.select().from(tables.students)).toHaveLength(1)
})
