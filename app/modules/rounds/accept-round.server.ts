import { setImmediate as letOthersRun } from 'node:timers/promises'

import type { Read, Tx } from '#db/client.server'
import { findBooking, findLiveBooking, readDiaryOf } from '#db/stores/bookings'
import { findBookable, type BookableRow } from '#db/stores/held-places'
import { type AwardRow, countAwardsOfRound, listAwardLines, listAwards, moveAward } from '#db/stores/round-awards'
import { changeRound, listRoundPupils } from '#db/stores/rounds'
import { findStudent, type StudentRow } from '#db/stores/students'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { approveBookingIn } from '../bookings/decide-bookings.server'
import { placeBookingIn } from '../bookings/place-booking.server'
import { whyNotApprove, whyNotBook } from '../bookings/rules'
import { withKeptPlaces } from '../bookings/who-waits.server'
import { isHostReason } from '../opportunities/cover'
import { type IsAsShown, loadToAccept, noteAct } from './load-round.server'
import { leftOutForSchool } from './messages'
import { foundIn, type LeftOutReason, type RoundRefusal } from './reasons'
import type { Accepted, Conflict } from './proposal-types'

type Ctx = CtxOf<'school'>
const BETWEEN_BREATHS = 2

/**
 * Books every proposed place of the school's pupils, each through the one way to take a place, and approves it for the
 * school; parents and carers are asked next. All of it is one transaction: after a crash either everything is booked or
 * nothing is (decision 0016). What cannot be booked any more is left out with its reason. Asked twice, it answers the same;
 * to a person who was shown a proposal it says that it has been accepted.
 * @param input  `isAsShown`: whether it would do what a person was shown, where one was
 */
export async function acceptRound(
  ctx: Ctx,
  input: { roundId: string; isAsShown?: IsAsShown },
): Promise<Outcome<Accepted, RoundRefusal>> {
  const outcome = await ctx.transact(async (tx): Promise<Outcome<{ id: string }, RoundRefusal>> => {
    const round = await loadToAccept(tx, ctx, input.roundId)
    const scope = scopeOf(ctx.actor)
    const proposed = round.state === 'proposed' ? await listAwards(tx, scope, round.id, ['proposed']) : []
    if (proposed.length === 0) {
      const decided = await listAwards(tx, scope, round.id, ['placed', 'left_out'])
      const isDecided = decided.length > 0 && (round.state === 'proposed' || round.state === 'accepted')
      if (isDecided && !input.isAsShown) return done(round)
      if (round.state !== 'proposed') return refused(foundIn(round.state))
      return refused(isDecided ? 'part_accepted' : 'nothing_proposed')
    }
    if (input.isAsShown && !(await input.isAsShown(tx))) return refused('not_as_shown')
    // First of all writes: whoever else accepts or changes this round waits for it, and then sees what came of it.
    if (!(await changeRound(tx, round, {}))) return refused('changed_meanwhile')
    let placed = 0
    for (const [at, award] of inTurn(proposed).entries()) {
      if (at % BETWEEN_BREATHS === 0) await letOthersRun()
      if (await placeAwardIn(tx, ctx, award)) placed += 1
    }
    const isLast = (await countAwardsOfRound(tx, round.id, 'proposed')) === 0
    if (isLast) {
      const accepted = { state: 'accepted', acceptedAt: ctx.now, acceptedBy: ctx.actor.userId } as const
      await changeRound(tx, { ...round, version: round.version + 1 }, accepted)
    }
    await noteAct(tx, ctx, round, 'round.accept', { placed, leftOut: proposed.length - placed })
    return done(round)
  })
  return outcome.ok ? done(await readAccepted(ctx, outcome.value.id)) : outcome
}

/** By day, so that two schools take seats of a day in the same order; of one day, the better turn first. */
const inTurn = (awards: readonly AwardRow[]): AwardRow[] =>
  awards.toSorted(
    (a, b) =>
      byText(a.opportunityId, b.opportunityId) || (a.turn ?? Infinity) - (b.turn ?? Infinity) || byText(a.id, b.id),
  )

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Books and approves one place, or leaves it out with its reason. */
async function placeAwardIn(tx: Tx, ctx: Ctx, award: AwardRow): Promise<boolean> {
  const { studentId, opportunityId } = award
  const student = found(await findStudent(tx, studentId), 'student')
  const notNow = whyGone(ctx, student, found(await findBookable(tx, opportunityId), 'opportunity'))
  const booked = notNow
    ? refused(notNow)
    : await placeBookingIn(tx, ctx, { studentId, opportunityId, why: '', requestKey: award.id }, { tellSchool: false })
  if (!booked.ok) {
    await moveAward(tx, award, { state: 'left_out', leftOutWhy: booked.reason })
    return false
  }
  const booking = found(await findBooking(tx, booked.value.id), 'booking')
  const why = await approveBookingIn(tx, ctx, booking)
  if (why) throw new Error(`A booking just made could not be approved: ${why}`)
  await moveAward(tx, award, { state: 'placed', bookingId: booking.id })
  return true
}

/** What a booking itself does not refuse: a pupil who left, and a host whose papers ran out. */
function whyGone(ctx: Ctx, student: StudentRow, opportunity: BookableRow): LeftOutReason | null {
  if (student.schoolId !== ctx.actor.schoolId) return 'student_left'
  const reason = whyNotApprove(student, opportunity, ctx.today)
  return reason && isHostReason(reason) && opportunity.state !== 'published' ? null : reason // a day not open: whyNotBook says so
}

/** Which proposed places could not be booked now, since something changed after the freeze. */
export async function listConflicts(ctx: Ctx, roundId: string, read: Read = ctx.read): Promise<Conflict[]> {
  const round = await loadToAccept(read, ctx, roundId)
  const proposed = await listAwards(read, scopeOf(ctx.actor), round.id, ['proposed'])
  const why = new Map<string, LeftOutReason>()
  const taking = new Map<string, number>()
  for (const [at, award] of inTurn(round.state === 'proposed' ? proposed : []).entries()) {
    if (at % BETWEEN_BREATHS === 0) await letOthersRun()
    const before = taking.get(award.opportunityId) ?? 0
    const reason = await whyNotPlace(read, ctx, award, before)
    if (reason) why.set(award.id, reason)
    else taking.set(award.opportunityId, before + 1)
  }
  return nameConflicts(read, ctx, round.id, why)
}

async function whyNotPlace(read: Read, ctx: Ctx, award: AwardRow, taken: number): Promise<LeftOutReason | null> {
  const { studentId, opportunityId } = award
  const student = found(await findStudent(read, studentId), 'student')
  const opportunity = found(await findBookable(read, opportunityId), 'opportunity')
  const gone = whyGone(ctx, student, opportunity)
  if (gone) return gone
  if (await findLiveBooking(read, opportunityId, studentId)) return 'already_asked'
  const asked = await withKeptPlaces(read, { ...opportunity, takenPlaces: opportunity.takenPlaces + taken }, ctx)
  return whyNotBook(student, asked, await readDiaryOf(read, studentId, opportunityId), ctx.today)
}

async function readAccepted(ctx: Ctx, roundId: string): Promise<Accepted> {
  const awards = await listAwards(ctx.read, scopeOf(ctx.actor), roundId, ['placed', 'left_out'])
  const leftOut = awards.filter(({ state }) => state === 'left_out')
  const why = new Map(leftOut.map(({ id, leftOutWhy }) => [id, leftOutWhy as LeftOutReason]))
  return { placed: awards.length - leftOut.length, leftOut: await nameConflicts(ctx.read, ctx, roundId, why) }
}

async function nameConflicts(
  read: Read,
  ctx: Ctx,
  roundId: string,
  why: ReadonlyMap<string, LeftOutReason>,
): Promise<Conflict[]> {
  if (why.size === 0) return []
  const scope = scopeOf(ctx.actor)
  const [lines, roster] = await Promise.all([
    listAwardLines(read, scope, roundId),
    listRoundPupils(read, scope, roundId),
  ])
  const nameOf = new Map(roster.map((pupil) => [pupil.studentId, `${pupil.givenName} ${pupil.familyName}`]))
  return lines.flatMap(({ id, studentId, title, firstOn }) => {
    const reason = why.get(id)
    if (!reason) return []
    return [
      {
        awardId: id,
        studentId,
        name: nameOf.get(studentId) ?? '',
        title,
        firstOn,
        why: leftOutForSchool(ctx.language, reason),
      },
    ]
  })
}
