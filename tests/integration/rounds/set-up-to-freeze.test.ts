import { expect, test } from 'vitest'

import { readRunPart } from '#db/stores/round-runs'
import { listSchoolLog } from '#db/stores/audit'
import { findRoundRow } from '#db/stores/rounds'
import { saveWishesRow, replaceRanks } from '#db/stores/wishes'
import { areaActor, schoolActor, studentActor } from '#seeds/factories'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import { seedCommitOf } from '~/modules/allocation/draw.server'
import { readInstance } from '~/modules/allocation/read-instance'
import { cancelRound } from '~/modules/rounds/cancel-round.server'
import { freezeRound, unfreezeRound } from '~/modules/rounds/freeze-round.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { listRoundDays, listRounds, readRound } from '~/modules/rounds/queries.server'
import { instanceFrom } from '~/modules/rounds/round-row'
import { editRound, setUpRound } from '~/modules/rounds/set-up-round.server'
import { frozenRound, ok, roundWorld, setUp } from './round-world'

test('a set-up that will not do is answered with a sentence for each field', async () => {
  const w = await roundWorld()
  const outcome = await setUpRound(
    w.lead,
    setUp({ name: ' ', yearGroups: [], fromOn: '2026-11-21', toOn: '2026-11-20', reservePercent: 30 }),
  )
  expect(outcome).toMatchObject({ ok: false })
  const fields = outcome.ok ? [] : Object.keys(outcome.errors)
  expect(fields.toSorted()).toEqual(['fromOn', 'listsCloseOn', 'name', 'reserveDecision', 'toOn', 'yearGroups'])
  expect(await listRounds(w.lead)).toEqual([])
})

test('an area round keeps no seats for a group that the area may not see', async () => {
  const w = await roundWorld()
  const outcome = await setUpRound(w.as(areaActor()), setUp({ reservePercent: 30, reserveDecision: 'Decided.' }))
  expect(outcome).toMatchObject({ ok: false, errors: { reservePercent: expect.stringContaining('only schools') } })
})

test('a viewer cannot set up a round, and another school cannot find it', async () => {
  const w = await roundWorld()
  await expect(setUpRound(w.as(schoolActor('sc_1', 'viewer')), setUp())).rejects.toThrow('round.run')
  const { id } = ok(await setUpRound(w.lead, setUp()))
  await w.make.school({ id: 'sc_2', urn: 999002 })
  await expect(readRound(w.as(schoolActor('sc_2')), id)).rejects.toMatchObject({ status: 404 })
  await expect(readRound(w.as(areaActor()), id)).rejects.toMatchObject({ status: 404 })
})

test('a viewer takes no step of a round, and neither does a school with a round of its area', async () => {
  const w = await roundWorld()
  const { id } = ok(await setUpRound(w.lead, setUp()))
  const { version } = await readRound(w.lead, id)
  const ofArea = ok(await setUpRound(w.as(areaActor()), setUp()))
  ok(await openRound(w.as(areaActor()), { roundId: ofArea.id }))
  const viewer = w.as(schoolActor('sc_1', 'viewer'))
  for (const [who, roundId, status] of [
    [viewer, id, 403],
    [w.lead, ofArea.id, 404],
  ] as const)
    for (const step of [
      () => editRound(who, { roundId, version, setUp: setUp() }),
      () => openRound(who, { roundId }),
      () => freezeRound(who, { roundId, early: true }),
      () => cancelRound(who, { roundId }),
    ])
      await expect(step()).rejects.toMatchObject({ status })
  expect((await readRound(w.lead, id)).state).toBe('draft')
})

test('a draft can be edited until somebody else has saved', async () => {
  const w = await roundWorld()
  const { id } = ok(await setUpRound(w.lead, setUp()))
  const { version } = await readRound(w.lead, id)
  ok(await editRound(w.lead, { roundId: id, version, setUp: setUp({ name: 'Spring round' }) }))
  const stale = await editRound(w.lead, { roundId: id, version, setUp: setUp({ name: 'Other' }) })
  expect(stale).toMatchObject({ ok: false, errors: { form: expect.stringContaining('Somebody else') } })
  expect((await readRound(w.lead, id)).name).toBe('Spring round')
})

test('opening publishes a hash of the seed and the references, and keeps the seed', async () => {
  const w = await roundWorld(3)
  const { id } = ok(await setUpRound(w.lead, setUp()))
  ok(await openRound(w.lead, { roundId: id }))
  expect(await openRound(w.lead, { roundId: id })).toEqual({ ok: false, reason: 'is_open' })
  const view = await readRound(w.lead, id)
  const row = await findRoundRow(w.db.read, id)
  expect(view).toMatchObject({ state: 'open', pupils: 3, seed: null })
  expect(row?.seed).toMatch(/^[0-9a-f]{64}$/)
  expect(view.seedCommit).toBe(seedCommitOf(row?.seed ?? '', row?.roster ?? []))
  expect(row?.roster).toHaveLength(3)
  expect(JSON.stringify(row?.roster)).not.toContain('st_')
})

test('a round with nobody or no day in it does not open', async () => {
  const w = await roundWorld(1)
  const nobody = ok(await setUpRound(w.lead, setUp({ yearGroups: [7] })))
  expect(await openRound(w.lead, { roundId: nobody.id })).toEqual({ ok: false, reason: 'nobody_in_it' })
  const noDay = ok(await setUpRound(w.lead, setUp({ sectors: ['digital'] })))
  expect(await openRound(w.lead, { roundId: noDay.id })).toEqual({ ok: false, reason: 'no_days_in_it' })
})

test('the freeze writes what the rule needs, and a file reader accepts it', async () => {
  const w = await roundWorld(3, [3, 2])
  await w.make.flag({
    studentId: 'st_2',
    kind: 'free_school_meals_ever6',
    value: 'yes',
    asAt: '2026-09-01',
    source: 'x',
  })
  await w.make.student({ id: 'st_near', bornOn: '2009-01-20', yearGroup: 10 })
  await w.db.transact(async (tx) => {
    const wishes = { sectors: ['health' as const], openToAny: false, mayMoveMe: true, maxMinutes: 30, accessNeeds: [] }
    await saveWishesRow(tx, 'st_1', wishes, w.now)
    await replaceRanks(tx, 'st_1', ['op_2', 'op_1'])
  })
  ok(
    await placeBooking(w.as(studentActor('st_3')), {
      studentId: 'st_3',
      opportunityId: 'op_1',
      why: '',
      requestKey: 'a',
    }),
  )
  const id = await frozenRound(w, { placesPerPupil: 2 })
  const instance = instanceFrom(await readRunPart(w.db.read, id, 'instance'))
  expect(readInstance(JSON.parse(JSON.stringify(instance)))).toMatchObject({ ok: true })
  expect(instance.places).toMatchObject([
    { ref: 'op_1', on: ['2026-12-07'], capacity: 2, reserved: 0 },
    { ref: 'op_2', on: ['2026-12-08'], capacity: 2 },
  ])
  const pupilOf = new Map(instance.pupils.map((pupil) => [pupil.bornOn + pupil.blockedOn.join(), pupil]))
  expect(instance.pupils.find(({ ranked }) => ranked.length > 0)).toMatchObject({
    ranked: ['op_2', 'op_1'],
    flexible: true,
    openToAny: false,
    maxMinutes: 30,
    daysHeld: 0,
    tier: 2,
  })
  expect(instance.pupils.filter(({ group }) => group)).toHaveLength(1)
  expect(pupilOf.get('2011-03-042026-12-07')).toMatchObject({ sectorsMet: ['health'], openToAny: true })
  expect(instance.pupils.find(({ bornOn }) => bornOn === '2009-01-20')).toMatchObject({
    deadlineOn: '2027-01-20',
    tier: 2,
  })
  const log = await listSchoolLog(w.db.read, { kind: 'school', schoolId: 'sc_1' }, { offset: 0, limit: 50 })
  expect(log.rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['round.setUp', 'round.open', 'round.freeze', 'student.flags.view']),
  )
})

test('days that could not be in a round are listed with why', async () => {
  const w = await roundWorld(2, [1])
  await w.make.day({ id: 'op_virtual', mode: 'virtual', on: ['2026-12-10'] })
  await w.make.day({ id: 'op_short', on: ['2026-12-11'], times: { startMinute: 540, endMinute: 700, breakMinutes: 0 } })
  await w.make.day({ id: 'op_full', on: ['2026-12-12'], capacityPlaces: 2, takenPlaces: 2 })
  await w.make.day({ id: 'op_talk', kind: 'encounter', on: ['2026-12-13'] })
  await w.make.day({ id: 'op_out', on: ['2026-12-14'] })
  await w.make.employer({ id: 'em_2', insuranceUntilOn: '2026-12-01' })
  await w.make.workplace({ id: 'wp_2', employerId: 'em_2' })
  await w.make.day({ id: 'op_uninsured', employerId: 'em_2', workplaceId: 'wp_2', on: ['2026-12-15'] })
  await w.make.day({ id: 'op_after', on: ['2027-03-15'] })
  const ask = { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'a' }
  ok(await placeBooking(w.as(studentActor('st_1')), ask))
  await joinWaitlist(w.as(studentActor('st_2')), { ...ask, studentId: 'st_2' })
  const { id } = ok(await setUpRound(w.lead, setUp({ leftOutDays: ['op_out'] })))
  const days = await listRoundDays(w.lead, id)
  expect(Object.fromEntries(days.map((day) => [day.id, day.leftOut]))).toEqual({
    op_1: 'no_free_place',
    op_virtual: 'virtual',
    op_short: 'not_a_full_day',
    op_full: 'no_free_place',
    op_talk: 'encounter',
    op_out: 'by_hand',
    op_uninsured: 'insurance_ends_too_soon',
  })
})

test('a free place that is promised to the waiting list is not given by a round', async () => {
  const w = await roundWorld(2, [1])
  const ask = { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'a' }
  ok(await placeBooking(w.as(studentActor('st_1')), ask))
  ok(await joinWaitlist(w.as(studentActor('st_2')), { ...ask, studentId: 'st_2' }))
  const { tables } = await import('#db/tables')
  await w.db.transact(async (tx) => {
    await tx.update(tables.opportunities).set({ capacityPlaces: 2 })
  })
  const { id } = ok(await setUpRound(w.lead, setUp()))
  expect(await listRoundDays(w.lead, id)).toMatchObject([{ id: 'op_1', leftOut: 'promised_to_waiting_list' }])
})

test('lists close before their date only when that is said, and the log tells', async () => {
  const w = await roundWorld()
  const { id } = ok(await setUpRound(w.lead, setUp()))
  ok(await openRound(w.lead, { roundId: id }))
  expect(await freezeRound(w.lead, { roundId: id })).toEqual({ ok: false, reason: 'lists_still_open' })
  expect((await readRound(w.lead, id)).state).toBe('open')
  const afterwards = w.as(w.lead.actor, new Date('2026-11-28T09:00:00Z'))
  ok(await freezeRound(afterwards, { roundId: id }))
  ok(await unfreezeRound(w.lead, { roundId: id }))
  ok(await freezeRound(w.lead, { roundId: id, early: true }))
  const { tables } = await import('#db/tables')
  const log = await w.db.read.select().from(tables.auditLog)
  const freezes = log.filter(({ action }) => action === 'round.freeze')
  expect(freezes.map(({ detail }) => detail)).toMatchObject([{ early: false }, { early: true }])
})

test('a frozen round can be opened again, and an ended one cannot', async () => {
  const w = await roundWorld()
  const id = await frozenRound(w)
  expect(await freezeRound(w.lead, { roundId: id, early: true })).toEqual({ ok: false, reason: 'is_frozen' })
  ok(await unfreezeRound(w.lead, { roundId: id }))
  expect((await readRound(w.lead, id)).may).toMatchObject({ freeze: true, run: false })
  ok(await freezeRound(w.lead, { roundId: id, early: true }))
  ok(await cancelRound(w.lead, { roundId: id }))
  expect(await cancelRound(w.lead, { roundId: id })).toEqual({ ok: false, reason: 'is_cancelled' })
})

test('pupils of a later school year are matched by the year they will be in', async () => {
  const w = await roundWorld(1, [])
  await w.make.day({ id: 'op_summer', on: ['2027-09-20'], yearGroups: [11] })
  const id = await frozenRound(w, { fromOn: '2027-06-01', toOn: '2027-10-01', listsCloseOn: '2027-05-01' })
  const instance = instanceFrom(await readRunPart(w.db.read, id, 'instance'))
  expect(instance.pupils).toMatchObject([{ year: 10 }])
  expect(instance.places).toMatchObject([{ ref: 'op_summer', years: [10] }])
})
