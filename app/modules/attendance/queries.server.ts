import { listAttendances, listFeedback } from '#db/stores/attendance'
import { listFeedbackOwed } from '#db/stores/feedback-owed'
import { listRegistersOwed } from '#db/stores/registers-owed'
import { listBookingsOfOpportunity } from '#db/stores/bookings'
import { findOpportunityRow, type FoundOpportunity } from '#db/stores/opportunities'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import { found } from '~/support/errors'
import { netMinutes } from '../opportunities/session-length'
import { hostActsFrom, hostActsUntil } from '../bookings/host-window'
import { isOnRegister, owesFeedback, owesRegister, whyNotOpen, whyNotRegister } from './rules'
import { nameSeen, namesFrom, type SeenPupil, whatHostSees } from './what-hosts-see'

type HostCtx = CtxOf<'employer'>

/** The one way a host's page reads pupils: each as far as the stage allows, and nothing of those it hides. */
async function listSeen(ctx: HostCtx, { opportunity, employer }: FoundOpportunity) {
  const bookings = await listBookingsOfOpportunity(ctx.read, scopeOf(ctx.actor), opportunity.id)
  return bookings
    .map((booking) => ({
      bookingId: booking.id,
      state: booking.state,
      lastOn: booking.lastOn,
      seen: whatHostSees(booking, employer, ctx.today),
    }))
    .filter(({ seen }) => seen.stage !== 'nothing')
}

async function findOwnDay(ctx: HostCtx, opportunityId: string) {
  const day = found(await findOpportunityRow(ctx.read, opportunityId), 'opportunity')
  assertCan(ctx.actor, 'opportunity.view', day.opportunity)
  return day
}

/** A line of "who is coming": words a host may read, in an order that tells nothing about whoever stands first. */
export interface Coming {
  name: string
  stage: SeenPupil['stage']
  yearGroup: number | null
  schoolName: string | null
}

/**
 * Who is coming to a day of the host's own. Pupils still on their way stand after those with a name, in the order of
 * their year group.
 * @returns `names` is the date from which full names are shown; `hosted` counts those whose names have been put away.
 * @throws NotFound when the day is not the host's own
 */
export async function readWhoIsComing(ctx: HostCtx, opportunityId: string) {
  const day = await findOwnDay(ctx, opportunityId)
  const pupils = await listSeen(ctx, day)
  const lines = pupils.flatMap(({ seen }): Coming[] => {
    if (seen.stage === 'nothing' || seen.stage === 'hosted') return []
    const schoolName = seen.stage === 'year_only' ? null : seen.schoolName
    return [{ name: nameSeen(seen), stage: seen.stage, yearGroup: seen.yearGroup, schoolName }]
  })
  const order = { full_name: 0, first_name: 1, year_only: 2, hosted: 3, nothing: 4 }
  lines.sort(
    (a, b) =>
      order[a.stage] - order[b.stage] ||
      (a.yearGroup ?? 0) - (b.yearGroup ?? 0) ||
      a.name.localeCompare(b.name, 'en-GB'),
  )
  return {
    lines,
    hosted: pupils.filter(({ seen }) => seen.stage === 'hosted').length,
    namesOn: day.opportunity.firstOn ? namesFrom(day.opportunity.firstOn) : null,
  }
}

/**
 * The register of one session: the pupils with a confirmed place and what stands there already. Without a session id
 * the one of today is taken, else the last one that has been, else the first.
 * @throws NotFound when the day is not the host's own or has no session
 */
export async function readRegister(ctx: HostCtx, opportunityId: string, sessionId: string | null) {
  const day = await findOwnDay(ctx, opportunityId)
  const been = day.sessions.filter(({ happensOn }) => happensOn <= ctx.today)
  const asked = sessionId ? day.sessions.find(({ id }) => id === sessionId) : (been.at(-1) ?? day.sessions[0])
  const session = found(asked, 'session')
  const marks = await listAttendances(ctx.read, scopeOf(ctx.actor), opportunityId)
  const { happensOn, startMinute, endMinute } = session
  const times = { happensOn, lastOn: day.opportunity.lastOn }
  const isOff = session.state !== 'scheduled'
  const pupils = (await listSeen(ctx, day)).flatMap(({ bookingId, state, seen }) => {
    if (!isOnRegister(state) || seen.stage === 'hosted') return []
    const mark = marks.find((each) => each.bookingId === bookingId && each.sessionId === session.id)
    return [
      {
        bookingId,
        name: nameSeen(seen),
        schoolName: 'schoolName' in seen ? seen.schoolName : null,
        yearGroup: 'yearGroup' in seen ? seen.yearGroup : null,
        isVerified: state === 'verified',
        isOwed: owesRegister({ ...times, state, isOff, isMarked: mark !== undefined }, ctx.today),
        mark: mark ? { state: mark.state, workedMinutes: mark.workedMinutes } : null,
      },
    ]
  })
  return {
    title: day.opportunity.title,
    session: { id: session.id, happensOn, startMinute, endMinute, netMinutes: netMinutes(session) },
    sessions: day.sessions.map((each) => ({
      id: each.id,
      happensOn: each.happensOn,
      marked: marks.filter((mark) => mark.sessionId === each.id).length,
    })),
    reason: whyNotRegister(times, 'employer', ctx.today),
    pupils,
  }
}

/**
 * The pupils of a day who were there, with the feedback given so far and what is still owed; and the one asked for, with
 * why nothing can be written about them: null when nobody of the day is meant, or nobody was. After four weeks they have no name.
 * @throws NotFound when the day is not the host's own
 */
export async function readFeedbackPage(ctx: HostCtx, opportunityId: string, askedId: string | null = null) {
  const day = await findOwnDay(ctx, opportunityId)
  const scope = scopeOf(ctx.actor)
  const marks = await listAttendances(ctx.read, scope, opportunityId)
  const given = await listFeedback(ctx.read, scope, opportunityId)
  const everybody = await listSeen(ctx, day)
  const marksOf = (id: string) => marks.filter(({ bookingId }) => bookingId === id)
  const pupils = everybody.flatMap(({ bookingId, state, seen }) => {
    const wasThere = marksOf(bookingId).some(({ workedMinutes }) => workedMinutes > 0)
    if (!wasThere || !isOnRegister(state) || seen.stage === 'hosted') return []
    const feedback = given.find((each) => each.bookingId === bookingId) ?? null
    const isOpen = state !== 'confirmed' && state !== 'verified'
    const isOwed = owesFeedback({ state, lastOn: day.opportunity.lastOn, hasFeedback: feedback !== null }, ctx.today)
    return [{ bookingId, name: nameSeen(seen), isOpen, isOwed, isVerified: state === 'verified', feedback }]
  })
  const { title, task, lastOn } = day.opportunity
  const meant = everybody.find(({ bookingId }) => bookingId === askedId)
  // Once the names are put away one answer stands for everybody, also for those who never had a place.
  const isPutAway = lastOn !== '' && ctx.today > hostActsUntil(lastOn)
  const asked = isPutAway
    ? askedId === null
      ? null
      : { name: 'this pupil', reason: 'host_too_late' as const }
    : meant
      ? { name: nameSeen(meant.seen), reason: whyNotOpen(meant, marksOf(meant.bookingId), ctx.today) }
      : null
  return { title, task, isPutAway, pupils, asked }
}

/** What waits for the host: registers not taken, today's and earlier, and pupils who wait for feedback. */
export async function readDeliveryToDo(ctx: HostCtx) {
  const scope = scopeOf(ctx.actor)
  const lastOnFrom = hostActsFrom(ctx.today)
  const registers = await listRegistersOwed(ctx.read, scope, { lastOnFrom, upTo: ctx.today })
  const feedback = await listFeedbackOwed(ctx.read, scope, lastOnFrom)
  return {
    registers: registers.map((register) => ({ ...register, isToday: register.happensOn === ctx.today })),
    feedback,
  }
}
