import { expect, test } from 'vitest'

import { findLiveBooking } from '#db/stores/bookings'
import { tables } from '#db/tables'
import { studentActor, systemActor } from '#seeds/factories'
import { offerPlaces } from '~/jobs/offer-places.server'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { orderByRule } from '~/modules/rounds/waiting-order.server'
import { newId } from '~/support/ids'
import { smallWorld } from '../../support/world'

/** A full day for which these students wait, in this order; `leave` gives its place back, and the job that offers it runs. */
async function waitedFor(students: Parameters<Awaited<ReturnType<typeof smallWorld>>['make']['student']>[0][]) {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', capacityPlaces: 1 })
  await w.make.student({ id: 'st_first' })
  const form = (studentId: string) => ({ studentId, opportunityId: 'op_1', why: '', requestKey: studentId })
  const held = await placeBooking(w.as(studentActor('st_first')), form('st_first'))
  if (!held.ok) throw new Error(held.reason)
  for (const [minute, student] of students.entries()) {
    const { id } = await w.make.student(student)
    await joinWaitlist(w.as(studentActor(id), new Date(w.now.getTime() + minute * 60_000)), form(id))
  }
  const leave = async () => {
    await leaveBooking(w.as(studentActor('st_first')), { bookingId: held.value.id, reason: '' })
    await offerPlaces.run(w.as(systemActor))
  }
  const stateOf = async (id: string) => (await findLiveBooking(w.db.read, 'op_1', id))?.state
  const credit = (studentId: string, happenedOn: string) =>
    w.db.transact(async (tx) => {
      await tx.insert(tables.ledgerEntries).values({
        id: newId('le'),
        studentId,
        bookingId: newId('bk'),
        sessionId: newId('se'),
        happenedOn,
        workedMinutes: 360,
        mode: 'in_person',
        sector: 'health',
        kind: 'verified',
        revision: 1,
        yearGroup: 10,
        academicYear: 2026,
        recordedBy: 'us_x',
        recordedAt: w.now,
      })
    })
  return { ...w, leave, stateOf, credit }
}

test('a free place is offered to whoever has the fewest days, not to whoever has waited longest', async () => {
  const w = await waitedFor([{ id: 'st_early' }, { id: 'st_late' }])
  await w.credit('st_early', '2026-10-05')
  await w.leave()
  expect([await w.stateOf('st_early'), await w.stateOf('st_late')]).toEqual(['waitlisted', 'offered'])
})

test('somebody who turns 18 before another chance comes first, though they have more days', async () => {
  const w = await waitedFor([{ id: 'st_none' }, { id: 'st_soon18', bornOn: '2008-12-06', yearGroup: 13 }])
  await w.credit('st_soon18', '2026-10-05')
  await w.leave()
  expect([await w.stateOf('st_none'), await w.stateOf('st_soon18')]).toEqual(['waitlisted', 'offered'])
})

test('where need is the same a lottery decides, the same however often it is asked and another for each day', async () => {
  const w = await waitedFor([])
  const waiting = Array.from({ length: 12 }, (_, n) => ({
    id: `bk_${n}`,
    studentId: `st_${n}`,
    schoolId: 'sc_1',
    bornOn: '2011-03-04',
    yearGroup: 10,
    academicYear: 2026,
  }))
  const order = async (secret: string, id: string, of = waiting) =>
    (await orderByRule(w.db.read, { secret, today: '2026-11-21' }, { id, lastOn: '2026-12-05' }, of)).map(
      (one) => one.id,
    )
  const once = await order('a', 'op_1')
  expect(await order('a', 'op_1', waiting.toReversed())).toEqual(once)
  expect(once.toSorted()).toEqual(waiting.map(({ id }) => id).toSorted())
  expect(await order('a', 'op_2')).not.toEqual(once)
  expect(await order('b', 'op_1')).not.toEqual(once)
})

test('the priority group has no part in who is asked', async () => {
  const w = await waitedFor([{ id: 'st_a' }, { id: 'st_b' }, { id: 'st_c' }])
  const ask = async () => {
    const waiting = await Promise.all(['st_a', 'st_b', 'st_c'].map((id) => findLiveBooking(w.db.read, 'op_1', id)))
    const rows = waiting.flatMap((b) => (b ? [{ ...b, bornOn: '2011-03-04', yearGroup: 10, academicYear: 2026 }] : []))
    const ordered = await orderByRule(w.db.read, w.as(systemActor), { id: 'op_1', lastOn: '2026-12-05' }, rows)
    return ordered.map(({ studentId }) => studentId)
  }
  const before = await ask()
  for (const studentId of before.slice(1))
    await w.make.flag({ studentId, kind: 'free_school_meals_ever6', value: 'yes', asAt: '2026-09-01', source: 'x' })
  expect(await ask()).toEqual(before)
})
