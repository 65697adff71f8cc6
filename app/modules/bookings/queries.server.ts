import { listStepsOf, listEventsOfBooking } from '#db/stores/booking-history'
import { findLatestAgreement } from '#db/stores/agreements'
import { findBookingPage } from '#db/stores/booking-pages'
import { listSessionsOf } from '#db/stores/sessions'
import { listRequests } from '#db/stores/requests'
import { listBookingsOfStudent } from '#db/stores/bookings'
import type { Ctx, CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { found } from '~/support/errors'
import { grouped } from '~/support/grouped'
import { partFor } from '~/support/paging'
import type { Day } from '~/support/dates'
import type { HostPapers, OpportunityState } from '../opportunities/types'
import type { Language } from '~/words/languages'
import { timeSpanIn } from '~/words/spans'
import { readNewestLink } from './ask-agreement.server'
import { isGivenUp, whoDid, type WhoDid } from './steps'
import { inOrder, withOtherAsked } from './history'
import { holdOf, whyOnHold } from './hold'
import { isOfferOver, whatBecomesOfPlace } from './offer'
import { readReached } from './read-reached.server'
import { whyNotApprove } from './rules'
import type { BookingState } from './types'
import { agreesThemselves, whomToAsk } from './who-agrees'
import { whoWasReached } from './who-was-reached'

type Times = { opportunityId: string; startMinute: number; endMinute: number }

/** "9am to 3:30pm" of the first session of each opportunity. */
function timesByOpportunity(language: Language, sessions: readonly Times[]): Map<string, string> {
  const times = new Map<string, string>()
  for (const { opportunityId, startMinute, endMinute } of sessions)
    if (!times.has(opportunityId)) times.set(opportunityId, timeSpanIn(language, { startMinute, endMinute }))
  return times
}

/** Requests that wait for the school's decision, longest first. `page` counts from 1. */
export async function listApprovals(
  ctx: CtxOf<'school'>,
  page: { page: number; pageSize: number; yearGroup?: number },
) {
  const { yearGroup } = page
  const { total, rows } = await listRequests(ctx.read, scopeOf(ctx.actor), {
    ...partFor(page.page, page.pageSize),
    ...(yearGroup ? { yearGroup } : {}),
  })
  const times = timesByOpportunity(
    ctx.language,
    await listSessionsOf(
      ctx.read,
      rows.map((row) => row.opportunityId),
    ),
  )
  return {
    total,
    rows: rows.map(({ givenName, familyName, leftOn, host, ...row }) => ({
      ...row,
      notApproved: whyNotApprove({ leftOn }, { host, lastOn: row.lastOn }, ctx.today),
      pupil: `${givenName} ${familyName}`,
      times: times.get(row.opportunityId) ?? '',
    })),
  }
}

/** A student's own bookings, newest date first, with the times of the first session, whether it is on hold, how a parent or carer was reached, and who gave it up. */
export async function listMyBookings(ctx: CtxOf<'student'>) {
  const rows = await listBookingsOfStudent(ctx.read, scopeOf(ctx.actor), ctx.actor.studentId)
  const times = timesByOpportunity(
    ctx.language,
    await listSessionsOf(
      ctx.read,
      rows.map((row) => row.opportunityId),
    ),
  )
  const reached = await readReached(ctx.read, rows)
  const ended = await readWhoEnded(ctx, rows)
  return rows.map(({ host, ...row }) => ({
    ...row,
    hold: holdOf(row, host, ctx.today),
    ...ofPlaces(row, host, ctx),
    times: times.get(row.opportunityId) ?? '',
    reached: reached(row.id).how,
    ...ended(row.id),
  }))
}

/** Who gave each of some bookings up and what it was then, of those that the reader found in their scope; null where nobody did. */
export async function readWhoEnded(
  ctx: Pick<Ctx, 'read'>,
  rows: readonly { id: string; state: BookingState }[],
): Promise<(id: string) => Pick<WhoDid, 'endedBy' | 'endedFrom'>> {
  const given = rows.flatMap(({ id, state }) => (isGivenUp(state) ? [id] : []))
  const steps = grouped(await listStepsOf(ctx.read, given), ({ bookingId }) => bookingId)
  return (id) => {
    const { endedBy, endedFrom } = whoDid(steps.get(id) ?? [])
    return { endedBy, endedFrom }
  }
}

/** Whether an offer of a place is over, and what becomes of one that comes free on its day. */
const ofPlaces = (
  row: { state: BookingState; dayState: OpportunityState; offerExpiresAt: Date | null; firstOn: Day; lastOn: Day },
  host: HostPapers,
  { now, today }: Pick<Ctx, 'now' | 'today'>,
) => ({
  isOfferOver: isOfferOver(row, holdOf(row, host, today), now),
  freed: whatBecomesOfPlace({ ...row, state: row.dayState, host }, now),
})

/** One booking of the student's own with its sessions and history. @throws NotFound when it is not theirs */
export async function findMyBooking(ctx: CtxOf<'student'>, bookingId: string) {
  const { parentEmail: _parent, familyName: _name, ...booking } = await findBookingFor(ctx, bookingId)
  return { ...booking, reached: whoWasReached(await findLatestAgreement(ctx.read, bookingId)).how }
}

/** One booking as the student's school sees it, with the newest question to a parent and its mark. @throws NotFound when it is not theirs */
export async function findSchoolBooking(ctx: CtxOf<'school'>, bookingId: string) {
  const booking = await findBookingFor(ctx, bookingId)
  const { agreement, mark } = await readNewestLink(ctx, ctx.read, booking)
  return { ...booking, agreement, reached: whoWasReached(agreement).how, linkMark: mark }
}

async function findBookingFor(ctx: Ctx, bookingId: string) {
  const row = found(await findBookingPage(ctx.read, scopeOf(ctx.actor), bookingId), 'booking')
  const { agreementPolicy: _policy, bornOn: _born, host, leftOn: _left, ...booking } = row
  return {
    ...booking,
    agreesThemselves: agreesThemselves(row, row),
    wouldAsk: whomToAsk(row, row.firstOn),
    /** Why a request could be declined only; null when it could be approved as well. */
    notApproved: whyNotApprove(row, row, ctx.today),
    hold: holdOf(row, host, ctx.today),
    ...ofPlaces(row, host, ctx),
    whyOnHold: whyOnHold(row, host, ctx.today),
    sessions: await listSessionsOf(ctx.read, [row.opportunityId]),
    history: withOtherAsked(inOrder(await listEventsOfBooking(ctx.read, bookingId)), row.agreer),
  }
}
