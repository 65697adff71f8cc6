import type { Read } from '#db/client.server'
import { listAwardBookings, listAwardLines, listAwards } from '#db/stores/round-awards'
import { listRoundPupils } from '#db/stores/rounds'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { shownMark } from '~/access/shown-mark'
import type { Outcome } from '~/support/outcome'
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
 * What a school does to a whole round, shown before it is done and done as it was shown: the act counts again
 * inside its transaction, so that nothing comes in between (decision 0027).
 */

type Ctx = CtxOf<'school'>
type Acting = { roundId: string; mark: string }
type Planned = Omit<ShownAct, 'who' | 'page' | 'pageSize' | 'total'> & { concerned: Concerned[] }

const shownOf = ({ concerned, happens, undo, mark }: Planned, page: number): ShownAct => ({
  ...concernedPage(concerned, page),
  happens,
  undo,
  mark,
})

/** The pupils of some awards, in the order of the roll, each with their days. */
async function pupilsOf(read: Read, ctx: Ctx, roundId: string, awardIds: ReadonlySet<string>): Promise<Concerned[]> {
  const scope = scopeOf(ctx.actor)
  const lines = (await listAwardLines(read, scope, roundId)).filter(({ id }) => awardIds.has(id))
  const roster = lines.length > 0 ? await listRoundPupils(read, scope, roundId) : []
  return roster.flatMap(({ studentId, givenName, familyName }) => {
    const own = lines.filter((line) => line.studentId === studentId)
    const note = own.map(({ title, firstOn, lastOn }) => `${title}, ${daySpan(firstOn, lastOn, formatShortDay)}`)
    return own.length > 0 ? [{ name: `${givenName} ${familyName}`, note: note.join('; ') }] : []
  })
}

async function planAccept(read: Read, ctx: Ctx, roundId: string): Promise<Planned & { conflicts: Conflict[] }> {
  const round = await loadToAccept(read, ctx, roundId)
  const proposed = await listAwards(read, scopeOf(ctx.actor), round.id, ['proposed'])
  const conflicts = await listConflicts(ctx, roundId, read)
  const leftOut = new Set(conflicts.map(({ awardId }) => awardId))
  const booked = new Set(proposed.map(({ id }) => id).filter((id) => !leftOut.has(id)))
  const concerned = await pupilsOf(read, ctx, roundId, booked)
  const roster = await listRoundPupils(read, scopeOf(ctx.actor), round.id)
  const counts = { places: booked.size, pupils: concerned.length, leftOut: leftOut.size }
  const happens = acceptWords({ ...counts, nothing: roster.length - concerned.length })
  const mark = shownMark(ctx, 'round.accept', [round.id, round.version, [...booked], [...leftOut]])
  return { concerned, happens, undo: UNDO_OF_ACCEPT, mark, conflicts }
}

/** What accepting the school's part would do, and what of it cannot be booked any more. */
export async function readAccept(ctx: Ctx, roundId: string, page: number) {
  const plan = await planAccept(ctx.read, ctx, roundId)
  return { shown: shownOf(plan, page), conflicts: plan.conflicts }
}

/** Accepts the school's part of a round, if it would do what was shown. */
export function acceptAsShown(ctx: Ctx, { roundId, mark }: Acting): Promise<Outcome<Accepted, RoundRefusal>> {
  return acceptRound(ctx, { roundId, isAsShown: async (tx) => (await planAccept(tx, ctx, roundId)).mark === mark })
}

async function planUndo(read: Read, ctx: Ctx, roundId: string): Promise<Planned> {
  const round = await loadToAccept(read, ctx, roundId)
  const bookings = await listAwardBookings(read, scopeOf(ctx.actor), round.id)
  const ending = new Set(bookings.filter((one) => whyNotLeave(one, ctx.today) === null).map(({ awardId }) => awardId))
  const concerned = await pupilsOf(read, ctx, roundId, ending)
  const happens = undoRoundWords({ places: ending.size, pupils: concerned.length })
  const mark = shownMark(ctx, 'round.undo', [round.id, round.version, [...ending]])
  return { concerned, happens, undo: UNDO_OF_ROUND, mark }
}

/** What taking back the school's part would do. */
export const readUndo = async (ctx: Ctx, roundId: string, page: number): Promise<ShownAct> =>
  shownOf(await planUndo(ctx.read, ctx, roundId), page)

/** Takes back the school's part of a round, if it would do what was shown. */
export function undoAsShown(ctx: Ctx, { roundId, mark }: Acting): Promise<Outcome<{ id: string }, RoundRefusal>> {
  return undoRound(ctx, { roundId, isAsShown: async (tx) => (await planUndo(tx, ctx, roundId)).mark === mark })
}

async function planCancel(read: Read, ctx: Ctx, roundId: string): Promise<Planned> {
  const round = await loadToRun(read, ctx, roundId)
  const scope = scopeOf(ctx.actor)
  const proposed = await listAwards(read, scope, round.id, ['proposed'])
  const pupils = (await listRoundPupils(read, scope, round.id)).length
  const concerned = await pupilsOf(read, ctx, roundId, new Set(proposed.map(({ id }) => id)))
  const isTold = round.state !== 'draft'
  const happens = cancelWords({ isTold, pupils, proposed: proposed.length, accepted: 0, waiting: 0 })
  const mark = shownMark(ctx, 'round.cancel', [round.id, round.version, pupils])
  return { concerned, happens, undo: CANNOT_BE_REVERSED, mark }
}

/** What calling the school's own round off would do. */
export const readCancel = async (ctx: Ctx, roundId: string, page: number): Promise<ShownAct> =>
  shownOf(await planCancel(ctx.read, ctx, roundId), page)

/** Calls the school's own round off, if it would do what was shown. */
export function cancelAsShown(ctx: Ctx, { roundId, mark }: Acting): Promise<Outcome<{ id: string }, RoundRefusal>> {
  return cancelRound(ctx, { roundId, isAsShown: async (tx) => (await planCancel(tx, ctx, roundId)).mark === mark })
}
