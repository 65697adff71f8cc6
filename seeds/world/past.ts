/** Writes the bookings that are over, with all that came of them, in a few large inserts. */
import type { PgTable } from 'drizzle-orm/pg-core'

import type { Tx } from '#db/client.server'
import { rowsOf } from '#db/stores/insert-rows'
import { tables } from '#db/tables'
import { isLive } from '~/modules/bookings/rules'
import { newId } from '~/support/ids'

import { septemberYearOf, schoolYearOn } from '../calendar'
import type { SeedOpportunity } from '../days'
import { itemAt, randomFrom } from '../random'
import type { SeedBooking } from '../story-types'
import { historyOf, type Moments, momentsOf, type PastStep } from './history'
import { isLived } from './lived'
import { NEXT_STEPS, WHY } from './words'
import { known, type World } from './world'

type Row<Table extends PgTable> = Table['$inferInsert']
const { bookings, bookingEvents, agreements, attendances, hostFeedback, reflections, ledgerEntries } = tables

interface Past {
  id: string
  booking: SeedBooking
  day: SeedOpportunity
  steps: PastStep[]
  moments: Moments
}

const ROWS_AT_ONCE = 2_000

async function insertAll<Table extends PgTable>(tx: Tx, table: Table, rows: readonly Row<Table>[]) {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await tx.insert(table).select(rowsOf(table, rows.slice(at, at + ROWS_AT_ONCE)))
}

/** Writes every booking that no use-case will make. @returns how many */
export async function seedPast(world: World, tx: Tx): Promise<number> {
  const dayOf = new Map(world.plan.opportunities.map((day) => [day.key, day]))
  const past = world.plan.bookings.flatMap((booking): Past[] => {
    const day = known(dayOf, booking.opportunity)
    if (isLived(booking, day)) return []
    const { now } = world.settings
    const steps = historyOf(booking, day, now)
    return [{ id: newId('bk'), booking, day, steps, moments: momentsOf(booking, day, now) }]
  })
  await insertAll(
    tx,
    bookings,
    past.map((one) => bookingRow(world, one)),
  )
  await insertAll(
    tx,
    bookingEvents,
    past.flatMap((one) => eventRows(world, one)),
  )
  await insertAll(
    tx,
    agreements,
    past.map((one) => agreementRow(world, one)),
  )
  await insertAll(
    tx,
    attendances,
    past.flatMap((one) => attendanceRows(world, one)),
  )
  await insertAll(
    tx,
    hostFeedback,
    past.flatMap((one) => feedbackRows(world, one)),
  )
  await insertAll(tx, reflections, past.flatMap(reflectionRows))
  await insertAll(
    tx,
    ledgerEntries,
    past.flatMap((one) => ledgerRows(world, one)),
  )
  return past.length
}

function bookingRow(world: World, { id, booking, day, steps }: Past): Row<typeof bookings> {
  const pupil = known(world.pupils, booking.pupil)
  const { id: opportunityId, employerId } = known(world.days, day.key)
  const { studentId, schoolId } = pupil
  return {
    id,
    opportunityId,
    studentId,
    schoolId,
    employerId,
    state: booking.state,
    liveKey: isLive(booking.state) ? `${opportunityId}:${studentId}` : null,
    why: randomFrom(`why/${booking.key}`).pick(WHY),
    agreer: 'parent',
    firstOn: itemAt(day.sessions, 0).on,
    lastOn: itemAt(day.sessions, day.sessions.length - 1).on,
    version: steps.length,
    createdAt: itemAt(steps, 0).at,
    updatedAt: itemAt(steps, steps.length - 1).at,
  }
}

function eventRows(world: World, { id, booking, steps }: Past): Row<typeof bookingEvents>[] {
  const { school, userId } = known(world.pupils, booking.pupil)
  const day = world.plan.opportunities.find(({ key }) => key === booking.opportunity)
  const userOf = {
    student: userId,
    school: known(world.schoolUserIds, school),
    employer: day ? known(world.employers, day.employer).userId : null,
    area: null,
    parent: null,
    system: null,
  }
  return steps.map(({ to, by, at, reason }, n) => ({
    id: newId('ev'),
    bookingId: id,
    fromState: steps[n - 1]?.to ?? null,
    toState: to,
    byKind: by,
    byUserId: userOf[by],
    reason,
    at,
  }))
}

function agreementRow(world: World, { id, booking, steps }: Past): Row<typeof agreements> {
  const { parentName, parentEmail } = known(world.pupils, booking.pupil)
  const agreed = itemAt(steps, 3).at
  return {
    id: newId('ag'),
    bookingId: id,
    tokenHash: `past ${id}`,
    askedEmail: parentEmail,
    askedAt: itemAt(steps, 2).at,
    expiresAt: agreed,
    answer: 'agreed',
    answeredName: parentName,
    answeredAt: agreed,
  }
}

function attendanceRows(world: World, { id, booking, day, moments }: Past): Row<typeof attendances>[] {
  const { sessionIds } = known(world.days, day.key)
  return booking.attendance.map(({ state, workedMinutes }, at) => ({
    bookingId: id,
    sessionId: itemAt(sessionIds, at),
    state,
    workedMinutes,
    recordedByKind: 'employer',
    recordedBy: known(world.employers, day.employer).userId,
    recordedAt: moments.registered,
  }))
}

function feedbackRows(world: World, { id, booking, day, moments }: Past): Row<typeof hostFeedback>[] {
  if (!booking.feedback) return []
  return [
    {
      bookingId: id,
      wentWell: booking.feedback,
      nextStep: randomFrom(`next/${booking.key}`).pick(NEXT_STEPS),
      didTask: true,
      metSeveralPeople: true,
      skills: day.skills.slice(0, 2),
      givenBy: known(world.employers, day.employer).userId,
      givenAt: moments.feedback,
    },
  ]
}

function reflectionRows({ id, booking, day, moments }: Past): Row<typeof reflections>[] {
  if (!booking.reflection) return []
  const { learned, hard: surprised, next } = booking.reflection
  const skills = day.skills.slice(0, 1 + (booking.key.length % 2))
  return [{ bookingId: id, learned, surprised, next, skills, writtenAt: moments.reflection }]
}

/** One entry a session that the pupil was at, of bookings that were verified. */
function ledgerRows(world: World, { id, booking, day, steps }: Past): Row<typeof ledgerEntries>[] {
  if (booking.state !== 'verified') return []
  const { studentId, bornOn, school, userId } = known(world.pupils, booking.pupil)
  const { sessionIds } = known(world.days, day.key)
  const { overrideReason } = booking
  return booking.attendance.flatMap(({ on, workedMinutes }, at): Row<typeof ledgerEntries>[] => {
    if (workedMinutes === 0) return []
    return [
      {
        id: newId('le'),
        studentId,
        bookingId: id,
        sessionId: itemAt(sessionIds, at),
        happenedOn: on,
        workedMinutes,
        mode: day.mode,
        sector: day.sector,
        kind: 'verified',
        revision: 1,
        overrideReason,
        yearGroup: schoolYearOn(bornOn, on),
        academicYear: septemberYearOf(on),
        recordedBy: (overrideReason ? known(world.schoolUserIds, school) : userId) ?? 'system',
        recordedAt: itemAt(steps, steps.length - 1).at,
      },
    ]
  })
}
