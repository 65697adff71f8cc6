import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { listRegistersOwed, listRegistersTooLate } from '#db/stores/registers-owed'
import { tables } from '#db/tables'
import { employerActor, schoolActor } from '#seeds/factories'
import { readDeliveryToDo } from '~/modules/attendance/queries.server'
import { owesRegister } from '~/modules/attendance/rules'
import { MARKABLE_STATES } from '~/modules/bookings/states'
import { hostActsFrom, hostActsUntil } from '~/modules/bookings/host-window'
import { BOOKING_STATES } from '~/modules/bookings/types'
import { readTodaysWork } from '~/modules/progress/todays-work.server'
import { addDays } from '~/support/dates'
import { smallWorld } from '../../support/world'

const { opportunitySessions: s } = tables

const TODAY = '2026-11-21'
/** The dates of each day, in days ago. The register of the first date of the third last may be taken, long as it is past. */
const DAYS_AGO = [[0], [1], [28], [29], [60], [-3], [1, -3], [37, 3], [57, 28], [58, 29]]
const KINDS = [
  { isMarked: true, isOff: false },
  { isMarked: false, isOff: false },
  { isMarked: false, isOff: true },
]
const OF_SCHOOL = { kind: 'school', schoolId: 'sc_1' } as const
const OF = { lastOnFrom: hostActsFrom(TODAY), upTo: TODAY, since: '2026-09-01' }

/** One pupil's booking of a day of its own for each state and wait, marked and not; a row a date. */
async function everyDate() {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  const all = BOOKING_STATES.flatMap((state) =>
    DAYS_AGO.flatMap((ago) => KINDS.map((kind) => ({ state, ago, ...kind }))),
  )
  const dates = []
  for (const [n, { state, ago, isMarked, isOff }] of all.entries()) {
    const id = `op_${n}`
    const { sessions } = await w.make.day({ id, on: ago.map((days) => addDays(TODAY, -days)) })
    const on = sessions.map(({ happensOn }) => happensOn).toSorted()
    const [firstOn = '', lastOn = ''] = [on[0], on.at(-1)]
    const booking = { id: `bk_${n}`, opportunityId: id, studentId: 'st_1', schoolId: 'sc_1', employerId: 'em_1' }
    const mark = { bookingId: booking.id, state: 'attended', workedMinutes: 360, recordedAt: w.now } as const
    const by = { recordedBy: 'us_1', recordedByKind: 'employer' } as const
    await w.db.transact(async (tx) => {
      const at = { createdAt: w.now, updatedAt: w.now }
      await tx.insert(tables.bookings).values({ ...booking, state, why: '', firstOn, lastOn, ...at })
      if (isOff) await tx.update(s).set({ state: 'cancelled' }).where(eq(s.opportunityId, id))
      for (const { id: sessionId } of isMarked ? sessions : [])
        await tx.insert(tables.attendances).values({ ...mark, ...by, sessionId })
    })
    for (const { id: sessionId, happensOn } of sessions)
      dates.push({ sessionId, state, happensOn, lastOn, isMarked, isOff })
  }
  return { w, dates }
}

const idsOf = (list: { sessionId: string }[]) => list.map(({ sessionId }) => sessionId).toSorted()

test('the registers that the rule calls owed are what host and school are shown, for every state and date', async () => {
  const { w, dates } = await everyDate()
  const owed = dates.filter((date) => owesRegister(date, TODAY))
  // Of each state that can be marked: 0, 1 and 28 days ago, the first date of [1, -3], and both of [37, 3] and [57, 28].
  expect(owed).toHaveLength(8 * MARKABLE_STATES.length)
  expect(idsOf(await listRegistersOwed(w.db.read, OF_SCHOOL, OF))).toEqual(idsOf(owed))
  expect(idsOf((await readDeliveryToDo(w.as(employerActor()))).registers)).toEqual(idsOf(owed))

  const late = dates.filter(({ state, lastOn, isMarked, isOff }) => {
    return !isMarked && !isOff && MARKABLE_STATES.some((one) => one === state) && TODAY > hostActsUntil(lastOn)
  })
  expect(late).toHaveLength(4 * MARKABLE_STATES.length) // 29 and 60 days ago, both of [58, 29]
  expect(idsOf(await listRegistersTooLate(w.db.read, OF_SCHOOL, OF))).toEqual(idsOf(late))
  const since = addDays(TODAY, -29)
  const recent = late.filter(({ happensOn }) => happensOn >= since)
  expect(idsOf(await listRegistersTooLate(w.db.read, OF_SCHOOL, { ...OF, since }))).toEqual(idsOf(recent))

  const work = await readTodaysWork(w.as(schoolActor()))
  const overdue = owed.filter(({ happensOn }) => happensOn < TODAY)
  expect([work.registers.total, work.registersTooLate.total]).toEqual([overdue.length, late.length])
  expect(overdue.length).toBe(owed.length - MARKABLE_STATES.length)
})

test('another school and another host are owed no register of it', async () => {
  const { w } = await everyDate()
  for (const scope of [
    { kind: 'school', schoolId: 'sc_2' } as const,
    { kind: 'employer', employerId: 'em_2' } as const,
  ]) {
    expect(await listRegistersOwed(w.db.read, scope, OF)).toEqual([])
    expect(await listRegistersTooLate(w.db.read, scope, OF)).toEqual([])
  }
})
