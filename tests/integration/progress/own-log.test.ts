import { expect, test } from 'vitest'

import { addAudit, listOwnLog } from '#db/stores/audit'
import { tables } from '#db/tables'
import { areaActor, employerActor, schoolActor, studentActor, systemActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import { scopeOf } from '~/access/scope'
import { renameArea } from '~/modules/people/areas.server'
import { checkEmployer } from '~/modules/people/check-employer.server'
import { changesOfDay } from '~/modules/opportunities/agreed-facts'
import type { Posting } from '~/modules/opportunities/posting'
import { saveEmployer } from '~/modules/opportunities/edit-employer.server'
import { VERIFIED_ITEMS } from '~/modules/people/employer-rules'
import { AREA_ACTS, HOST_ACTS, ownActWords } from '~/modules/progress/own-log-words'
import { readAreaLog, readHostLog } from '~/modules/progress/own-log.server'
import { healthPosting } from '../../support/health-posting'
import { smallWorld } from '../../support/world'

type World = Awaited<ReturnType<typeof smallWorld>>
type Act = Parameters<typeof addAudit>[2]

const log = (w: World, actor: Actor, act: Partial<Act> & { action: string }, minutes = 0) =>
  w.db.transact((tx) =>
    addAudit(
      tx,
      { actor, now: new Date(w.now.getTime() + minutes * 60_000) },
      { subjectKind: 'opportunity', subjectId: 'op_1', ...act },
    ),
  )
const words = { website: null, safeguardingName: 'Sam', safeguardingEmail: 's@e.example', safeguardingPhone: '01' }

test('a host and its area both read that the host changed its words, before and after, and that the area checked it', async () => {
  const w = await smallWorld()
  await w.make.user({ id: 'us_em_1', kind: 'employer', employerId: 'em_1', displayName: 'Hana Host' })
  await w.make.user({ id: 'us_ar_1', kind: 'area', areaId: 'ar_1', displayName: 'Joan Area' })
  await saveEmployer(w.as(employerActor()), 'em_1', { ...words, about: 'We mend boats.' })
  const later = w.as(areaActor(), new Date(w.now.getTime() + 60_000))
  await checkEmployer(later, 'em_1', {
    outcome: 'passed',
    verified: VERIFIED_ITEMS,
    validUntilOn: '2027-11-21',
    insuranceUntilOn: '2027-05-01',
    note: '',
  })
  const host = (await readHostLog(w.as(employerActor()), 1)).rows
  expect(host[0]).toMatchObject({ who: 'The area', what: 'Checked: passed, until Sunday 21 November 2027' })
  // Two rows of one instant stand in no order.
  expect(new Set(host.slice(1).map(({ who, what }) => `${who}: ${what}`))).toEqual(
    new Set([
      'Hana Host: Changed what the organisation says of itself',
      'Hana Host: Changed what was checked, so a new check is due',
    ]),
  )
  const area = (await readAreaLog(w.as(areaActor()), 1)).rows
  expect(area[0]).toMatchObject({
    who: 'Joan Area',
    what: 'Checked: passed, until Sunday 21 November 2027',
    to: '/area/employers/em_1',
  })
  const edit = area.find(({ what }) => what.startsWith('Changed what the organisation'))
  expect(edit?.changes).toContainEqual({
    field: 'What you do',
    texts: { before: expect.any(String), after: 'We mend boats.' },
  })
  expect(edit?.changes).toContainEqual({ field: 'Safeguarding contact', texts: null })
})

test('an area that was given another name reads both in its log, in the line itself', async () => {
  const w = await smallWorld()
  const [area] = await w.db.read.select({ name: tables.areas.name }).from(tables.areas)
  await renameArea(w.as(systemActor), { name: area?.name ?? '', newName: 'Kernow' })
  expect((await readAreaLog(w.as(areaActor()), 1)).rows).toMatchObject([
    { who: 'Five by 18', what: `Renamed the area from “${area?.name}” to “Kernow”`, about: null, changes: [] },
  ])
})

test('no pupil and no booking is in either log, whatever was written', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1', givenName: 'Zephyrine', familyName: 'Quillfeather' })
  await w.make.day({ id: 'op_1', title: 'A day at the yard' })
  for (const actor of [employerActor(), areaActor(), schoolActor(), studentActor('st_1')])
    for (const action of new Set([
      ...HOST_ACTS,
      ...AREA_ACTS,
      'booking.move',
      'reflection.write',
      'student.flags.view',
    ]))
      for (const [subjectKind, subjectId] of [
        ['student', 'st_1'],
        ['booking', 'bk_1'],
        ['opportunity', 'op_1'],
      ] as const)
        await log(w, actor, { action, subjectKind, subjectId, schoolId: 'sc_1', detail: { studentId: 'st_1' } })
  const pages = []
  for (const page of [1, 2, 3, 4, 5, 6, 7, 8])
    pages.push(await readHostLog(w.as(employerActor()), page), await readAreaLog(w.as(areaActor()), page))
  expect(pages[0]?.total).toBeGreaterThan(10)
  expect(pages[1]?.total).toBeGreaterThan(10)
  expect(JSON.stringify(pages)).not.toMatch(/Zephyrine|Quillfeather|st_1|bk_1/)
})

test('a register taken shows in the host’s log under the day, and not in the area’s', async () => {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', title: 'A day at the yard' })
  await log(w, employerActor(), { action: 'register.take' })
  expect((await readHostLog(w.as(employerActor()), 1)).rows).toMatchObject([
    { what: 'Took the register', about: 'A day at the yard', to: '/employer/opportunities/op_1' },
  ])
  expect((await readAreaLog(w.as(areaActor()), 1)).rows).toEqual([])
})

test('another host and another area read nothing of it, and nobody else has such a log', async () => {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1' })
  await log(w, employerActor(), { action: 'opportunity.pause' })
  expect((await readHostLog(w.as(employerActor('em_2')), 1)).total).toBe(0)
  expect((await readAreaLog(w.as(areaActor('ar_2')), 1)).total).toBe(0)
  for (const actor of [schoolActor(), studentActor('st_1'), { kind: 'nobody' } as const])
    expect((await listOwnLog(w.db.read, scopeOf(actor), HOST_ACTS, { offset: 0, limit: 25 })).rows).toEqual([])
})

test('a draft of a host is named to its area as a draft alone', async () => {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', title: 'Not yet', state: 'draft' })
  const changes = { title: { before: '', after: 'Not yet' } }
  await log(w, employerActor(), { action: 'opportunity.edit', changes })
  expect((await readAreaLog(w.as(areaActor()), 1)).rows).toMatchObject([{ about: 'A draft', to: null, changes: [] }])
})

test('both logs come 25 rows at a time, and every act in them has words', async () => {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1' })
  for (let n = 0; n < 30; n += 1) await log(w, employerActor(), { action: 'opportunity.pause' }, n)
  for (const read of [
    (page: number) => readHostLog(w.as(employerActor()), page),
    (page: number) => readAreaLog(w.as(areaActor()), page),
  ]) {
    const [first, second] = [await read(1), await read(2)]
    expect([first.total, first.rows.length, second.rows.length]).toEqual([30, 25, 5])
  }
  for (const act of [...HOST_ACTS, ...AREA_ACTS]) expect(ownActWords(act, null, 'en')).not.toContain('no words')
})

test('a host that is called like somebody of the area reads as the employer that it is', async () => {
  const w = await smallWorld()
  await w.db.transact((tx) => tx.update(tables.employers).set({ name: 'Joanna Pike' }))
  await w.make.user({ id: 'us_ar_1', kind: 'area', areaId: 'ar_1', displayName: 'Joanna Pike' })
  await w.make.day({ id: 'op_1' })
  await log(w, employerActor(), { action: 'opportunity.pause' })
  await log(w, areaActor(), { action: 'opportunity.publish', employerId: 'em_1' }, 1)
  await log(w, { kind: 'system' }, { action: 'employer.changed', employerId: 'em_1', areaId: 'ar_1' }, 2)
  const { rows } = await readAreaLog(w.as(areaActor()), 1)
  expect(rows.map(({ who }) => who)).toEqual(['Five by 18', 'Joanna Pike', 'Joanna Pike (employer)'])
})

test('every fact of a day that an edit may change has a name and a readable value in the logs', async () => {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1' })
  const [before, after] = [healthPosting({ sessions: [] }), healthPosting()]
  const others = Object.fromEntries(Object.keys(before).map((name) => [name, ['another']]))
  const names = changesOfDay(before, { ...others, sessions: after.sessions } as unknown as Posting).map(
    ({ name }) => name,
  )
  expect(names.toSorted()).toEqual(Object.keys(before).toSorted())
  const changes = {
    ...Object.fromEntries(names.map((name) => [name, { before: '', after: 'x' }])),
    workplaceId: { before: 'wp_gone', after: 'wp_1' },
    kind: { before: 'taster_day', after: 'visit' },
    mode: { before: 'in_person', after: 'virtual' },
    sector: { before: '', after: 'engineering' },
    accessFeatures: { before: 'hearing_loop, step_free', after: '' },
    yearGroups: { before: '10, 11, 9', after: '12' },
    sessions: { before: '', after: '2026-12-01 540 930 30; 2026-12-02 540 930 0' },
  }
  await log(w, employerActor(), { action: 'opportunity.edit', changes, detail: { state: 'submitted' } })
  const [workplace] = await w.db.read.select().from(tables.workplaces)
  for (const { rows } of [await readHostLog(w.as(employerActor()), 1), await readAreaLog(w.as(areaActor()), 1)]) {
    const read = rows[0]?.changes ?? []
    expect(read.map(({ field }) => field)).not.toContain('Something else')
    expect(new Set(read.map(({ field }) => field)).size).toBe(names.length)
    const textsOf = Object.fromEntries(read.map(({ field, texts }) => [field, texts]))
    expect(textsOf).toMatchObject({
      Workplace: { before: 'A workplace that is not there any more', after: workplace?.name },
      'Kind of day': { before: 'Taster day', after: 'Workplace visit' },
      'In person or online': { before: 'In person', after: 'Online' },
      Sector: { before: '', after: 'Engineering and Manufacturing' },
      Access: { before: 'Hearing loop, Step-free access', after: '' },
      'Year groups': { before: 'Years 9, 10 and 11', after: 'Year 12' },
      'Dates and times': {
        after: 'Tuesday 1 December 2026, 9am to 3:30pm, 30 minutes’ break; Wednesday 2 December 2026, 9am to 3:30pm',
      },
    })
  }
})

test('a check that was not passed is read as that, by the host and its area', async () => {
  const w = await smallWorld()
  await w.db.transact((tx) => tx.update(tables.employers).set({ state: 'check_due' }))
  const checked = await checkEmployer(w.as(areaActor()), 'em_1', {
    outcome: 'refused',
    verified: [],
    validUntilOn: null,
    insuranceUntilOn: null,
    note: 'No insurance was shown.',
  })
  expect(checked).toMatchObject({ ok: true })
  expect((await readAreaLog(w.as(areaActor()), 1)).rows[0]?.what).toBe('Checked: not passed')
  expect((await readHostLog(w.as(employerActor()), 1)).rows[0]?.what).toBe('Checked: not passed')
})
