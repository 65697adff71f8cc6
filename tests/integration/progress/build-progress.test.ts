import { expect, test } from 'vitest'

import { buildProgress, buildStandings } from '~/modules/progress/build-progress.server'
import { exportProgress } from '~/modules/progress/export-progress.server'
import { readPupilAnswers } from '~/modules/progress/forms'
import { listPupils, readProgressPage } from '~/modules/progress/queries.server'
import { tables } from '#db/tables'
import { areaActor, schoolActor } from '#seeds/factories'
import { smallWorld } from '../../support/world'

type World = Awaited<ReturnType<typeof smallWorld>>

let serial = 0

/** Verified whole days of one student, one entry a date. */
async function verified(w: World, studentId: string, dates: string[], workedMinutes = 330) {
  for (const happenedOn of dates)
    await w.db.transact(async (tx) => {
      serial += 1
      await tx.insert(tables.ledgerEntries).values({
        id: `le_${serial}`,
        studentId,
        bookingId: `bk_past_${serial}`,
        sessionId: `se_past_${serial}`,
        happenedOn,
        workedMinutes,
        mode: 'in_person',
        sector: 'health',
        kind: 'verified',
        revision: 1,
        yearGroup: 10,
        academicYear: 2025,
        recordedBy: 'us_sc_1',
        recordedAt: w.now,
      })
    })
}

async function confirmed(w: World, studentId: string, on: string[], state: 'confirmed' | 'requested' = 'confirmed') {
  const day = await w.make.day({ on })
  serial += 1
  const id = `bk_${serial}`
  await w.db.transact(async (tx) => {
    await tx.insert(tables.bookings).values({
      id,
      opportunityId: day.id,
      studentId,
      schoolId: 'sc_1',
      employerId: 'em_1',
      state,
      why: '',
      firstOn: on[0] ?? '',
      lastOn: on.at(-1) ?? '',
      createdAt: w.now,
      updatedAt: w.now,
    })
  })
  return { id, day }
}

const FOUR = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']
const all = readPupilAnswers('http://localhost/school/progress').filters

/** Five pupils: one has met it, one has four days and three weeks, one young on track, one behind, one unknown. */
async function fivePupils() {
  const w = await smallWorld()
  await w.make.student({ id: 'st_met', familyName: 'Met', sortName: 'met ada', schoolPupilRef: 'A-1' })
  await verified(w, 'st_met', [...FOUR, '2026-03-06'])
  await w.make.student({ id: 'st_soon', sortName: 'soon ada', bornOn: '2008-12-12', yearGroup: 13 })
  await verified(w, 'st_soon', FOUR)
  await w.make.student({ id: 'st_young', sortName: 'young ada', bornOn: '2015-03-04', yearGroup: 7 })
  await w.make.student({ id: 'st_behind', sortName: 'behind ada', bornOn: '2010-03-04', yearGroup: 11 })
  await w.make.flag({
    studentId: 'st_met',
    kind: 'free_school_meals_ever6',
    value: 'no',
    asAt: '2026-10-01',
    source: 'x',
  })
  await w.make.flag({
    studentId: 'st_behind',
    kind: 'free_school_meals_ever6',
    value: 'yes',
    asAt: '2026-10-01',
    source: 'x',
  })
  return w
}

test('a 17-year-old with four days and three weeks left stands first, those who have all five last', async () => {
  const w = await fivePupils()
  const page = await readProgressPage(w.as(schoolActor()), all)
  expect(page.pupils.map(({ studentId, status }) => [studentId, status])).toEqual([
    ['st_soon', 'at_risk'],
    ['st_behind', 'behind'],
    ['st_young', 'on_track'],
    ['st_met', 'met'],
  ])
  expect(page.headline).toMatchObject({ onRoll: 4, met: 1, onTrack: 2, meanDays: 2.25 })
  expect(page.spread).toEqual([2, 0, 0, 0, 1, 1])
  expect(page.forecast).toEqual({ total: 2, disadvantaged: 1, at_risk: 1, behind: 1, not_possible: 0, missed: 0 })
})

test('pupils whose status is not known are a group of their own', async () => {
  const w = await fivePupils()
  const { groups, gap } = await readProgressPage(w.as(schoolActor()), all)
  expect(groups.map(({ group, pupils, reached }) => [group, pupils, reached])).toEqual([
    ['disadvantaged', 1, 0],
    ['other', 1, 1],
    ['unknown', 2, 0],
  ])
  expect(gap.points.words).toContain('The data cannot tell')
})

test('a confirmed place is secured, a request is not, and two on one date are one day', async () => {
  const w = await fivePupils()
  const ctx = w.as(schoolActor())
  await confirmed(w, 'st_soon', ['2026-12-01'], 'requested')
  expect((await buildStandings(ctx)).find((s) => s.studentId === 'st_soon')).toMatchObject({ securedHalfDays: 0 })
  await confirmed(w, 'st_soon', ['2026-12-01'])
  await confirmed(w, 'st_soon', ['2026-12-01'])
  expect((await buildStandings(ctx)).find((s) => s.studentId === 'st_soon')).toMatchObject({
    creditedHalfDays: 8,
    securedHalfDays: 2,
    status: 'on_track',
  })
})

test('a confirmed date on the 18th birthday secures nothing', async () => {
  const w = await fivePupils()
  await confirmed(w, 'st_soon', ['2026-12-12'])
  const standings = await buildStandings(w.as(schoolActor()))
  expect(standings.find((s) => s.studentId === 'st_soon')).toMatchObject({ securedHalfDays: 0, status: 'at_risk' })
})

test('a session already in the ledger, or marked as missed, is not secured a second time', async () => {
  const w = await fivePupils()
  const { id, day } = await confirmed(w, 'st_young', ['2026-11-10', '2026-11-11'])
  await w.db.transact(async (tx) => {
    await tx.insert(tables.attendances).values({
      bookingId: id,
      sessionId: day.sessions[0]?.id ?? '',
      state: 'no_show',
      workedMinutes: 0,
      recordedByKind: 'employer',
      recordedBy: 'us_em_1',
      recordedAt: w.now,
    })
  })
  const ctx = w.as(schoolActor())
  const young = async () => (await buildStandings(ctx)).find((s) => s.studentId === 'st_young')
  expect(await young()).toMatchObject({ creditedHalfDays: 0, securedHalfDays: 2 })
  await w.db.transact(async (tx) => {
    await tx.insert(tables.ledgerEntries).values({
      id: 'le_own',
      studentId: 'st_young',
      bookingId: id,
      sessionId: day.sessions[1]?.id ?? '',
      happenedOn: '2026-11-11',
      workedMinutes: 330,
      mode: 'in_person',
      sector: 'health',
      kind: 'verified',
      revision: 1,
      yearGroup: 7,
      academicYear: 2026,
      recordedBy: 'us_sc_1',
      recordedAt: w.now,
    })
  })
  expect(await young()).toMatchObject({ creditedHalfDays: 2, securedHalfDays: 0 })
})

test('what a school took back is secured by nobody, though its booking waits again', async () => {
  const w = await fivePupils()
  const { id, day } = await confirmed(w, 'st_young', ['2026-11-10'])
  const young = async () => (await buildStandings(w.as(schoolActor()))).find((s) => s.studentId === 'st_young')
  expect(await young()).toMatchObject({ creditedHalfDays: 0, securedHalfDays: 2 })
  const entry = {
    studentId: 'st_young',
    bookingId: id,
    sessionId: day.sessions[0]?.id ?? '',
    happenedOn: '2026-11-10',
    mode: 'in_person',
    sector: 'health',
    revision: 1,
    yearGroup: 7,
    academicYear: 2026,
    recordedBy: 'us_sc_1',
    recordedAt: w.now,
  } as const
  await w.db.transact(async (tx) => {
    await tx.insert(tables.ledgerEntries).values([
      { ...entry, id: 'le_once', kind: 'verified', workedMinutes: 360 },
      { ...entry, id: 'le_back', kind: 'reversal', workedMinutes: -360, reversesId: 'le_once' },
    ])
  })
  expect(await young()).toMatchObject({ creditedHalfDays: 0, securedHalfDays: 0 })
})

test('the numbers of the scheme come from its record', async () => {
  const w = await fivePupils()
  const row = {
    name: 'Four',
    unit: 'half_days',
    fullDayMinutes: 300,
    halfDayMinutes: 150,
    virtualCapHalfDays: 2,
  } as const
  await w.db.transact(async (tx) => {
    await tx.delete(tables.schemes)
    await tx.insert(tables.schemes).values({
      id: 'five_by_18',
      target: 8,
      window: 'before_18th_birthday',
      validFromOn: '2025-09-01',
      source: 'a test',
      ...row,
    })
  })
  const standings = await buildStandings(w.as(schoolActor()))
  expect(standings.find((s) => s.studentId === 'st_soon')).toMatchObject({ status: 'met', targetHalfDays: 8 })
})

test('leavers are not on roll, and pupils of another school are in none of it', async () => {
  const w = await fivePupils()
  await w.make.school({ id: 'sc_2', urn: 999002, name: 'Second School' })
  await w.make.student({ id: 'st_other', schoolId: 'sc_2', sortName: 'other ada' })
  await w.make.student({ id: 'st_left', sortName: 'left ada', leftOn: '2026-11-20' })
  const ids = (await buildProgress(w.as(schoolActor()))).map(({ studentId }) => studentId)
  expect(ids).toEqual(['st_behind', 'st_met', 'st_soon', 'st_young'])
  expect((await buildProgress(w.as(schoolActor('sc_2')))).map(({ studentId }) => studentId)).toEqual(['st_other'])
  const pupils = await listPupils(w.as(schoolActor('sc_2')), all)
  expect(pupils.pupils.map(({ studentId }) => studentId)).toEqual(['st_other'])
})

test('nobody but the school may build it', async () => {
  const w = await fivePupils()
  const ctx = { ...w.as(schoolActor()), actor: areaActor() }
  // @ts-expect-error the type forbids it already; the policy forbids it again
  await expect(buildProgress(ctx)).rejects.toMatchObject({ status: 404 })
})

test('the export has its columns in order, no names, the school’s own reference, and is in the log', async () => {
  const w = await fivePupils()
  await w.make.student({ id: 'st_formula', sortName: 'zz', schoolPupilRef: '=1+1', bornOn: '2015-03-04', yearGroup: 7 })
  await verified(w, 'st_young', ['2026-10-01'], 160)
  const { csv, fileName } = await exportProgress(w.as(schoolActor('sc_1', 'viewer')))
  const lines = csv.replace('\uFEFF', '').trim().split('\r\n')
  expect(lines).toEqual([
    'pupil_id,year_group,verified_minutes,credited_half_days,credited_days,deadline_on,status,disadvantaged,free_school_meals_ever6,looked_after,sen,gap_group',
    'st_behind,11,0,0,0,2028-03-04,behind,yes,yes,unknown,unknown,disadvantaged',
    'A-1,10,1650,10,5,2029-03-04,met,no,no,unknown,unknown,other',
    'st_soon,13,1320,8,4,2026-12-12,at_risk,unknown,unknown,unknown,unknown,unknown',
    'st_young,7,160,1,0.5,2033-03-04,on_track,unknown,unknown,unknown,unknown,unknown',
    "'=1+1,7,0,0,0,2033-03-04,on_track,unknown,unknown,unknown,unknown,unknown",
  ])
  expect(fileName).toBe('five-by-18-progress-2026-11-21.csv')
  const log = await w.db.read
    .select({ action: tables.auditLog.action, detail: tables.auditLog.detail })
    .from(tables.auditLog)
  expect(log).toEqual([{ action: 'progress.export', detail: { pupils: 5 } }])
})

test('Years 12 and 13 keep the group they were in at the end of Year 11', async () => {
  const w = await fivePupils()
  const meals = { studentId: 'st_soon', kind: 'free_school_meals_ever6', source: 'x' } as const
  await w.make.flag({ ...meals, value: 'yes', asAt: '2025-01-16' })
  await w.make.flag({ ...meals, value: 'no', asAt: '2026-10-01' })
  const pupils = await buildProgress(w.as(schoolActor()))
  expect(pupils.find((pupil) => pupil.studentId === 'st_soon')).toMatchObject({
    gapGroup: 'disadvantaged',
    freeSchoolMealsEver6: 'yes',
  })
})
