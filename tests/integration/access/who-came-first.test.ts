import { expect, test, vi } from 'vitest'

import { schoolActor } from '#seeds/factories'
import { undoRoster, readRosterUndo } from '~/modules/bookings/undo-roster.server'
import { stopColleague } from '~/modules/people/stop-colleague.server'
import { importRoster } from '~/modules/roster/import-roster.server'
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
