import { expect, test, vi } from 'vitest'

import { schoolActor } from '#seeds/factories'
import { readRosterApply } from '~/modules/bookings/apply-roster.server'
import { undoRoster, readRosterUndo } from '~/modules/bookings/undo-roster.server'
import { stopColleague } from '~/modules/people/stop-colleague.server'
import { keepRosterDraft } from '~/modules/roster/draft.server'
import { importRoster } from '~/modules/roster/import-roster.server'
import * as rosterPage from '~/routes/school.roster._index'
import * as settingsPage from '~/routes/school.settings._index/route'
import * as undoPage from '~/routes/school.roster.undo'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

/** A school with two leads and a viewer; Ann acts at midday. */
async function school() {
  const w = await smallWorld()
  const of = { kind: 'school', schoolId: 'sc_1' } as const
  await w.make.user({
    id: 'us_sc_1',
    displayName: 'Farida Malik',
    email: 'f@example.org',
    role: 'lead',
    passwordHash: 'x',
    ...of,
  })
  await w.make.user({
    id: 'us_ann',
    displayName: 'Ann Clerk',
    email: 'ann@example.org',
    role: 'lead',
    passwordHash: 'x',
    ...of,
  })
  await w.make.user({ id: 'us_vic', displayName: 'Vic Viewer', email: 'vic@example.org', role: 'viewer', ...of })
  const ann = w.as({ ...schoolActor(), userId: 'us_ann' })
  return { ...w, ann, lead: w.as(schoolActor()) }
}

function formOf(fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
const at = (path: string, method = 'POST') => ({
  request: new Request(`http://test.example${path}`, { method }),
  params: {},
  context: {},
})

test.each([
  ['a colleague', 'Ann Clerk', 'us_ann'],
  ['themselves, in another window,', 'You', 'us_sc_1'],
])('whoever stops the access that %s has stopped reads who did it and when', async (_who, name, userId) => {
  const w = await school()
  const first = w.as({ ...schoolActor(), userId })
  expect(await stopColleague(first, { userId: 'us_vic' })).toMatchObject({ ok: true })
  door.ctx = { ...w.lead, form: formOf({ intent: 'stop', userId: 'us_vic', seen: '' }) }
  expect(await settingsPage.action(at('/school/settings'))).toMatchObject({
    data: {
      errors: {
        form: `${name} stopped this person’s access at midday, so there was nothing left to stop. They cannot sign in until somebody invites them again.`,
      },
    },
    init: { status: 409 },
  })
})

test('whoever undoes a roster that a colleague has undone reads who did it and when, and so does who opens the page', async () => {
  const w = await school()
  const from = { bytes: Buffer.from('Adno,Forename,Surname,DOB,Year\n001,Amina,Khan,14/03/2011,11') }
  const given = { school: { schoolId: 'sc_1' }, from, fileName: 'autumn.csv', isDryRun: false, isWholeRoll: true }
  expect(await importRoster(w.ann, given)).toMatchObject({ ok: true })
  const shown = await readRosterUndo(w.lead, 1)
  expect(shown?.caption).toBe('autumn.csv. Ann Clerk brought it in at midday.')
  const hers = await readRosterUndo(w.ann, 1)
  const later = w.as(w.ann.actor, new Date(w.now.getTime() + 60_000))
  expect(await undoRoster(later, { mark: hers?.mark ?? '' })).toMatchObject({ ok: true })

  const says =
    'Ann Clerk undid the latest roster at 12:01pm. There is no roster left to undo: only the latest one can be undone.'
  door.ctx = { ...w.lead, form: formOf({ shown: shown?.mark ?? '' }) }
  expect(await undoPage.action(at('/school/roster/undo'))).toMatchObject({
    data: { errors: { form: says } },
    init: { status: 409 },
  })
  expect(await undoPage.loader(at('/school/roster/undo', 'GET'))).toMatchObject({ shown: null, whyNot: says })
})

test('a school that has brought in no roster is told of nobody', async () => {
  const w = await school()
  door.ctx = w.lead
  expect(await undoPage.loader(at('/school/roster/undo', 'GET'))).toMatchObject({
    whyNot: 'There is no roster left to undo. Only the latest one can be undone.',
  })
})

test('whoever applies a roster after a colleague brought one in, or undid one, reads who did and when', async () => {
  const w = await school()
  const later = (minutes: number, by = w.ann) => w.as(by.actor, new Date(w.now.getTime() + minutes * 60_000))
  const heading = 'Adno,Forename,Surname,DOB,Year\n'
  const rosterOf = (...rows: string[]) => Buffer.from(heading + rows.join('\n'))
  const [amina, ben] = ['001,Amina,Khan,14/03/2011,11', '002,Ben,Cole,14/03/2011,11']
  const given = { school: { schoolId: 'sc_1' }, fileName: 'autumn.csv', isDryRun: false, isWholeRoll: true }
  const kept = await keepRosterDraft(w.lead, {
    bytes: rosterOf(amina, ben),
    fileName: 'mine.csv',
    isWholeRoll: true,
  })
  const draftId = kept.ok ? kept.draftId : ''
  const mark = async () => (await readRosterApply(w.lead, draftId, 1))?.shown?.mark ?? ''
  const apply = async (shown: string) => {
    door.ctx = { ...later(3, w.lead), form: formOf({ intent: 'apply', draft: draftId, shown }) }
    return rosterPage.action(at('/school/roster'))
  }
  const before = await mark()
  expect(await importRoster(later(1), { ...given, from: { bytes: rosterOf(amina) } })).toMatchObject({ ok: true })
  const rest =
    'since you uploaded this one. Nothing was done: look at what yours would do now, and apply it if you still want to.'
  expect(await apply(before)).toMatchObject({
    data: { errors: { form: `Ann Clerk brought in another roster at 12:01pm, ${rest}` } },
    init: { status: 409 },
  })
  const seen = await mark()
  const hers = await readRosterUndo(later(2), 1)
  expect(await undoRoster(later(2), { mark: hers?.mark ?? '' })).toMatchObject({ ok: true })
  expect(await apply(seen)).toMatchObject({
    data: { errors: { form: `Ann Clerk undid a roster at 12:02pm, ${rest}` } },
    init: { status: 409 },
  })
  expect(await apply(await mark())).toMatchObject({ status: 302 })
})

test('a page of a roster that was no colleague’s doing names nobody', async () => {
  const w = await school()
  const before = w.as(w.ann.actor, new Date(w.now.getTime() - 60_000))
  const from = { bytes: Buffer.from('Adno,Forename,Surname,DOB,Year\n002,Ben,Cole,14/03/2011,11') }
  const given = { school: { schoolId: 'sc_1' }, from, fileName: 'older.csv', isDryRun: false, isWholeRoll: false }
  expect(await importRoster(before, given)).toMatchObject({ ok: true })
  const bytes = Buffer.from('Adno,Forename,Surname,DOB,Year\n001,Amina,Khan,14/03/2011,11')
  const kept = await keepRosterDraft(w.lead, { bytes, fileName: 'mine.csv', isWholeRoll: true })
  const draft = kept.ok ? kept.draftId : ''
  door.ctx = { ...w.lead, form: formOf({ intent: 'apply', draft, shown: 'not what was shown' }) }
  const answer = (await rosterPage.action(at('/school/roster'))) as unknown as { data: { errors: { form: string } } }
  expect(answer.data.errors.form).toMatch(/^Nothing has been done: something changed /)
})
