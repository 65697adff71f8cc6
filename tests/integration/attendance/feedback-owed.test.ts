import { expect, test } from 'vitest'

import { listFeedbackOwed, listFeedbackTooLate } from '#db/stores/feedback-owed'
import { tables } from '#db/tables'
import { employerActor, schoolActor } from '#seeds/factories'
import { readDeliveryToDo } from '~/modules/attendance/queries.server'
import { owesFeedback } from '~/modules/attendance/rules'
import { hostActsFrom, hostActsUntil } from '~/modules/bookings/host-window'
import { BOOKING_STATES } from '~/modules/bookings/types'
import { readTodaysWork } from '~/modules/progress/todays-work.server'
import { addDays } from '~/support/dates'
import { smallWorld } from '../../support/world'

const TODAY = '2026-11-21'
const DAYS_AGO = [0, 1, 27, 28, 29, 60]

/** One pupil's booking of a day of its own for each state, each wait, with and without feedback. */
async function everyBooking() {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  const all = BOOKING_STATES.flatMap((state) =>
    DAYS_AGO.flatMap((ago) => [true, false].map((hasFeedback) => ({ state, ago, hasFeedback }))),
  )
  const rows = []
  for (const [n, { state, ago, hasFeedback }] of all.entries()) {
    const lastOn = addDays(TODAY, -ago)
    const id = `op_${n}`
    await w.make.day({ id, on: [lastOn] })
    const booking = { id: `bk_${n}`, opportunityId: id, studentId: 'st_1', schoolId: 'sc_1', employerId: 'em_1' }
    const given = { wentWell: 'Kind.', nextStep: 'Ask.', didTask: true, metSeveralPeople: true, skills: [] }
    await w.db.transact(async (tx) => {
      const at = { createdAt: w.now, updatedAt: w.now }
      await tx.insert(tables.bookings).values({ ...booking, state, why: '', firstOn: lastOn, lastOn, ...at })
      const row = { bookingId: booking.id, ...given, givenBy: 'us_1', givenAt: w.now }
      if (hasFeedback) await tx.insert(tables.hostFeedback).values(row)
    })
    rows.push({ id, state, lastOn, hasFeedback })
  }
  return { w, rows }
}

test('what the rule calls owed is what the query lists, for every state and day, and for host and school alike', async () => {
  const { w, rows } = await everyBooking()
  const from = hostActsFrom(TODAY)
  const owed = rows.filter((row) => owesFeedback(row, TODAY)).map(({ id }) => id)
  expect(owed).toHaveLength(4) // 0, 1, 27 and 28 days ago
  const school = { kind: 'school', schoolId: 'sc_1' } as const
  const ids = (list: { opportunityId: string }[]) => list.map(({ opportunityId }) => opportunityId).toSorted()
  expect(ids(await listFeedbackOwed(w.db.read, school, from))).toEqual(owed.toSorted())
  expect(ids((await readDeliveryToDo(w.as(employerActor()))).feedback)).toEqual(owed.toSorted())

  const late = rows.filter(({ state, lastOn, hasFeedback }) => {
    return state === 'awaiting_feedback' && !hasFeedback && TODAY > hostActsUntil(lastOn)
  })
  expect(late).toHaveLength(2) // 29 and 60 days ago
  expect(ids(await listFeedbackTooLate(w.db.read, school, from))).toEqual(late.map(({ id }) => id).toSorted())

  const work = await readTodaysWork(w.as(schoolActor()))
  expect([work.feedback.total, work.feedbackTooLate.total]).toEqual([4, 2])
})

test('another school and another host are owed nothing of it', async () => {
  const { w } = await everyBooking()
  const from = hostActsFrom(TODAY)
  for (const scope of [
    { kind: 'school', schoolId: 'sc_2' } as const,
    { kind: 'employer', employerId: 'em_2' } as const,
  ])
    for (const list of [listFeedbackOwed, listFeedbackTooLate]) expect(await list(w.db.read, scope, from)).toEqual([])
})
