import type { Read } from '#db/client.server'
import { findNewestActOn } from '#db/stores/audit'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findSaver, saverInWords, saverOf } from '~/access/saved-meanwhile.server'
import { shownMark } from '~/access/shown-mark'
import type { Outcome } from '~/support/outcome'
import { concernedPage, type ShownAct } from '~/support/shown-act'
import { wordsIn } from '~/words/words'
import type { UndoRosterRefusal } from '../roster/types'
import { planRosterUndo, type RosterUndo, type UndoneRoster, undoRosterIn } from '../roster/undo-roster.server'
import { readLeaving } from './count-ending.server'
import { endBookingsOfLeavers } from './end-leavers.server'
import { undoWords } from './leaving-words'

/** What undoing the school's latest roster would do, for its page; null when there is none to undo. */
export async function readRosterUndo(
  ctx: CtxOf<'school'>,
  page: number,
): Promise<(ShownAct & { caption: string }) | null> {
  const { schoolId } = ctx.actor
  assertCan(ctx.actor, 'roster.import', { schoolId })
  const plan = await planRosterUndo(ctx.read, { schoolId }, ctx.today)
  if (!plan) return null
  const { mark, leaving } = await markOf(ctx.read, ctx, plan)
  const { fileName, leaves, corrected, ...counts } = plan
  const words = wordsIn(ctx.language)
  const happens = undoWords(words, { ...counts, leaves: leaves.length, corrected: corrected.length }, leaving.ending)
  const saver = await findSaver(ctx, ctx.read, schoolId, ['roster.import'])
  const caption = saver
    ? words('bookings:undoRoster.cameIn', {
        fileName,
        ...saverInWords(ctx, saver, words('bookings:goneBySchool')),
      })
    : fileName
  return { ...concernedPage(leaving.who, page), happens, undo: words('bookings:undoRoster.undo'), mark, caption }
}

/** Why a roster is not undone, in a sentence: who had undone the latest one and when, where that is why. */
export async function undoRosterRefused(ctx: CtxOf<'school'>, reason: UndoRosterRefusal): Promise<string> {
  const words = wordsIn(ctx.language)
  if (reason === 'not_as_shown') return words('frame:notAsShown')
  const { schoolId } = ctx.actor
  const newest = await findNewestActOn(ctx.read, schoolId, ['roster.import', 'roster.undo'])
  if (newest?.action !== 'roster.undo') return words(`bookings:undoRosterRefusal.${reason}`)
  return words('bookings:undoRoster.undone', saverInWords(ctx, saverOf(ctx, newest), words('bookings:goneBySchool')))
}

/**
 * Takes the school's latest import back, if it would do what was shown; and what pupils who leave by it had booked ends at
 * once. Should the second half be cut off, a job finishes it.
 */
export async function undoRoster(
  ctx: CtxOf<'school'>,
  input: { mark: string },
): Promise<Outcome<UndoneRoster, UndoRosterRefusal>> {
  const { schoolId } = ctx.actor
  const outcome = await ctx.transact((tx) =>
    undoRosterIn(tx, ctx, { schoolId }, async (plan) => (await markOf(tx, ctx, plan)).mark === input.mark),
  )
  if (outcome.ok) await endBookingsOfLeavers(ctx)
  return outcome
}

async function markOf(read: Read, ctx: CtxOf<'school'>, plan: RosterUndo) {
  const leaving = await readLeaving(read, ctx, plan.leaves)
  const { importId, removed, returns, restored, corrected } = plan
  return {
    leaving,
    mark: shownMark(ctx, 'roster.undo', [importId, removed, returns, restored, corrected, leaving.ids]),
  }
}
