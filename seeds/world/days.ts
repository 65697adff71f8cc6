/** Writes the two hundred days and their sessions. All are posted first; what became of each is told at the end. */
import { eq } from 'drizzle-orm'

import type { Tx } from '#db/client.server'
import { rowsOf } from '#db/stores/insert-rows'
import { tables } from '#db/tables'
import { isHolding } from '~/modules/bookings/rules'
import { newId } from '~/support/ids'

import { plusDays } from '../calendar'
import type { SeedOpportunity } from '../days'
import { SUSPENDED_EMPLOYER } from '../employers'
import { itemAt } from '../random'
import { isLived } from './lived'
import { RISKS } from './words'
import { known, momentOf, type World } from './world'

const PAUSED = {
  own: 'Paused while we settle the date with our visitors’ desk.',
  suspended: 'Paused while we name a new safeguarding contact.',
}
/** When the area suspended an employer, in days before the demo starts. */
export const SUSPENDED_DAYS_AGO = 9

/** Days whose story is told while they are still published: they are paused, cancelled or put away afterwards. */
const isPostedFirst = ({ state }: SeedOpportunity) => state !== 'draft' && state !== 'submitted'

/** The day somebody posted it, early enough for what happened next. */
const postedOn = (day: SeedOpportunity, world: World) => {
  const latest = day.employer === SUSPENDED_EMPLOYER ? plusDays(world.today, -SUSPENDED_DAYS_AGO - 15) : '9999'
  return day.postedOn < latest ? day.postedOn : latest
}

function rowOf(day: SeedOpportunity, world: World) {
  const employer = known(world.employers, day.employer)
  const host = world.plan.employers.find(({ key }) => key === day.employer)
  const posted = momentOf(postedOn(day, world), `posted/${day.key}`)
  const sessions = day.sessions
  return {
    id: newId('op'),
    employerId: employer.id,
    areaId: world.areaId,
    workplaceId: employer.workplaceId,
    kind: day.kind,
    title: day.title,
    sector: day.sector,
    purpose: day.purpose,
    whatYouWillDo: day.whatYouWillDo,
    whoYouWillMeet: day.whoYouWillMeet.join('\n'),
    peopleMet: Math.max(day.kind === 'encounter' ? 1 : 2, day.whoYouWillMeet.length),
    task: day.task,
    learningOutcomes: day.learningOutcomes.join('\n'),
    skills: [...day.skills],
    yearGroups: [...day.yearGroups],
    minimumAgeYears: Math.max(11, day.minimumAgeYears),
    mode: day.mode,
    accessFeatures: [...day.access],
    wear: day.wear,
    bring: day.bring,
    eat: day.eat,
    risks: RISKS[day.sector],
    supervisorName: host?.contact.name ?? '',
    state: isPostedFirst(day) ? ('published' as const) : day.state,
    capacityPlaces: day.capacityPlaces,
    takenPlaces: world.plan.bookings.filter(
      (booking) => booking.opportunity === day.key && isHolding(booking.state) && !isLived(booking, day),
    ).length,
    firstOn: itemAt(sessions, 0).on,
    lastOn: itemAt(sessions, sessions.length - 1).on,
    closedReason: null,
    version: 1,
    createdBy: employer.userId,
    createdAt: posted,
    publishedAt: isPostedFirst(day) ? posted : null,
  }
}

/** Writes every day and session, and remembers their ids. */
export async function seedDays(world: World, tx: Tx): Promise<void> {
  const { opportunities, opportunitySessions } = tables
  const days = world.plan.opportunities.map((day) => ({ day, row: rowOf(day, world) }))
  const sessions = days.flatMap(({ day, row }) => {
    const own = day.sessions.map(({ on, startMinute, endMinute, breakMinutes }) => ({
      id: newId('se'),
      opportunityId: row.id,
      happensOn: on,
      startMinute,
      endMinute,
      breakMinutes,
      mode: day.mode,
      state: 'scheduled' as const,
    }))
    world.days.set(day.key, { id: row.id, employerId: row.employerId, sessionIds: own.map(({ id }) => id) })
    return own
  })
  await tx.insert(opportunities).select(
    rowsOf(
      opportunities,
      days.map(({ row }) => row),
    ),
  )
  await tx.insert(opportunitySessions).select(rowsOf(opportunitySessions, sessions))
}

/** Says what became of the days that are no longer published. */
export async function closeDays(world: World, tx: Tx): Promise<void> {
  const { opportunities: o } = tables
  for (const day of world.plan.opportunities) {
    if (!isPostedFirst(day) || day.state === 'published') continue
    const paused = day.employer === SUSPENDED_EMPLOYER ? PAUSED.suspended : PAUSED.own
    const closedReason = day.state === 'paused' ? paused : day.cancelledReason
    await tx
      .update(o)
      .set({ state: day.state, closedReason })
      .where(eq(o.id, known(world.days, day.key).id))
  }
}
