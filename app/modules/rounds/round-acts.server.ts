import type { Read } from '#db/client.server'
import { listAwardBookings, listAwardLines, listAwards } from '#db/stores/round-awards'
import { listRoundPupils } from '#db/stores/rounds'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { shownMark } from '~/access/shown-mark'
import type { Outcome } from '~/support/outcome'
import { formatShortDay } from '~/support/dates'
import { grouped } from '~/support/grouped'
import { type Concerned, concernedPage, type ShownAct } from '~/support/shown-act'
import { daySpan } from '~/support/words'
import { whyNotLeave } from '../bookings/rules'
import { acceptRound, listConflicts } from './accept-round.server'
import { wordsIn } from '~/words/words'
import { acceptWords, cancelWords, undoRoundWords } from './act-words'
import { cancelRound } from './cancel-round.server'
import { loadToAccept, loadToRun } from './load-round.server'
import { readIfBooked } from './read-proposal.server'
import type { RoundRefusal } from './reasons'
import type { Accepted } from './proposal-types'
import { undoRound } from './undo-round.server'

/*
 * What a school does to a whole round, shown before it is done and done as it was shown: the act counts again
 * inside its transaction, so that nothing comes in between (decision 0027).
 */

type Ctx = CtxOf<'school'>
type RoundPupil = Awaited<ReturnType<typeof listRoundPupils>>[number]
type Acting = { roundId: string; mark: string }
/** The pupils of some awards, in the order of the roll, each with their days. */
async function pupilsOf(
  ctx: Ctx,
  roster: readonly RoundPupil[],
  roundId: string,
  awardIds: ReadonlySet<string>,
): Promise<Concerned[]> {
  const lines = (await listAwardLines(ctx.read, scopeOf(ctx.actor), roundId)).filter(({ id }) => awardIds.has(id))
  const daysOf = grouped(lines, ({ studentId }) => studentId)
  return roster.flatMap(({ studentId, givenName, familyName }) => {
    const note = daysOf
      .get(studentId)
      ?.map(({ title, firstOn, lastOn }) => `${title}, ${daySpan(firstOn, lastOn, formatShortDay)}`)
    return note ? [{ name: `${givenName} ${familyName}`, note: note.join('; ') }] : []
  })
}

const rosterOf = (read: Read, ctx: Ctx, roundId: string) => listRoundPupils(read, scopeOf(ctx.actor), roundId)

/** Which places accepting would book and which it would leave out: what its mark is made of. */
async function countAccept(read: Read, ctx: Ctx, roundId: string) {
  const round = await loadToAccept(read, ctx, roundId)
  const proposed = await listAwards(read, scopeOf(ctx.actor), round.id, ['proposed'])
  const conflicts = await listConflicts(ctx, roundId, read)
  const leftOut = new Set(conflicts.map(({ awardId }) => awardId))
  const booked = new Set(proposed.map(({ id }) => id).filter((id) => !leftOut.has(id)))
  const mark = shownMark(ctx, 'round.accept', [round.id, round.version, [...booked], [...leftOut]])
  return { conflicts, leftOut, booked, mark }
}

/** What accepting the school's part would do, and what of it cannot be booked any more. */
export async function readAccept(ctx: Ctx, roundId: string, page: number) {
  const { conflicts, leftOut, booked, mark } = await countAccept(ctx.read, ctx, roundId)
  const roster = await rosterOf(ctx.read, ctx, roundId)
  const concerned = await pupilsOf(ctx, roster, roundId, booked)
  const ifBooked = await readIfBooked(ctx, roundId, booked)
  const { something, nothing } = ifBooked.counts
  const happens = acceptWords(ctx.language, { places: booked.size, pupils: something, leftOut: leftOut.size, nothing })
  return {
    shown: { ...concernedPage(concerned, page), happens, undo: wordsIn(ctx.language)('rounds:act.undoOfAccept'), mark },
    conflicts,
    ...ifBooked,
  }
}

/** Accepts the school's part of a round, if it would do what was shown. */
export function acceptAsShown(ctx: Ctx, { roundId, mark }: Acting): Promise<Outcome<Accepted, RoundRefusal>> {
  return acceptRound(ctx, { roundId, isAsShown: async (tx) => (await countAccept(tx, ctx, roundId)).mark === mark })
}

/** Which places taking the round back would end. */
async function countUndo(read: Read, ctx: Ctx, roundId: string) {
  const round = await loadToAccept(read, ctx, roundId)
  const bookings = await listAwardBookings(read, scopeOf(ctx.actor), round.id)
  const ending = new Set(bookings.filter((one) => whyNotLeave(one, ctx.today) === null).map(({ awardId }) => awardId))
  return { ending, mark: shownMark(ctx, 'round.undo', [round.id, round.version, [...ending]]) }
}

/** What taking back the school's part would do. */
export async function readUndo(ctx: Ctx, roundId: string, page: number): Promise<ShownAct> {
  const { ending, mark } = await countUndo(ctx.read, ctx, roundId)
  const concerned = await pupilsOf(ctx, await rosterOf(ctx.read, ctx, roundId), roundId, ending)
  const happens = undoRoundWords(ctx.language, { places: ending.size, pupils: concerned.length })
  return { ...concernedPage(concerned, page), happens, undo: wordsIn(ctx.language)('rounds:act.undoOfUndo'), mark }
}

/** Takes back the school's part of a round, if it would do what was shown. */
export function undoAsShown(ctx: Ctx, { roundId, mark }: Acting): Promise<Outcome<{ id: string }, RoundRefusal>> {
  return undoRound(ctx, { roundId, isAsShown: async (tx) => (await countUndo(tx, ctx, roundId)).mark === mark })
}

/** How many pupils the round that is called off is about. */
async function countCancel(read: Read, ctx: Ctx, roundId: string) {
  const round = await loadToRun(read, ctx, roundId)
  const roster = await rosterOf(read, ctx, round.id)
  return { round, roster, mark: shownMark(ctx, 'round.cancel', [round.id, round.version, roster.length]) }
}

/** What calling the school's own round off would do. */
export async function readCancel(ctx: Ctx, roundId: string, page: number): Promise<ShownAct> {
  const { round, roster, mark } = await countCancel(ctx.read, ctx, roundId)
  const proposed = await listAwards(ctx.read, scopeOf(ctx.actor), round.id, ['proposed'])
  const concerned = await pupilsOf(ctx, roster, roundId, new Set(proposed.map(({ id }) => id)))
  const isTold = round.state !== 'draft'
  const happens = cancelWords(ctx.language, {
    isTold,
    pupils: roster.length,
    proposed: proposed.length,
    accepted: 0,
    waiting: 0,
  })
  return {
    ...concernedPage(concerned, page),
    happens,
    undo: wordsIn(ctx.language)('rounds:act.cannotBeReversed'),
    mark,
  }
}

/** Calls the school's own round off, if it would do what was shown. */
export function cancelAsShown(ctx: Ctx, { roundId, mark }: Acting): Promise<Outcome<{ id: string }, RoundRefusal>> {
  return cancelRound(ctx, { roundId, isAsShown: async (tx) => (await countCancel(tx, ctx, roundId)).mark === mark })
}
