import { expect, test } from 'vitest'

import { schoolActor, studentActor } from '#seeds/factories'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { readMyDays } from '~/modules/matching/my-days.server'
import { readMyBooking, readMyReflection } from '~/modules/matching/read-booking.server'
import { readMyDay } from '~/modules/matching/read-day.server'
import { readWhoCanSee } from '~/modules/matching/who-can-see.server'
import { addDays } from '~/support/dates'
import { NotFound } from '~/support/errors'
import { smallWorld } from '../../support/world'

const TODAY = '2026-11-21'
const ask = (opportunityId: string, studentId = 'st_1') => ({
  studentId,
  opportunityId,
  why: 'I like helping people.',
  requestKey: `${opportunityId} ${studentId}`,
})

test('a day that is not open in their area does not exist for a student', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.area({ id: 'ar_2', name: 'Elsewhere' })
  await w.make.employer({ id: 'em_unchecked', state: 'check_due', checkedUntilOn: null })
  await w.make.employer({ id: 'em_suspended', state: 'suspended' })
  await w.make.employer({ id: 'em_uninsured', insuranceUntilOn: addDays(TODAY, 13) })
  await w.make.employer({ id: 'em_lapsed', checkedUntilOn: addDays(TODAY, -1) })
  await w.make.day({ id: 'op_draft', state: 'draft' })
  await w.make.day({ id: 'op_paused', state: 'paused' })
  await w.make.day({ id: 'op_elsewhere', areaId: 'ar_2' })
  await w.make.day({ id: 'op_unchecked', employerId: 'em_unchecked' })
  await w.make.day({ id: 'op_suspended_past', employerId: 'em_suspended', on: [addDays(TODAY, -3)] })
  await w.make.day({ id: 'op_uninsured', employerId: 'em_uninsured', on: [addDays(TODAY, 14)] })
  await w.make.day({ id: 'op_lapsed_past', employerId: 'em_lapsed', on: [addDays(TODAY, -3)] })
  await w.make.day({ id: 'op_to_the_last_day', employerId: 'em_uninsured', on: [addDays(TODAY, 13)] })
  const ctx = w.as(studentActor('st_1'))
  expect((await readMyDay(ctx, 'op_to_the_last_day')).step.kind).toBe('ask')
  const hidden = ['op_draft', 'op_paused', 'op_elsewhere', 'op_unchecked', 'op_uninsured', 'op_suspended_past']
  for (const id of [...hidden, 'op_lapsed_past', 'op_absent'])
    await expect(readMyDay(ctx, id), id).rejects.toBeInstanceOf(NotFound)
})

test('a student who holds a place still sees the day after it was paused; another does not', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.student({ id: 'st_2' })
  await w.make.day({ id: 'op_1' })
  await placeBooking(w.as(studentActor('st_1')), ask('op_1'))
  const { tables } = await import('#db/tables')
  await w.db.transact((tx) => tx.update(tables.opportunities).set({ state: 'paused' }))
  const mine = () => readMyDay(w.as(studentActor('st_1')), 'op_1')
  expect((await mine()).step.kind).toBe('asked')
  await w.db.transact((tx) => tx.update(tables.opportunities).set({ takenPlaces: 1, capacityPlaces: 1 }))
  expect((await mine()).places).toBe('No more places are free. One is held for you.')
  await expect(readMyDay(w.as(studentActor('st_2')), 'op_1')).rejects.toBeInstanceOf(NotFound)
})

const THERE = ['Main site', '1 Test Street, QV1 1AA']

test('a student is told in words what they can do with a day, and the street only when it is for them', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.day({ id: 'op_open' })
  await w.make.day({ id: 'op_full', capacityPlaces: 1, takenPlaces: 1 })
  await w.make.day({ id: 'op_others', yearGroups: [12] })
  await w.make.day({ id: 'op_online', mode: 'virtual' })
  const ctx = w.as(studentActor('st_1'))
  expect(await readMyDay(ctx, 'op_open')).toMatchObject({ step: { kind: 'ask' }, where: THERE })
  expect(await readMyDay(ctx, 'op_full')).toMatchObject({ step: { kind: 'wait' }, where: THERE })
  expect(await readMyDay(ctx, 'op_others')).toMatchObject({
    step: { kind: 'not_for_you', why: 'This day is for other year groups. Choose a day for your year.' },
    where: ['Main site'],
  })
  expect(await readMyDay(ctx, 'op_online')).toMatchObject({ where: ['Online'], travel: 'No journey to make' })
})

test('a booking is followed from asking to giving up, and is nobody else’s to read', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.student({ id: 'st_2' })
  await w.make.day({ id: 'op_1' })
  const ctx = w.as(studentActor('st_1'))
  const placed = await placeBooking(ctx, ask('op_1'))
  if (!placed.ok) throw new Error(placed.reason)
  const { id } = placed.value
  await decideBookings(w.as(schoolActor()), { bookingIds: [id], decision: 'approve', reason: '' })
  const waiting = await readMyBooking(ctx, id)
  expect(waiting.history.map(({ title }) => title)).toEqual([
    'You asked for a place',
    'Your school said yes',
    'An agreement was asked for',
  ])
  expect(waiting).toMatchObject({ canLeave: true, toAgree: null, askFor: null })
  expect(waiting.byWhen).toBe('This needs to be settled by Friday 4 December 2026, the day before it starts.')
  expect((await readMyDays(ctx)).waiting.map((day) => day.id)).toEqual([id])

  await leaveBooking(ctx, { bookingId: id, reason: '' })
  expect(await readMyBooking(ctx, id)).toMatchObject({ state: 'withdrawn', canLeave: false, byWhen: null })
  expect((await readMyDays(ctx)).past.map((day) => day.id)).toEqual([id])
  const other = w.as(studentActor('st_2'))
  await expect(readMyBooking(other, id)).rejects.toBeInstanceOf(NotFound)
  await expect(readMyReflection(other, id)).rejects.toBeInstanceOf(NotFound)
})

test('a student of 16 whose school lets them agrees for themselves, after reading the risks', async () => {
  const w = await smallWorld()
  await w.make.school({ id: 'sc_2', urn: 999002, agreementPolicy: 'own_from_16' })
  await w.make.student({ id: 'st_1', schoolId: 'sc_2', bornOn: '2010-01-01', yearGroup: 12 })
  await w.make.day({ id: 'op_1', risks: 'You keep away from the lathe.' })
  const ctx = w.as(studentActor('st_1', 'sc_2'))
  const placed = await placeBooking(ctx, ask('op_1'))
  if (!placed.ok) throw new Error(placed.reason)
  const bookingIds = [placed.value.id]
  await decideBookings(w.as(schoolActor('sc_2')), { bookingIds, decision: 'approve', reason: '' })
  expect((await readMyBooking(ctx, placed.value.id)).toAgree?.risks).toBe('You keep away from the lathe.')
  expect((await readMyDays(ctx)).toDo).toMatchObject([{ label: 'Say if you agree: A day on the ward' }])
})

test('no flag and no other pupil is in what a student’s pages hold', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.student({ id: 'st_2', givenName: 'Canary', familyName: 'Otherpupil' })
  for (const kind of ['free_school_meals_ever6', 'looked_after'] as const)
    await w.make.flag({ studentId: 'st_1', kind, value: 'yes', asAt: '2026-10-01', source: 'canary' })
  await w.make.day({ id: 'op_1' })
  await placeBooking(w.as(studentActor('st_2')), ask('op_1', 'st_2'))
  const ctx = w.as(studentActor('st_1'))
  const placed = await placeBooking(ctx, ask('op_1'))
  if (!placed.ok) throw new Error(placed.reason)
  const bytes = JSON.stringify([
    await readMyDay(ctx, 'op_1'),
    await readMyBooking(ctx, placed.value.id),
    await readMyDays(ctx),
    await readMyReflection(ctx, placed.value.id),
  ])
  expect(bytes).not.toMatch(/canary|otherpupil|st_2|free_school|looked_after|parent@|401000|easting|Robin Host/i)
})

test('the page about who sees whom says what the policy and the rule for hosts say', () => {
  const { rows, host } = readWhoCanSee()
  const who = (question: string) => rows.find((row) => row.question === question)?.who
  expect(who('See your five days')).toBe('You and your school')
  expect(who('Write what you learned')).toBe('You')
  expect(rows.map((row) => row.who).join()).not.toMatch(/employer|other|area/)
  expect(host.map(({ sees }) => sees)).toEqual([
    'Nothing about you',
    'Your year group, and no name',
    'Your first name, year group and school',
    'Your full name, year group and school',
    'Only that somebody came',
    'Nothing about you',
  ])
})
