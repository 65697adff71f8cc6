import { listAwardBookings, listAwardLines, listAwards } from '#db/stores/round-awards'
import { listRoundPupils } from '#db/stores/rounds'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { shownMark } from '~/access/shown-mark'
import { type Outcome, refused } from '~/support/outcome'
import { formatShortDay } from '~/support/dates'
import { type Concerned, concernedPage, type ShownAct } from '~/support/shown-act'
import { daySpan } from '~/support/words'
import { whyNotLeave } from '../bookings/rules'
import { acceptRound, listConflicts } from './accept-round.server'
import {
  acceptWords,
  CANNOT_BE_REVERSED,
  cancelWords,
  UNDO_OF_ACCEPT,
  UNDO_OF_ROUND,
  undoRoundWords,
} from './act-words'
import { cancelRound } from './cancel-round.server'
import { loadToAccept, loadToRun } from './load-round.server'
import type { RoundRefusal } from './reasons'
import type { Accepted, Conflict } from './types'
import { undoRound } from './undo-round.server'

/*
 * What a school does to a whole round, shown before it is done and done as it was shown. The version of the round goes with
 * the act, so that nothing comes in between.
 */

type Ctx = CtxOf<'school'>
type Acting = { roundId: string; mark: string }
type Planned = Omit<ShownAct, 'who' | 'page' | 'pageSize' | 'total'> & { version: number; concerned: Concerned[] }

const shownOf = ({ concerned, happens, undo, mark }: Planned, page: number): ShownAct => ({
  ...concernedPage(concerned, page),
  happens,
  undo,
  mark,
})

/** The pupils of some awards, in the order of the roll, each with their days. */
async function pupilsOf(ctx: Ctx, roundId: string, awardIds: ReadonlySet<string>): Promise<Concerned[]> {
  const scope = scopeOf(ctx.actor)
  const lines = (await listAwardLines(ctx.read, scope, roundId)).filter(({ id }) => awardIds.has(id))
  const roster = lines.length > 0 ? await listRoundPupils(ctx.read, scope, roundId) : []
  return roster.flatMap(({ studentId, givenName, familyName }) => {
    const own = lines.filter((line) => line.studentId === studentId)
    const note = own.map(({ title, firstOn, lastOn }) => `${title}, ${daySpan(firstOn, lastOn, formatShortDay)}`)
    return own.length > 0 ? [{ name: `${givenName} ${familyName}`, note: note.join('; ') }] : []
  })
}

async function planAccept(ctx: Ctx, roundId: string): Promise<Planned & { conflicts: Conflict[] }> {
  const round = await loadToAccept(ctx.read, ctx, roundId)
  const proposed = await listAwards(ctx.read, scopeOf(ctx.actor), round.id, ['proposed'])
  const conflicts = await listConflicts(ctx, roundId)
  const leftOut = new Set(conflicts.map(({ awardId }) => awardId))
  const booked = new Set(proposed.map(({ id }) => id).filter((id) => !leftOut.has(id)))
  const concerned = await pupilsOf(ctx, roundId, booked)
  const roster = await listRoundPupils(ctx.read, scopeOf(ctx.actor), round.id)
  const counts = { places: booked.size, pupils: concerned.length, leftOut: leftOut.size }
  const happens = acceptWords({ ...counts, nothing: roster.length - concerned.length })
  const mark = shownMark(ctx, 'round.accept', [round.id, round.version, [...booked], [...leftOut]])
  return { version: round.version, concerned, happens, undo: UNDO_OF_ACCEPT, mark, conflicts }
}

/** What accepting the school's part would do, and what of it cannot be booked any more. */
export async function readAccept(ctx: Ctx, roundId: string, page: number) {
  const plan = await planAccept(ctx, roundId)
  return { shown: shownOf(plan, page), conflicts: plan.conflicts }
}

/** Accepts the school's part of a round, if it would do what was shown. */
export async function acceptAsShown(ctx: Ctx, { roundId, mark }: Acting): Promise<Outcome<Accepted, RoundRefusal>> {
  const plan = await planAccept(ctx, roundId)
  return plan.mark === mark ? acceptRound(ctx, { roundId, version: plan.version }) : refused('not_as_shown')
}

async function planUndo(ctx: Ctx, roundId: string): Promise<Planned> {
  const round = await loadToAccept(ctx.read, ctx, roundId)
  const bookings = await listAwardBookings(ctx.read, scopeOf(ctx.actor), round.id)
  const ending = new Set(bookings.filter((one) => whyNotLeave(one, ctx.today) === null).map(({ awardId }) => awardId))
  const concerned = await pupilsOf(ctx, roundId, ending)
  const happens = undoRoundWords({ places: ending.size, pupils: concerned.length })
  const mark = shownMark(ctx, 'round.undo', [round.id, round.version, [...ending]])
  return { version: round.version, concerned, happens, undo: UNDO_OF_ROUND, mark }
}

/** What taking back the school's part would do. */
export const readUndo = async (ctx: Ctx, roundId: string, page: number): Promise<ShownAct> =>
  shownOf(await planUndo(ctx, roundId), page)

/** Takes back the school's part of a round, if it would do what was shown. */
export async function undoAsShown(ctx: Ctx, { roundId, mark }: Acting): Promise<Outcome<{ id: string }, RoundRefusal>> {
  const plan = await planUndo(ctx, roundId)
  return plan.mark === mark ? undoRound(ctx, { roundId, version: plan.version }) : refused('not_as_shown')
}

async function planCancel(ctx: Ctx, roundId: string): Promise<Planned> {
  const round = await loadToRun(ctx.read, ctx, roundId)
  const scope = scopeOf(ctx.actor)
  const proposed = await listAwards(ctx.read, scope, round.id, ['proposed'])
  const pupils = (await listRoundPupils(ctx.read, scope, round.id)).length
  const concerned = await pupilsOf(ctx, roundId, new Set(proposed.map(({ id }) => id)))
  const isTold = round.state !== 'draft'
  const happens = cancelWords({ isTold, pupils, proposed: proposed.length, accepted: 0, waiting: 0 })
  const mark = shownMark(ctx, 'round.cancel', [round.id, round.version, pupils])
  return { version: round.version, concerned, happens, undo: CANNOT_BE_REVERSED, mark }
}

/** What calling the school's own round off would do. */
export const readCancel = async (ctx: Ctx, roundId: string, page: number): Promise<ShownAct> =>
  shownOf(await planCancel(ctx, roundId), page)

/** Calls the school's own round off, if it would do what was shown. */
export async function cancelAsShown(
  ctx: Ctx,
  { roundId, mark }: Acting,
): Promise<Outcome<{ id: string }, RoundRefusal>> {
  const plan = await planCancel(ctx, roundId)
  return plan.mark === mark ? cancelRound(ctx, { roundId, version: plan.version }) : refused('not_as_shown')
}
