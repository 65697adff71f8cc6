import { expect, test } from 'vitest'

import { listAttendances } from '#db/stores/attendance'
import { tables } from '#db/tables'
import { areaActor, employerActor, schoolActor } from '#seeds/factories'
import type { Ctx } from '~/access/ctx'
import { saverInWords } from '~/access/saved-meanwhile.server'
import { registerErrors, seenBefore, typedMark } from '~/modules/attendance/forms'
import { giveFeedbackIn } from '~/modules/attendance/give-feedback.server'
import { readDeliveryToDo, readFeedbackPage, readRegister, readWhoIsComing } from '~/modules/attendance/queries.server'
import { markerWords, registerMessages } from '~/modules/attendance/messages'
import { type RegisterInput, takeRegisterIn } from '~/modules/attendance/take-register.server'
import type { Marker } from '~/modules/attendance/types'
import type { BookingState } from '~/modules/bookings/types'
import { readHostLog } from '~/modules/progress/own-log.server'
import { readSchoolLog } from '~/modules/progress/school-log.server'
import { Forbidden, NotFound } from '~/support/errors'
import { smallWorld } from '../../support/world'
import { wordsIn } from '~/words/words'

const words = wordsIn('en')

const TODAY = '2026-11-21'
type World = Awaited<ReturnType<typeof smallWorld>>

/** A day with one booking a state given, of students st_0, st_1 …; the last of them at another school. */
async function dayWith(w: World, states: BookingState[], on = [TODAY]) {
  await w.make.school({ id: 'sc_2', urn: 999002, name: 'Second School' })
  const day = await w.make.day({ id: 'op_1', on })
  for (const [index, state] of states.entries()) {
    const schoolId = index === states.length - 1 && index > 0 ? 'sc_2' : 'sc_1'
    await w.make.student({ id: `st_${index}`, schoolId, givenName: `Given${index}`, familyName: `Family${index}` })
    await w.db.transact(async (tx) => {
      await tx.insert(tables.bookings).values({
        id: `bk_${index}`,
        opportunityId: day.id,
        studentId: `st_${index}`,
        schoolId,
        employerId: 'em_1',
        state,
        why: '',
        firstOn: day.firstOn,
        lastOn: day.lastOn,
        createdAt: w.now,
        updatedAt: w.now,
      })
    })
  }
  return day
}

const take = (w: World, input: Omit<RegisterInput, 'opportunityId'>, actor: Ctx = w.as(employerActor())) =>
  w.db.transact((tx) => takeRegisterIn(tx, actor, { opportunityId: 'op_1', ...input }))
const attended = (bookingId: string) => ({ bookingId, state: 'attended' as const, workedMinutes: 0 })

test('a host marks some pupils, then the rest, and puts one right', async () => {
  const w = await smallWorld()
  const { sessions } = await dayWith(w, ['confirmed', 'confirmed', 'confirmed'])
  const sessionId = sessions[0]?.id ?? ''
  expect(await take(w, { sessionId, marks: [attended('bk_0')] })).toEqual({ ok: true, value: { changed: ['bk_0'] } })
  const more = [attended('bk_0'), { bookingId: 'bk_1', state: 'part' as const, workedMinutes: 200 }]
  expect(await take(w, { sessionId, marks: more })).toEqual({ ok: true, value: { changed: ['bk_1'] } })
  await take(w, { sessionId, marks: [{ bookingId: 'bk_0', state: 'no_show', workedMinutes: 90 }] })
  const marks = await listAttendances(w.db.read, { kind: 'employer', employerId: 'em_1' }, 'op_1')
  expect(marks.map(({ bookingId, state, workedMinutes }) => [bookingId, state, workedMinutes]).sort()).toEqual([
    ['bk_0', 'no_show', 0],
    ['bk_1', 'part', 200],
  ])
})

test('one bad mark and nothing is written; the row says which', async () => {
  const w = await smallWorld()
  const { sessions } = await dayWith(w, ['confirmed', 'requested'])
  const sessionId = sessions[0]?.id ?? ''
  const refusal = (reason: string, row: number) => ({ ok: false, reason, bad: [{ row, reason }], clashes: [] })
  const marks = (bookingId: string, workedMinutes = 0, state: 'attended' | 'part' = 'attended') => [
    attended('bk_0'),
    { bookingId, state, workedMinutes },
  ]
  expect(await take(w, { sessionId, marks: marks('bk_1') })).toEqual(refusal('not_confirmed', 1))
  expect(await take(w, { sessionId, marks: marks('bk_9') })).toEqual(refusal('unknown_booking', 1))
  expect(await take(w, { sessionId, marks: [{ ...attended('bk_0'), state: 'part', workedMinutes: 361 }] })).toEqual(
    refusal('too_many_minutes', 0),
  )
  expect(await take(w, { sessionId, marks: marks('bk_0') })).toEqual({ ok: false, reason: 'marked_twice' })
  expect(await take(w, { sessionId, marks: [] })).toEqual({ ok: false, reason: 'nobody_marked' })
  expect(await take(w, { sessionId: 'se_9', marks: [attended('bk_0')] })).toEqual({
    ok: false,
    reason: 'unknown_session',
  })
  expect(await listAttendances(w.db.read, { kind: 'everything' }, 'op_1')).toEqual([])
})

test('of several bad marks, and marks made meanwhile, each is told', async () => {
  const w = await smallWorld()
  const { sessions } = await dayWith(w, ['confirmed', 'confirmed', 'confirmed', 'requested'])
  const sessionId = sessions[0]?.id ?? ''
  await take(w, { sessionId, marks: [attended('bk_2')] })
  const tooLong = (bookingId: string) => ({ bookingId, state: 'part' as const, workedMinutes: 361, seen: '' })
  const absent = { bookingId: 'bk_2', state: 'no_show' as const, workedMinutes: 0, seen: '' }
  const marks = [tooLong('bk_0'), tooLong('bk_1'), absent, attended('bk_3')]
  const refused = await take(w, { sessionId, marks })
  if (refused.ok) throw new Error('taken')
  const errors = registerErrors(refused, marks, ['bk_0', 'bk_1', 'bk_2', 'bk_3'], { words, by: () => null })
  expect(errors).toEqual({
    form: `${registerMessages.not_confirmed} ${registerMessages.marked_meanwhile}`,
    'minutes-0': registerMessages.too_many_minutes,
    'minutes-1': registerMessages.too_many_minutes,
    'mark-2': 'Marked meanwhile: Attended.',
  })
  expect(await listAttendances(w.db.read, { kind: 'everything' }, 'op_1')).toHaveLength(1)
})

test('tomorrow’s register waits for tomorrow', async () => {
  const w = await smallWorld()
  const { sessions } = await dayWith(w, ['confirmed'], [TODAY, '2026-11-22'])
  const tomorrow = { sessionId: sessions[1]?.id ?? '', marks: [attended('bk_0')] }
  expect(await take(w, tomorrow)).toEqual({ ok: false, reason: 'not_today' })
})

test('another host finds nothing, a viewer only looks, and a school marks its own pupils alone', async () => {
  const w = await smallWorld()
  const { sessions } = await dayWith(w, ['confirmed', 'confirmed'])
  const input = { opportunityId: 'op_1', sessionId: sessions[0]?.id ?? '', marks: [attended('bk_0')] }
  const by = (actor: Parameters<World['as']>[0], marks = input.marks) =>
    w.db.transact((tx) => takeRegisterIn(tx, w.as(actor), { ...input, marks }))
  await expect(by(employerActor('em_2'))).rejects.toThrow(NotFound)
  await expect(by(areaActor())).rejects.toThrow(NotFound)
  await expect(by(schoolActor('sc_3'))).rejects.toThrow(NotFound)
  await expect(by(employerActor('em_1', 'viewer'))).rejects.toThrow(Forbidden)
  expect(await by(schoolActor('sc_2'))).toMatchObject({ bad: [{ row: 0, reason: 'unknown_booking' }] })
  expect(await by(schoolActor('sc_2'), [attended('bk_1')])).toMatchObject({ ok: true })
  const host = w.as(employerActor('em_2'))
  await expect(readRegister(host, 'op_1', null)).rejects.toThrow(NotFound)
  await expect(readWhoIsComing(host, 'op_1')).rejects.toThrow(NotFound)
  await expect(readFeedbackPage(host, 'op_1')).rejects.toThrow(NotFound)
})

test('who is coming says no more than the stage allows, and puts those without a name last', async () => {
  const w = await smallWorld()
  await dayWith(w, ['school_approved', 'confirmed', 'requested', 'waitlisted', 'cancelled'], ['2026-12-18'])
  const { lines, namesOn } = await readWhoIsComing(w.as(employerActor()), 'op_1')
  expect(lines).toEqual([
    { name: 'Given1', stage: 'first_name', yearGroup: 10, schoolName: 'First School' },
    { name: 'A Year 10 pupil', stage: 'year_only', yearGroup: 10, schoolName: null },
  ])
  expect(namesOn).toBe('2026-12-11')
})

test('two windows of one register: what the other marked is neither put back unseen nor overwritten unsaid', async () => {
  const w = await smallWorld()
  const { sessions } = await dayWith(w, ['confirmed', 'confirmed'])
  const sessionId = sessions[0]?.id ?? ''
  await take(w, { sessionId, marks: [attended('bk_0')] })
  // The first window corrects the first pupil; the second, opened before, marks the second pupil.
  const absent = { bookingId: 'bk_0', state: 'no_show' as const, workedMinutes: 0, seen: 'attended' }
  expect(await take(w, { sessionId, marks: [absent] })).toMatchObject({ ok: true })
  const untouched = { ...attended('bk_0'), seen: 'attended' }
  const marks = [untouched, { ...attended('bk_1'), seen: '' }]
  expect(await take(w, { sessionId, marks })).toEqual({ ok: true, value: { changed: ['bk_1'] } })
  // A third window means something else for the first pupil: it is told, and means it the second time.
  const part = { bookingId: 'bk_0', state: 'part' as const, workedMinutes: 200 }
  const refused = await take(w, { sessionId, marks: [{ ...part, seen: 'attended' }] })
  expect(refused).toMatchObject({ reason: 'marked_meanwhile', clashes: [{ row: 0, stands: { state: 'no_show' } }] })
  if (refused.ok) throw new Error('taken')
  expect(registerErrors(refused, [{ ...part, seen: 'attended' }], ['bk_0'], { words, by: () => null })).toEqual({
    form: registerMessages.marked_meanwhile,
    'mark-0': 'Marked meanwhile: Did not come.',
  })
  const typed = { sessionId, bookingId: ['bk_0'], 'mark-0': 'part', 'minutes-0': '200', 'was-0': 'attended' }
  expect(typedMark(typed, { sessionId, bookingId: 'bk_0' })).toEqual({ state: 'part', minutes: '200' })
  expect(typedMark({ ...typed, 'was-0': 'part 200' }, { sessionId, bookingId: 'bk_0' })).toEqual({})
  expect(await take(w, { sessionId, marks: [{ ...part, seen: 'no_show' }] })).toMatchObject({ ok: true })
  const rows = await listAttendances(w.db.read, { kind: 'employer', employerId: 'em_1' }, 'op_1')
  expect(rows.map(({ bookingId, state }) => [bookingId, state]).sort()).toEqual([
    ['bk_0', 'part'],
    ['bk_1', 'attended'],
  ])
})

const inWordsTo = (ctx: Ctx) => (by: Marker) => saverInWords(ctx, by, markerWords[by.kind])

test('two pupils marked meanwhile are both shown, and what was not shown is not replaced', async () => {
  const w = await smallWorld()
  const { sessions } = await dayWith(w, ['confirmed', 'confirmed', 'confirmed'])
  const sessionId = sessions[0]?.id ?? ''
  const bookingId = ['bk_0', 'bk_1', 'bk_2']
  await w.make.user({
    id: 'us_hal',
    displayName: 'Hal Host',
    email: 'hal@example.org',
    kind: 'employer',
    employerId: 'em_1',
    role: 'lead',
  })
  const hal = w.as({ ...employerActor(), userId: 'us_hal' })
  const noShow = (id: string) => ({ ...attended(id), state: 'no_show' as const })
  await take(w, { sessionId, marks: [noShow('bk_1'), noShow('bk_2')] }, hal)
  const mine = bookingId.map((id) => ({ ...attended(id), state: 'absent_notified' as const, seen: '' }))
  const refused = await take(w, { sessionId, marks: mine })
  if (refused.ok) throw new Error('taken')
  const errors = registerErrors(refused, mine, bookingId, { words, by: inWordsTo(w.as(employerActor())) })
  expect(errors).toEqual({
    form: '2 pupils on this register were marked while you had it open, so nothing is saved yet. What stands now is said beside each of them. Save again to put yours in its place.',
    'mark-1': 'Hal Host marked this pupil at midday: Did not come.',
    'mark-2': 'Hal Host marked this pupil at midday: Did not come.',
  })
  // The page that comes back has seen what it says, and of the others only what it was opened with.
  const posted = { sessionId, bookingId, 'was-0': '', 'was-1': '', 'was-2': '' }
  const wasOn = (id: string, shown: Record<string, string>) =>
    seenBefore({ values: posted, errors: shown }, { sessionId, bookingId: id }, 'no_show')
  expect(bookingId.map((id) => wasOn(id, errors))).toEqual(['', 'no_show', 'no_show'])
  expect(wasOn('bk_2', { 'minutes-0': registerMessages.minutes_missing })).toBe('')
  expect(seenBefore(undefined, { sessionId, bookingId: 'bk_2' }, 'no_show')).toBe('no_show')
  expect(wasOn('bk_new', errors)).toBe('no_show')
})

test('whose register was overtaken reads who marked and when: a colleague by name, the other side by what it is', async () => {
  const w = await smallWorld()
  const { sessions } = await dayWith(w, ['confirmed'])
  const sessionId = sessions[0]?.id ?? ''
  const host = { kind: 'employer', employerId: 'em_1', role: 'lead' } as const
  const staff = { kind: 'school', schoolId: 'sc_1', role: 'lead' } as const
  await w.make.user({ id: 'us_hal', displayName: 'Hal Host', email: 'hal@example.org', ...host })
  await w.make.user({ id: 'us_ruth', displayName: 'Ruth Staff', email: 'ruth@example.org', ...staff })
  const hal = w.as({ ...employerActor(), userId: 'us_hal' })
  const ruth = w.as({ ...schoolActor(), userId: 'us_ruth' })
  const mine = { ...attended('bk_0'), seen: '' }
  const second = async (ctx: Ctx) => {
    const refused = await take(w, { sessionId, marks: [mine] }, ctx)
    if (refused.ok || !refused.clashes?.[0]?.by) throw new Error('nobody was first')
    return Object.values(registerErrors(refused, [mine], ['bk_0'], { words, by: inWordsTo(ctx) })).join(' / ')
  }
  const absent = { bookingId: 'bk_0', state: 'no_show' as const, workedMinutes: 0 }
  await take(w, { sessionId, marks: [absent] }, hal)
  expect(await second(w.as(employerActor()))).toBe(
    'Hal Host marked one of these pupils at midday, while you had the register open, so nothing is saved yet. What stands now is said beside the pupil. Save again to put yours in its place. / Hal Host marked this pupil at midday: Did not come.',
  )
  expect(await second(hal)).toMatch(/^You marked one of these pupils at midday/)
  expect(await second(ruth)).toMatch(/^The host marked .* \/ The host marked this pupil at midday: Did not come\.$/)
  await take(w, { sessionId, marks: [{ ...absent, state: 'absent_notified' }] }, ruth)
  expect(await second(hal)).toMatch(
    /^The school marked .* \/ The school marked this pupil at midday: Absent, told us\.$/,
  )
  expect(await second(w.as(schoolActor()))).toMatch(/^Ruth Staff marked one of these pupils/)
})

test('the register shows today’s date first, the marks made, and only confirmed pupils', async () => {
  const w = await smallWorld()
  const { sessions } = await dayWith(
    w,
    ['confirmed', 'awaiting_feedback', 'requested'],
    ['2026-11-20', TODAY, '2026-11-23'],
  )
  await take(w, { sessionId: sessions[0]?.id ?? '', marks: [attended('bk_0')] })
  const host = w.as(employerActor())
  const register = await readRegister(host, 'op_1', null)
  expect(register.session).toMatchObject({ happensOn: TODAY, netMinutes: 360 })
  expect(register.pupils.map(({ name }) => name)).toEqual(['Given0 Family0', 'Given1 Family1'])
  expect(register.sessions.map(({ marked }) => marked)).toEqual([1, 0, 0])
  const earlier = await readRegister(host, 'op_1', sessions[0]?.id ?? '')
  expect(earlier.pupils[0]?.mark).toEqual({ state: 'attended', workedMinutes: 360 })
})

test('registers to take and feedback owed leave the list when they are done', async () => {
  const w = await smallWorld()
  const { sessions } = await dayWith(w, ['confirmed', 'awaiting_feedback'])
  const host = w.as(employerActor())
  const sessionId = sessions[0]?.id ?? ''
  const before = await readDeliveryToDo(host)
  expect(before.registers).toMatchObject([{ opportunityId: 'op_1', happensOn: TODAY, pupils: 2, isToday: true }])
  expect(before.feedback).toMatchObject([{ opportunityId: 'op_1', pupils: 1 }])
  await take(w, { sessionId, marks: [attended('bk_0'), attended('bk_1')] })
  const feedback = {
    bookingId: 'bk_1',
    wentWell: 'Kind.',
    nextStep: 'Ask more.',
    didTask: true,
    metSeveralPeople: true,
  }
  const give = (actor = host) =>
    w.db.transact((tx) => giveFeedbackIn(tx, actor, { ...feedback, skills: ['Listening'] }))
  expect(await give()).toEqual({ ok: true, value: { bookingId: 'bk_1' } })
  expect(await give()).toMatchObject({ ok: true }) // said again, it replaces
  const other = { ...feedback, wentWell: 'Come and see me.', skills: [] }
  await w.db.transact((tx) => giveFeedbackIn(tx, host, other))
  const logged = await readSchoolLog(w.as(schoolActor('sc_2')), 1)
  // PostgreSQL keeps the parts of a value in an order of its own.
  expect(logged.rows.map(({ changes }) => changes.toSorted((a, b) => (a.field < b.field ? -1 : 1)))).toContainEqual([
    { field: 'Skills', texts: { before: 'Listening', after: '' } },
    { field: 'What went well', texts: { before: 'Kind.', after: 'Come and see me.' } },
  ])
  expect(JSON.stringify((await readHostLog(host, 1)).rows)).not.toMatch(/Kind\.|Come and see/)
  await expect(give(w.as(employerActor('em_2')))).rejects.toThrow(NotFound)
  expect(await readDeliveryToDo(host)).toEqual({ registers: [], feedback: [] })
  const page = await readFeedbackPage(host, 'op_1')
  expect(page.pupils.map(({ name, isOpen, feedback: given }) => [name, isOpen, given?.nextStep ?? null])).toEqual([
    ['Given0 Family0', false, null],
    ['Given1 Family1', true, 'Ask more.'],
  ])
})

test('a host whose papers lapse on the morning keeps the names of that day’s register, and reads none of a later day', async () => {
  const w = await smallWorld()
  await dayWith(w, ['confirmed', 'agreed'])
  const host = w.as(employerActor())
  for (const papers of [
    { state: 'check_due' as const },
    { state: 'checked' as const, checkedUntilOn: '2026-11-20' },
    { checkedUntilOn: '2027-11-21', insuranceUntilOn: '2026-11-20' },
  ]) {
    await w.db.transact((tx) => tx.update(tables.employers).set(papers))
    expect((await readRegister(host, 'op_1', null)).pupils.map(({ name }) => name)).toEqual(['Given0 Family0'])
    expect((await readWhoIsComing(host, 'op_1')).lines.map(({ name }) => name)).toEqual([
      'Given0 Family0',
      'A Year 10 pupil',
    ])
    const eve = w.as(employerActor(), new Date('2026-11-20T12:00:00Z'))
    const before = await readWhoIsComing(eve, 'op_1')
    // insurance and check both still reached the day before; the day itself they do not
    expect(before.lines.map(({ name }) => name)).toEqual(['A Year 10 pupil', 'A Year 10 pupil'])
  }
  await w.db.transact((tx) => tx.update(tables.employers).set({ state: 'suspended' }))
  expect((await readRegister(host, 'op_1', null)).pupils.map(({ name }) => name)).toEqual(['A Year 10 pupil'])
})
