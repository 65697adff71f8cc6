import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { findLiveBooking, readDiaryOf } from '#db/stores/bookings'
import { findBookable } from '#db/stores/held-places'
import { addAwards, type AwardRow, countGivenOfRound, findAward, listAwards, moveAward } from '#db/stores/round-awards'
import { readRunPart } from '#db/stores/round-runs'
import { changeRound, listRoundPupils, type RoundRow } from '#db/stores/rounds'
import { findStudent } from '#db/stores/students'
import type { Read } from '#db/client.server'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { assertOf, found } from '~/support/errors'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { isWaitOnly, whyNotBook } from '../bookings/rules'
import { withKeptPlaces } from '../bookings/who-waits.server'
import { loadToAccept } from './load-round.server'
import { frozenDaysFrom } from './round-row'
import { type AdjustRefusal, foundIn } from './reasons'
import type { AwardChoice } from './proposal-types'
import type { RoundDay } from './types'

type Ctx = CtxOf<'school'>
type Wanted = { studentId: string; opportunityId: string }

/** The days of the round that one pupil could be given by hand: seats left in the proposal, and the rules say yes. */
export async function listAwardChoices(ctx: Ctx, roundId: string, studentId: string): Promise<AwardChoice[]> {
  const round = await loadToAccept(ctx.read, ctx, roundId)
  if (round.state !== 'proposed') return []
  const facts = await readFacts(ctx.read, ctx, round, studentId)
  const choices: AwardChoice[] = []
  for (const day of facts.days) {
    if (await whyNotAdd(ctx.read, ctx, round, { studentId, opportunityId: day.id }, facts)) continue
    const { id, title, employer, firstOn, lastOn } = day
    choices.push({ id, title, employer, firstOn, lastOn, seatsLeft: day.seats - (facts.given.get(id) ?? 0) })
  }
  return choices
}

/** Adds a place to a proposal by hand, with why. */
export function addAward(
  ctx: Ctx,
  input: Wanted & { roundId: string; reason: string },
): Promise<Outcome<{ id: string }, AdjustRefusal>> {
  return ctx.transact(async (tx) => {
    const round = await loadToAccept(tx, ctx, input.roundId)
    const reason = input.reason.trim()
    if (round.state !== 'proposed') return refused(foundIn(round.state))
    if (reason === '') return refused('reason_needed')
    const { studentId, opportunityId } = input
    const facts = await readFacts(tx, ctx, round, studentId)
    const why = await whyNotAdd(tx, ctx, round, { studentId, opportunityId }, facts)
    if (why) return refused(why)
    if (!(await changeRound(tx, round, {}))) return refused('changed_meanwhile')
    const award: AwardRow = {
      id: newId('aw'),
      roundId: round.id,
      studentId,
      schoolId: ctx.actor.schoolId,
      opportunityId,
      origin: 'hand',
      unit: facts.own.length + 1,
      turn: null,
      class: 'hand',
      minutes: null,
      state: 'proposed',
      reason,
      leftOutWhy: null,
      bookingId: null,
    }
    await addAwards(tx, [award])
    await noteChange(tx, ctx, 'round.award.add', award)
    return done({ id: award.id })
  })
}

/** Takes a place out of a proposal, with why; `studentId` is whose page asked for it. */
export function removeAward(
  ctx: Ctx,
  input: { roundId: string; studentId?: string; awardId: string; reason: string },
): Promise<Outcome<{ id: string }, AdjustRefusal>> {
  return ctx.transact(async (tx) => {
    const round = await loadToAccept(tx, ctx, input.roundId)
    const found_ = await findAward(tx, input.awardId)
    const isOwn = found_?.roundId === round.id && found_.schoolId === ctx.actor.schoolId
    const award = found(isOwn ? found_ : null, 'award')
    assertOf(award.studentId, input.studentId ?? award.studentId)
    const reason = input.reason.trim()
    if (round.state !== 'proposed') return refused(foundIn(round.state))
    if (reason === '') return refused('reason_needed')
    if (award.state === 'removed') return refused('already_taken_out')
    if (!(await changeRound(tx, round, {}))) return refused('changed_meanwhile')
    if (!(await moveAward(tx, { id: award.id, state: 'proposed' }, { state: 'removed', reason })))
      return refused('part_accepted')
    await noteChange(tx, ctx, 'round.award.remove', award)
    return done({ id: award.id })
  })
}

interface Facts {
  /** Of the round, with their seats. */
  days: RoundDay[]
  /** Places given so far in the proposal, whoever gets them. */
  given: ReadonlyMap<string, number>
  /** What the pupil has in the proposal. */
  own: AwardRow[]
  isInRound: boolean
  /** Whether the school has booked its part of the round already: in an area's, others may still have to. */
  isAccepted: boolean
}

async function readFacts(read: Read, ctx: Ctx, round: RoundRow, studentId: string): Promise<Facts> {
  const scope = scopeOf(ctx.actor)
  const { days } = frozenDaysFrom(await readRunPart(read, round.id, 'leftOut'))
  const roster = await listRoundPupils(read, scope, round.id)
  const awards = await listAwards(read, scope, round.id, ['proposed', 'placed'])
  return {
    days: days.filter(({ leftOut }) => leftOut === null),
    given: await countGivenOfRound(read, round.id),
    own: awards.filter((award) => award.studentId === studentId),
    isInRound: roster.some((pupil) => pupil.studentId === studentId),
    isAccepted: awards.some(({ state }) => state === 'placed'),
  }
}

/** Why a pupil cannot be given a day by hand; null when they can. The same rule as a booking's decides whom it is for. */
async function whyNotAdd(
  read: Read,
  ctx: Ctx,
  round: RoundRow,
  { studentId, opportunityId }: Wanted,
  { days, given, own, isInRound, isAccepted }: Facts,
): Promise<AdjustRefusal | null> {
  const day = days.find(({ id }) => id === opportunityId)
  if (!day || !isInRound) return 'not_in_round'
  if (isAccepted) return 'part_accepted'
  if (own.some((award) => award.opportunityId === opportunityId)) return 'already_given'
  if (own.length >= round.placesPerPupil) return 'no_more_places'
  if ((given.get(opportunityId) ?? 0) >= day.seats) return 'no_seat_left'
  if (await findLiveBooking(read, opportunityId, studentId)) return 'already_given' // they asked for it themselves
  const student = found(await findStudent(read, studentId), 'student')
  const opportunity = found(await findBookable(read, opportunityId), 'opportunity')
  const others = await Promise.all(own.map((award) => findBookable(read, award.opportunityId)))
  const dates = new Set(others.flatMap((other) => other?.sessions.map(({ happensOn }) => happensOn) ?? []))
  if (opportunity.sessions.some(({ happensOn }) => dates.has(happensOn))) return 'clashes_with_award'
  const asked = await withKeptPlaces(read, opportunity, ctx)
  const reason = whyNotBook(student, asked, await readDiaryOf(read, studentId, opportunityId), ctx.today)
  if (reason === null) return null
  return reason === 'busy_then' ? 'busy_then' : isWaitOnly(reason) ? 'no_seat_left' : 'not_for_them'
}

function noteChange(
  tx: Tx,
  ctx: Ctx,
  action: string,
  award: Pick<AwardRow, 'studentId' | 'schoolId' | 'roundId' | 'opportunityId'>,
) {
  const { studentId, schoolId, roundId, opportunityId } = award
  const subject = { subjectKind: 'student', subjectId: studentId, schoolId }
  return addAudit(tx, ctx, { action, ...subject, detail: { roundId, opportunityId } })
}
