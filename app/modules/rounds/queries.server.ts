import { readMainScheme } from '#db/stores/ledger'
import { listAwardBookings, listAwards } from '#db/stores/round-awards'
import { listAwardSums } from '#db/stores/round-figures'
import { findRunRow, readRunPart } from '#db/stores/round-runs'
import { countRoundPupils, listRoundRows, type RoundRow } from '#db/stores/rounds'
import type { CtxOf } from '~/access/ctx'
import { can } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import type { RoundState } from '../allocation/states'
import { readDays } from './build-frozen.server'
import { roundDaysOf } from './instance'
import { loadRound, type StaffCtx } from './load-round.server'
import { readScarcity } from './read-scarcity.server'
import { frozenDaysFrom, setUpOf } from './round-row'
import { isPastUndoing, mayOf } from './rules'
import { readDiscardedLotteries } from './discarded-lotteries.server'
import { type PartState, partOf } from './school-part'
import type { ScarcityFigures } from './proposal-types'
import type { RoundDay, RoundLine, RoundView } from './types'
import { readStepsTaken } from './who-acted.server'

export type { StaffCtx } from './load-round.server'

/** The rounds an actor may see, newest first: a school's own and its area's; an area's own. */
export async function listRounds(ctx: StaffCtx): Promise<RoundLine[]> {
  const rows = await listRoundRows(ctx.read, scopeOf(ctx.actor), ctx.actor.areaId)
  const ran = rows.filter(({ state }) => HAVE_RUN.includes(state)).map(({ id }) => id)
  const parts = await readParts(ctx, ran)
  return rows.map(({ schoolId, ...line }) => ({ ...line, ofArea: schoolId === null, part: parts.get(line.id) ?? null }))
}

const HAVE_RUN: readonly RoundState[] = ['proposed', 'accepted']

/** Where the part of the actor's own school stands in rounds that have run; none for an area. */
async function readParts(ctx: StaffCtx, roundIds: readonly string[]): Promise<Map<string, PartState>> {
  const sums = await listAwardSums(ctx.read, scopeOf(ctx.actor), roundIds)
  return new Map(sums.map(({ roundId, ...sum }) => [roundId, partOf(sum).state]))
}

/** One round. @throws NotFound when the actor may not see it */
export async function readRound(ctx: StaffCtx, roundId: string): Promise<RoundView> {
  const round = await loadRound(ctx.read, ctx, roundId)
  const run = await findRunRow(ctx.read, round.id)
  const { id, name, state, yearGroups, fromOn, toOn, listsCloseOn, version, seedCommit } = round
  const { createdAt, openedAt, frozenAt, ranAt, acceptedAt, endedAt } = round
  return {
    id,
    name,
    state,
    yearGroups,
    fromOn,
    toOn,
    listsCloseOn,
    version,
    seedCommit,
    createdAt,
    openedAt,
    frozenAt,
    ranAt,
    acceptedAt,
    endedAt,
    ofArea: round.schoolId === null,
    pupils: await countRoundPupils(ctx.read, scopeOf(ctx.actor), round.id),
    setUp: setUpOf(round),
    taken: await readStepsTaken(ctx, round),
    seed: acceptedAt ? round.seed : null,
    lotteries: await readDiscardedLotteries(ctx, round.id),
    frozen: frozenAt ? await readFrozenFacts(ctx, round) : null,
    run: run?.startedAt || run?.failedWhy ? { ...run, percent: run.progressPercent } : null,
    part: HAVE_RUN.includes(state) ? ((await readParts(ctx, [round.id])).get(round.id) ?? null) : null,
    ...(await readMay(ctx, round)),
  }
}

/** An area's round is counted for its area alone: what is frozen holds every school's pupils. */
async function readFrozenFacts(ctx: StaffCtx, round: RoundRow): Promise<RoundView['frozen']> {
  const { days, pupils, positionUnknown } = frozenDaysFrom(await readRunPart(ctx.read, round.id, 'leftOut'))
  const taken = days.filter(({ leftOut }) => leftOut === null)
  const facts = {
    days: taken.length,
    seats: taken.reduce((sum, { seats }) => sum + seats, 0),
    leftOut: days.length - taken.length,
  }
  if (ctx.actor.kind === 'school' && round.schoolId === null)
    return { ...facts, pupils: await countRoundPupils(ctx.read, scopeOf(ctx.actor), round.id), positionUnknown: 0 }
  return { ...facts, pupils, positionUnknown }
}

async function readMay(ctx: StaffCtx, round: RoundRow): Promise<Pick<RoundView, 'may' | 'isPartBooked'>> {
  const { actor } = ctx
  const rights = {
    run: can(actor, 'round.run', round),
    accept: actor.kind === 'school' && can(actor, 'round.accept', { schoolId: actor.schoolId }),
  }
  const own = rights.accept ? await listAwards(ctx.read, scopeOf(actor), round.id, ['proposed', 'placed']) : []
  const count = (state: string) => own.filter((award) => award.state === state).length
  const placed = count('placed')
  const bookings = placed > 0 ? await listAwardBookings(ctx.read, scopeOf(actor), round.id) : []
  const part = { proposed: count('proposed'), placed, isPastUndoing: isPastUndoing(bookings, ctx.today) }
  return { may: mayOf(round.state, rights, part, round.schoolId === null), isPartBooked: placed > 0 }
}

/** The days between the dates of a round, those that could not be in it with why; as frozen once it is. */
export async function listRoundDays(ctx: StaffCtx, roundId: string): Promise<RoundDay[]> {
  const round = await loadRound(ctx.read, ctx, roundId)
  if (round.frozenAt) return frozenDaysFrom(await readRunPart(ctx.read, round.id, 'leftOut')).days
  return roundDaysOf(await readDays(ctx, round), setUpOf(round), await readMainScheme(ctx.read))
}

/** Where one more place would be worth most in an area's round; null before it ran, and once it is cancelled. */
export async function readAreaScarcity(ctx: CtxOf<'area'>, roundId: string): Promise<ScarcityFigures | null> {
  const round = await loadRound(ctx.read, ctx, roundId)
  return round.ranAt === null || round.state === 'cancelled' ? null : readScarcity(ctx.read, round, null)
}
