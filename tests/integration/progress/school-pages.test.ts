import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { BookingState } from '~/modules/bookings/types'
import { readWritten } from '~/modules/entitlement/read-reflection.server'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { editParentContact } from '~/modules/people/edit-parent-contact.server'
import { setAgreementPolicy } from '~/modules/people/set-agreement-policy.server'
import { readApprovals } from '~/modules/progress/approvals.server'
import { readPupil, readPupilFlags } from '~/modules/progress/pupil.server'
import { listPupils, readProgressPage } from '~/modules/progress/queries.server'
import { readSchoolBooking } from '~/modules/progress/school-booking.server'
import { readTodaysWork } from '~/modules/progress/todays-work.server'
import type { PupilFilters } from '~/modules/progress/types'
import { tables } from '#db/tables'
import { employerActor, schoolActor, studentActor } from '#seeds/factories'
import { giveFeedbackIn } from '~/modules/attendance/give-feedback.server'
import { writeReflection } from '~/modules/entitlement/write-reflection.server'
import { NotFound } from '~/support/errors'
import { smallWorld } from '../../support/world'

type World = Awaited<ReturnType<typeof smallWorld>>

const DAY_MS = 86_400_000

async function schoolWorld() {
  const w = await smallWorld()
  await w.make.school({ id: 'sc_2', urn: 999002, name: 'Second School' })
  await w.make.student({ id: 'st_1', givenName: 'Ada', familyName: 'One', sortName: 'one ada' })
  await w.make.student({ id: 'st_2', givenName: 'Bo', familyName: 'Two', sortName: 'two bo', parentEmail: null })
  return w
}

async function book(w: World, id: string, studentId: string, state: BookingState, on: string, daysAgo = 1) {
  const day = await w.make.day({ on: [on], title: `Day of ${id}` })
  const at = new Date(w.now.getTime() - daysAgo * DAY_MS)
  await w.db.transact(async (tx) => {
    await tx.insert(tables.bookings).values({
      id,
      opportunityId: day.id,
      studentId,
      schoolId: 'sc_1',
      employerId: 'em_1',
      state,
      why: 'I want to see it.',
      firstOn: on,
      lastOn: on,
      createdAt: at,
      updatedAt: at,
    })
    for (const { id: sessionId } of state === 'awaiting_feedback' ? day.sessions : []) {
      const mark = { sessionId, state: 'attended', workedMinutes: 360 } as const
      const by = { recordedByKind: 'employer', recordedBy: 'us_em_1', recordedAt: at } as const
      await tx.insert(tables.attendances).values({ bookingId: id, ...mark, ...by })
    }
  })
}

test('the front page says who is stuck and on whom, the longest waiting first', async () => {
  const w = await schoolWorld()
  await book(w, 'bk_new', 'st_1', 'requested', '2027-01-11', 2)
  await book(w, 'bk_old', 'st_2', 'requested', '2027-01-12', 9)
  await book(w, 'bk_parent', 'st_2', 'agreement_requested', '2027-01-13', 4)
  await book(w, 'bk_register', 'st_1', 'confirmed', '2026-11-10')
  await book(w, 'bk_after', 'st_1', 'awaiting_feedback', '2026-11-11')
  await w.make.student({ id: 'st_soon', sortName: 'soon', bornOn: '2008-12-12', yearGroup: 13 })
  const work = await readTodaysWork(w.as(schoolActor()))
  expect(work.approvals.items.map(({ key, since }) => [key, since])).toEqual([
    ['bk_old', '9 days'],
    ['bk_new', '2 days'],
  ])
  expect(work.agreements.items[0]).toMatchObject({ key: 'bk_parent', since: '4 days' })
  expect(work.agreements.items[0]?.about).toContain('nobody asked yet')
  expect(work.registers.items).toMatchObject([{ who: 'First Employer', since: '11 days' }])
  expect([work.feedback.total, work.reflections.total]).toEqual([1, 1])
  expect(work.atRisk.items.map(({ key }) => key)).toEqual(['st_soon'])
})

test('a pupil who agrees for themselves is waited for, and nobody looks for a parent', async () => {
  const w = await smallWorld()
  await setAgreementPolicy(w.as(schoolActor()), { schoolId: 'sc_1', agreementPolicy: 'own_from_16' })
  await w.make.student({ id: 'st_1', bornOn: '2010-01-01', yearGroup: 12, parentEmail: null })
  await book(w, 'bk_own', 'st_1', 'agreement_requested', '2027-01-11')
  const school = w.as(schoolActor())
  expect((await readTodaysWork(school)).agreements.items[0]?.about).toBe(
    'Day of bk_own (the pupil agrees for themselves)',
  )
  expect(await readSchoolBooking(school, 'bk_own')).toMatchObject({ waiting: 'The pupil, to agree', mayAsk: false })
  expect((await readPupil(school, 'st_1')).bookings).toMatchObject([{ waiting: 'The pupil, to agree' }])
})

test('the other school sees nothing of it', async () => {
  const w = await schoolWorld()
  await book(w, 'bk_1', 'st_1', 'requested', '2027-01-11')
  await book(w, 'bk_2', 'st_1', 'confirmed', '2026-11-10')
  const other = w.as(schoolActor('sc_2'))
  const { onRoll, approvals, registers, atRisk } = await readTodaysWork(other)
  expect([onRoll, approvals.total, registers.total, atRisk.total]).toEqual([0, 0, 0, 0])
  expect(await readApprovals(other, { year: null, page: 1 })).toMatchObject({ total: 0, requests: [] })
  for (const read of [
    () => readPupil(other, 'st_1'),
    () => readPupilFlags(other, 'st_1'),
    () => readSchoolBooking(other, 'bk_1'),
    () => editParentContact(other, { studentId: 'st_1', parentName: '', parentEmail: 'x@example.org' }),
    () => readPupil(other, 'st_absent'),
  ])
    await expect(read()).rejects.toMatchObject({ status: 404 })
})

test('a request shows its warnings and distance, and nothing about disadvantage', async () => {
  const w = await schoolWorld()
  await w.make.flag({ studentId: 'st_2', kind: 'looked_after', value: 'yes', asAt: '2026-10-01', source: 'canary' })
  await book(w, 'bk_held', 'st_2', 'confirmed', '2026-11-26')
  await book(w, 'bk_asked', 'st_2', 'requested', '2026-11-26')
  const page = await readApprovals(w.as(schoolActor('sc_1', 'viewer')), { year: null, page: 7 })
  expect(page).toMatchObject({ total: 1, page: 1, mayDecide: false })
  expect(page.requests[0]).toMatchObject({
    pupil: 'Bo Two',
    where: 'Main site, 1 Test Street, QV1 1AA, about 1 mile from home',
  })
  expect(page.requests[0]?.warnings).toEqual([
    'Clashes with Day of bk_held on Thu 26 Nov.',
    'It begins in 5 days.',
    'No email address for a parent or carer: you hand over the link yourself.',
  ])
  expect(JSON.stringify(page)).not.toMatch(/disadvantaged|looked|canary/)
})

test('a look at a pupil’s flags is in the school’s log, without what they say', async () => {
  const w = await schoolWorld()
  await w.make.flag({ studentId: 'st_1', kind: 'sen', value: 'yes', asAt: '2026-10-01', source: 'canary' })
  const flags = await readPupilFlags(w.as(schoolActor('sc_1', 'viewer')), 'st_1')
  expect(flags).toMatchObject({ gapGroup: 'unknown', flags: [{ kind: 'sen', value: 'yes', source: 'canary' }] })
  const log = await w.db.read.select().from(tables.auditLog)
  expect(log).toMatchObject([{ action: 'student.flags.view', subjectId: 'st_1', schoolId: 'sc_1' }])
  expect(JSON.stringify(log)).not.toContain('canary')
})

test('each look at a list that shows pupils’ groups is in the school’s log; a list that found nobody is not', async () => {
  const w = await schoolWorld()
  const viewer = w.as(schoolActor('sc_1', 'viewer'))
  const looks = async () =>
    (await w.db.read.select().from(tables.auditLog).orderBy(tables.auditLog.id)).map(
      ({ action, subjectKind, subjectId, schoolId, detail }) => [action, subjectKind, subjectId, schoolId, detail],
    )
  const everybody: PupilFilters = {
    name: '',
    year: null,
    reg: '',
    status: null,
    group: null,
    sort: 'name',
    order: 'ascending',
    page: 1,
  }
  await listPupils(viewer, { ...everybody, name: 'nobody of this name' })
  expect(await looks()).toEqual([])
  await listPupils(viewer, everybody)
  expect(await looks()).toEqual([['student.flags.view', 'school', 'sc_1', 'sc_1', { page: 'pupils', pupils: 2 }]])
  await readProgressPage(viewer, everybody)
  expect(await looks()).toHaveLength(2)
})

test('one pupil’s page shows reversals beside what they took back, and who each booking waits for', async () => {
  const w = await schoolWorld()
  await book(w, 'bk_parent', 'st_1', 'agreement_requested', '2027-01-13')
  const entry = { studentId: 'st_1', bookingId: 'bk_gone', sessionId: 'se_gone', happenedOn: '2026-03-02' } as const
  const rest = { mode: 'in_person', sector: 'health', revision: 1, yearGroup: 10, academicYear: 2025 } as const
  await w.db.transact(async (tx) => {
    const by = { recordedBy: 'us_sc_1', recordedAt: w.now }
    await tx.insert(tables.ledgerEntries).values([
      { id: 'le_1', ...entry, ...rest, ...by, workedMinutes: 330, kind: 'verified' },
      { id: 'le_2', ...entry, ...rest, ...by, workedMinutes: -330, kind: 'reversal', reversesId: 'le_1' },
    ])
  })
  const pupil = await readPupil(w.as(schoolActor()), 'st_1')
  expect(pupil).toMatchObject({ creditedHalfDays: 0, mayReverse: true, toDo: '5 days still to arrange.' })
  expect(pupil.ledger.map(({ kind, isReversed, credit }) => [kind, isReversed, credit]).sort()).toEqual([
    ['reversal', false, ''],
    ['verified', true, ''],
  ])
  expect(pupil.bookings).toMatchObject([{ waiting: 'Your school, to ask for the agreement' }])
  expect(await readPupil(w.as(schoolActor('sc_1', 'viewer')), 'st_1')).toMatchObject({
    mayEdit: false,
    mayOverride: false,
    mayReverse: false,
  })
})

test('a careers lead changes whom to ask for agreement; somebody who only reads may not', async () => {
  const w = await schoolWorld()
  const input = { studentId: 'st_2', parentName: 'Cy Two', parentEmail: 'cy@example.org' }
  await expect(editParentContact(w.as(schoolActor('sc_1', 'viewer')), input)).rejects.toMatchObject({ status: 403 })
  expect(await editParentContact(w.as(schoolActor()), input)).toMatchObject({ ok: true })
  expect(await readPupil(w.as(schoolActor()), 'st_2')).toMatchObject({ parentEmail: 'cy@example.org' })
  const log = await w.db.read.select().from(tables.auditLog)
  expect(log).toMatchObject([{ action: 'student.contact.edit', detail: { hasName: true, hasEmail: true } }])
})

test('a booking whose host is too late for the register says so, to the school and the pupil', async () => {
  const w = await schoolWorld()
  await book(w, 'bk_waits', 'st_1', 'confirmed', '2026-10-24')
  await book(w, 'bk_late', 'st_2', 'confirmed', '2026-10-23')
  const [waits, late] = await Promise.all(
    ['bk_waits', 'bk_late'].map((id) => readSchoolBooking(w.as(schoolActor()), id)),
  )
  expect([waits?.waiting, waits?.next]).toEqual([
    'The host, for the register',
    'The host has not taken the register yet. You could ask them to.',
  ])
  expect(late?.waiting).toBe('Nobody: it is too late for the register')
  expect(late?.next).toContain('no longer can. Without it the day does not count.')
  const mine = await readMyBooking(w.as(studentActor('st_2')), 'bk_late')
  expect([mine.next, mine.byWhen]).toEqual([
    'The host did not take the register in time and no longer can. So this day does not count. Talk to your school.',
    'It was on Friday 23 October 2026.',
  ])
})

test('what a host and a pupil write about a day is read by the pupil’s school, and by no other', async () => {
  const w = await schoolWorld()
  await book(w, 'bk_after', 'st_1', 'awaiting_feedback', '2026-11-11')
  const ours = w.as(schoolActor('sc_1', 'viewer'))
  expect(await readSchoolBooking(ours, 'bk_after')).toMatchObject({ feedback: null, reflection: null })
  const said = { wentWell: 'Listened well', nextStep: 'Ask more', didTask: true, metSeveralPeople: true, skills: [] }
  const host = w.as(employerActor())
  await w.db.transact((tx) => giveFeedbackIn(tx, host, { bookingId: 'bk_after', ...said }))
  const wrote = { learned: 'How a rota is made', surprised: 'The noise', next: 'Ask a nurse', skills: [] }
  await writeReflection(w.as(studentActor('st_1')), { bookingId: 'bk_after', ...wrote })
  expect(await readSchoolBooking(ours, 'bk_after')).toMatchObject({
    feedback: { wentWell: 'Listened well', nextStep: 'Ask more' },
    reflection: wrote,
  })
  await expect(readWritten(w.as(schoolActor('sc_2')), 'bk_after')).rejects.toThrow(NotFound)
})

test('every wording that a host gives a pupil stands in the log of their school, the first one too', async () => {
  const w = await schoolWorld()
  await book(w, 'bk_after', 'st_1', 'awaiting_feedback', '2026-11-11')
  const said = { bookingId: 'bk_after', nextStep: 'Ask more', didTask: true, metSeveralPeople: true, skills: [] }
  const give = (wentWell: string) =>
    w.db.transact((tx) => giveFeedbackIn(tx, w.as(employerActor()), { ...said, wentWell }))
  await give('Come to the pier')
  await give('Listened well')
  const rows = await w.db.read.select().from(tables.auditLog).where(eq(tables.auditLog.action, 'feedback.give'))
  expect(rows.map(({ changes }) => changes?.wentWell)).toEqual([
    { before: '', after: 'Come to the pier' },
    { before: 'Come to the pier', after: 'Listened well' },
  ])
})
