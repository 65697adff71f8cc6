import { listChosenRequests, listRequestIds } from '#db/stores/requests'
import { listBookableOf } from '#db/stores/held-places'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import { shownMark } from '~/access/shown-mark'
import { found, NotFound } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { decideBookings } from './decide-bookings.server'
import { type Left, withGone } from './read-gone.server'
import { whyNotApprove, whyNotDecide } from './rules'
import { whomToAsk } from './who-agrees'

/** Requests chosen to be decided: some by their ids, or all that wait of one year group or of every one. */
export type Chosen = { decision: 'approve' | 'decline'; ids: readonly string[] | 'all'; yearGroup: number | null }

/** So many are decided at once; the longest waiting first. */
const MOST_AT_ONCE = 500

/** A request that is left as it is, with its pupil's name, since whoever decides knows it by that. */
export type LeftOfPupil = Left & { pupil: string }

/** What deciding them would do, as it stands now. */
export interface Decision {
  /** Requests that would be decided. */
  requests: Awaited<ReturnType<typeof listChosenRequests>>
  /** Others of those chosen, which would be left as they are. */
  left: LeftOfPupil[]
  /** How many wait in all, where all were chosen; more than are decided at once. */
  beyond: number
  /** Of those approved: whom the agreement is asked from, and by mail or by hand. */
  asks: { byMail: number; byHand: number; themselves: number }
  mark: string
}

/** Works out a decision before it is taken. @throws NotFound when one of the requests is not the school's */
export async function planDecision(ctx: CtxOf<'school'>, chosen: Chosen): Promise<Decision> {
  const scope = scopeOf(ctx.actor)
  const all = chosen.ids === 'all' ? await listRequestIds(ctx.read, scope, chosen.yearGroup ?? undefined) : null
  const ids = [...new Set(all?.slice(0, MOST_AT_ONCE) ?? chosen.ids)]
  const rows = ids.length > 0 ? await listChosenRequests(ctx.read, scope, ids) : []
  if (rows.length < ids.length) throw new NotFound('booking')
  const bookable = await listBookableOf(ctx.read, [...new Set(rows.map(({ opportunityId }) => opportunityId))])
  const bookableOf = new Map(bookable.map((one) => [one.id, one]))
  const others: Omit<Left, 'gone'>[] = []
  const requests = rows.filter((row) => {
    const opportunity = found(bookableOf.get(row.opportunityId) ?? null, 'opportunity')
    const reason =
      whyNotDecide(row, ctx.today) ??
      (chosen.decision === 'approve' ? whyNotApprove(row, opportunity, ctx.today) : null)
    if (reason) others.push({ bookingId: row.bookingId, reason })
    return reason === null
  })
  const left = namedBy(rows, await withGone(ctx, ctx.read, others))
  const asks = { byMail: 0, byHand: 0, themselves: 0 }
  for (const row of requests)
    asks[whomToAsk(row, row.firstOn) === 'student' ? 'themselves' : row.hasEmail ? 'byMail' : 'byHand'] += 1
  const facts = [chosen.decision, requests.map(({ bookingId }) => bookingId), left, asks]
  const beyond = Math.max(0, (all?.length ?? 0) - MOST_AT_ONCE)
  return { requests, left, beyond, asks, mark: shownMark(ctx, 'booking.decide', facts) }
}

type Named = { bookingId: string; givenName: string; familyName: string }

function namedBy(rows: readonly Named[], left: readonly Left[]): LeftOfPupil[] {
  const nameOf = new Map(rows.map((row) => [row.bookingId, `${row.givenName} ${row.familyName}`]))
  return left.map((one) => ({ ...one, pupil: found(nameOf.get(one.bookingId) ?? null, 'booking') }))
}

/**
 * Of requests that a page showed as to be decided, those that cannot be any more: what changed since it was made.
 * @throws NotFound when one of them is not the school's
 */
export async function readOvertaken(
  ctx: CtxOf<'school'>,
  decision: Chosen['decision'],
  ids: readonly string[],
): Promise<LeftOfPupil[]> {
  assertCan(ctx.actor, 'booking.decide', { schoolId: ctx.actor.schoolId })
  return (await planDecision(ctx, { decision, ids: ids.slice(0, MOST_AT_ONCE), yearGroup: null })).left
}

/** How deciding several went. */
export type DecidedSeveral = { done: string[]; left: LeftOfPupil[] }

/**
 * Approves or declines requests if it would do what was shown. One that somebody else decides at this very moment is left
 * as they decided it.
 * @param input.requests the ids that the page carried, where it did: they are no others than those it showed
 */
export async function decideAsShown(
  ctx: CtxOf<'school'>,
  input: { chosen: Chosen; reason: string; mark: string; requests?: readonly string[] },
): Promise<Outcome<DecidedSeveral, 'nothing_selected' | 'reason_needed' | 'not_as_shown'>> {
  assertCan(ctx.actor, 'booking.decide', { schoolId: ctx.actor.schoolId })
  const plan = await planDecision(ctx, input.chosen)
  const bookingIds = plan.requests.map(({ bookingId }) => bookingId)
  const isAsShown = plan.mark === input.mark && (input.requests ?? bookingIds).join() === bookingIds.join()
  if (!isAsShown) return refused('not_as_shown')
  const outcome = await decideBookings(ctx, { bookingIds, decision: input.chosen.decision, reason: input.reason })
  if (!outcome.ok) return outcome
  return done({ done: outcome.value.done, left: namedBy(plan.requests, outcome.value.left) })
}
