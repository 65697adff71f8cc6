import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { employerActor, schoolActor, studentActor } from '#seeds/factories'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { findPosting } from '~/modules/opportunities/queries.server'
import { readApprovals } from '~/modules/progress/approvals.server'
import { readSchoolBooking } from '~/modules/progress/school-booking.server'
import { smallWorld } from '../../support/world'

test('approving is offered where it would be done, and where not the page says why', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.day({ id: 'op_1' })
  const asked = await placeBooking(w.as(studentActor('st_1')), {
    studentId: 'st_1',
    opportunityId: 'op_1',
    why: '',
    requestKey: 'k1',
  })
  const bookingId = asked.ok ? asked.value.id : ''
  const school = w.as(schoolActor())
  const offered = async () => {
    const { requests } = await readApprovals(school, { year: null, page: 1 })
    return [requests[0]?.notApproved, (await readSchoolBooking(school, bookingId)).notApproved]
  }
  expect(await offered()).toEqual([null, null])
  await w.db.transact((tx) =>
    tx.update(tables.employers).set({ state: 'suspended' }).where(eq(tables.employers.id, 'em_1')),
  )
  const says = 'The area has suspended this employer. Ask your area lead.'
  expect(await offered()).toEqual([says, says])
  const decide = (decision: 'approve' | 'decline') =>
    decideBookings(school, { bookingIds: [bookingId], decision, reason: 'Not now.' })
  expect(await decide('approve')).toMatchObject({ value: { done: [], left: [{ reason: 'employer_suspended' }] } })
  expect(await decide('decline')).toMatchObject({ value: { done: [bookingId] } })
})

test('the form of a day that cannot be changed any more is not offered', async () => {
  const w = await smallWorld()
  for (const [id, state, on] of [
    ['op_draft', 'draft', '2026-12-04'],
    ['op_coming', 'published', '2026-12-04'],
    ['op_begun', 'published', '2026-11-21'],
    ['op_off', 'cancelled', '2026-12-04'],
  ] as const)
    await w.make.day({ id, state, on: [on] })
  const whyNot = async (id: string) => (await findPosting(w.as(employerActor()), id)).whyNot
  expect([await whyNot('op_draft'), await whyNot('op_coming')]).toEqual([null, null])
  expect([await whyNot('op_begun'), await whyNot('op_off')]).toEqual(['already_begun', 'not_editable'])
})
