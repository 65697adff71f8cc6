import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { findWorkplace } from '#db/stores/workplaces'
import { tables } from '#db/tables'
import { employerActor, studentActor } from '#seeds/factories'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { saveWorkplace } from '~/modules/opportunities/edit-workplace.server'
import { editOpportunity } from '~/modules/opportunities/post-opportunity.server'
import type { Posting } from '~/modules/opportunities/posting'
import { findPosting } from '~/modules/opportunities/queries.server'
import { atOnce } from '../../support/at-once'
import { smallWorld } from '../../support/world'

const site = { workplaceId: 'wp_1', name: 'Main site', addressLine: '1 Test Street', postcode: 'QV1 1AA' }

async function heldDay(day: Parameters<Awaited<ReturnType<typeof smallWorld>>['make']['day']>[0] = {}) {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.day({ id: 'op_1', accessFeatures: ['step_free'], ...day })
  const me = w.as(studentActor('st_1'))
  const booked = await placeBooking(me, { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' })
  const host = w.as(employerActor())
  const { posting } = await findPosting(host, 'op_1')
  const edit = (with_: Partial<Posting>, version = 1) =>
    editOpportunity(host, { opportunityId: 'op_1', version, posting: { ...posting, ...with_ }, send: true })
  return { ...w, me, host, posting, edit, bookingId: booked.ok ? booked.value.id : '' }
}

const log = async (w: Awaited<ReturnType<typeof heldDay>>, action: string) =>
  w.db.read.select().from(tables.auditLog).where(eq(tables.auditLog.action, action))

test.each([
  ['the youngest age', { minimumAgeYears: 17 }],
  ['the access features', { accessFeatures: [] }],
  ['the food', { eat: 'Bring your own lunch.' }],
  ['what to bring', { bring: 'A bicycle.' }],
  ['what to wear', { wear: 'Steel toecaps.' }],
  ['who they will meet', { whoYouWillMeet: 'Somebody quite different.' }],
  ['the title', { title: 'Overnight stay' }],
  ['the year groups', { yearGroups: [12] }],
] as const)('while a pupil holds a place, %s does not change', async (words, change) => {
  const w = await heldDay()
  const refusal = { ok: false, reason: 'taken_places', changed: [words] }
  expect(await w.edit({ ...change } as Partial<Posting>)).toEqual(refusal)
  expect((await findPosting(w.host, 'op_1')).posting).toEqual(w.posting)
  expect(await log(w, 'opportunity.edit')).toEqual([])
  await leaveBooking(w.me, { bookingId: w.bookingId, reason: '' })
  expect(await w.edit({ ...change } as Partial<Posting>)).toMatchObject({ ok: true })
})

test('what no agreement rests on is changed while places are held, with both texts in the log', async () => {
  const w = await heldDay()
  const change = {
    purpose: 'A purpose said better.',
    capacityPlaces: 9,
    accessFeatures: ['step_free' as const, 'quiet_space' as const],
  }
  expect(await w.edit(change)).toEqual({ ok: true, value: { id: 'op_1', state: 'published' } })
  expect(await log(w, 'opportunity.edit')).toMatchObject([
    {
      subjectId: 'op_1',
      actorId: 'us_em_1',
      changes: {
        purpose: { before: w.posting.purpose, after: 'A purpose said better.' },
        capacityPlaces: { before: String(w.posting.capacityPlaces), after: '9' },
        accessFeatures: { before: 'step_free', after: 'quiet_space, step_free' },
      },
    },
  ])
})

test('a workplace does not move, and is not called something else, while a pupil holds a place there', async () => {
  const w = await heldDay()
  const move = (with_: Partial<typeof site>) => saveWorkplace(w.host, 'em_1', { ...site, ...with_ })
  const held = (...fields: string[]) => ({ ok: false, reason: 'places_held', fields })
  expect(await move({ addressLine: '2 Other Road' })).toEqual(held('addressLine'))
  expect(await move({ postcode: 'QV1 1AB' })).toEqual(held('postcode'))
  expect(await move({ addressLine: '2 Other Road', postcode: 'QV1 1AB' })).toEqual(held('addressLine', 'postcode'))
  expect(await findWorkplace(w.db.read, 'wp_1')).toMatchObject(site.workplaceId ? { addressLine: '1 Test Street' } : {})
  expect(await move({ name: 'Round the back, at Flat 9' })).toEqual(held('name'))
  await leaveBooking(w.me, { bookingId: w.bookingId, reason: '' })
  expect(await move({ name: 'The main site' })).toMatchObject({ ok: true, value: { checkAgain: false } })
  expect(await log(w, 'workplace.edit')).toMatchObject([
    { changes: { name: { before: 'Main site', after: 'The main site' } } },
  ])
  expect(await move({ addressLine: '2 Other Road' })).toMatchObject({ ok: true, value: { checkAgain: true } })
})

test('a place held through the day itself keeps the address; one that is over, or online, does not', async () => {
  const on = (day: string) => new Date(`${day}T12:00:00Z`)
  const w = await heldDay({ on: ['2026-12-04', '2026-12-07'] })
  const move = (at: string) => saveWorkplace(w.as(employerActor(), on(at)), 'em_1', { ...site, postcode: 'QV1 1AB' })
  expect(await move('2026-12-07')).toMatchObject({ ok: false, reason: 'places_held' })
  expect(await move('2026-12-08')).toMatchObject({ ok: true })
  const online = await heldDay({ mode: 'virtual', kind: 'virtual' })
  expect(await saveWorkplace(online.host, 'em_1', { ...site, postcode: 'QV1 1AB' })).toMatchObject({ ok: true })
})

const RACES = 12

test('of raising the youngest age and asking for a place at once, one wins and the other is told', async () => {
  const w = await smallWorld()
  const host = w.as(employerActor())
  for (let n = 0; n < RACES; n += 1) {
    await w.make.student({ id: `st_${n}` })
    await w.make.day({ id: `op_${n}` })
    const { posting } = await findPosting(host, `op_${n}`)
    const older = { ...posting, minimumAgeYears: 17 }
    const asking = { studentId: `st_${n}`, opportunityId: `op_${n}`, why: '', requestKey: 'k' }
    const edit = () => editOpportunity(host, { opportunityId: `op_${n}`, version: 1, posting: older, send: true })
    const ask = () => placeBooking(w.as(studentActor(`st_${n}`)), asking)
    const outcomes = await Promise.all(n % 2 ? [edit(), ask()] : [ask(), edit()])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  }
})

test('of moving a workplace and asking for a place there at once, one wins and the other is told', async () => {
  const w = await smallWorld()
  for (let n = 0; n < RACES; n += 1) {
    const of = { employerId: `em_r${n}`, workplaceId: `wp_r${n}` }
    await w.make.student({ id: `st_${n}` })
    await w.make.employer({ id: of.employerId })
    await w.make.workplace({ id: of.workplaceId, employerId: of.employerId })
    await w.make.day({ id: `op_${n}`, ...of })
    const asking = { studentId: `st_${n}`, opportunityId: `op_${n}`, why: '', requestKey: 'k' }
    const moved = { ...site, workplaceId: of.workplaceId, postcode: 'QV1 1AB' }
    const together = atOnce(2)
    const move = () => saveWorkplace(together(w.as(employerActor(of.employerId))), of.employerId, moved)
    const ask = () => placeBooking(together(w.as(studentActor(`st_${n}`))), asking)
    const outcomes = await Promise.all(n % 2 ? [move(), ask()] : [ask(), move()])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  }
})

test('a workplace that is renamed while a place there is being taken waits for it, and keeps its name', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  // Its position stays unknown: a change of position alone would reach the day's row, and wait for it by that.
  await w.make.workplace({ id: 'wp_2', employerId: 'em_1', postcode: 'QV1 1AA', easting: null, northing: null })
  await w.make.day({ id: 'op_1', workplaceId: 'wp_2' })
  let isTaken = () => {}
  const renaming = new Promise<void>((resolve) => (isTaken = resolve)).then(() =>
    saveWorkplace(w.as(employerActor()), 'em_1', { ...site, workplaceId: 'wp_2', name: 'Another name' }),
  )
  const me = w.as(studentActor('st_1'))
  const slowly: typeof me.transact = (body) =>
    me.transact(async (tx) => {
      const taken = await body(tx)
      isTaken()
      await new Promise((resolve) => setTimeout(resolve, 300))
      return taken
    })
  const asking = { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' }
  expect(await placeBooking({ ...me, transact: slowly }, asking)).toMatchObject({ ok: true })
  expect(await renaming).toEqual({ ok: false, reason: 'places_held', fields: ['name'] })
})

test('of two edits of a day at once, one is saved and the other is told that it is stale', async () => {
  const w = await heldDay()
  const outcomes = await Promise.all([w.edit({ purpose: 'One' }), w.edit({ purpose: 'Two' })])
  expect(outcomes.map((outcome) => (outcome.ok ? 'saved' : outcome.reason)).sort()).toEqual(['saved', 'stale'])
  expect(await log(w, 'opportunity.edit')).toHaveLength(1)
})
