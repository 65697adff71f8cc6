import { listRoll } from '#db/stores/progress'
import { scopeOf } from '~/access/scope'
import { shownMark } from '~/access/shown-mark'
import type { Outcome } from '~/support/outcome'
import { concernedPage, type ShownAct } from '~/support/shown-act'
import { wordsIn } from '~/words/words'
import { openWords } from './act-words'
import type { StaffCtx } from './load-round.server'
import { type Opening, openRound, planOpening } from './open-round.server'
import type { RoundRefusal } from './reasons'
import { sayBeside } from './who-acted.server'

/*
 * Opening the lists of a round is seen by everybody in it and fixes who that is: it is shown before it is done, and done
 * for those who were shown (decision 0027).
 */

/** @param beside the rounds of the plan that the page named; all of them when absent */
const markOf = (ctx: StaffCtx, { draft, pupils, ...plan }: Opening, beside = plan.beside) =>
  shownMark(ctx, 'round.open', [
    draft.id,
    draft.version,
    pupils.map(({ studentId }) => studentId).toSorted(),
    beside.map(({ id }) => id),
  ])

/**
 * What opening the lists would do: to whom, by name where they are the actor's own pupils, and until when; or why it
 * cannot be done.
 */
export async function readOpening(
  ctx: StaffCtx,
  roundId: string,
  page: number,
): Promise<{ id: string; name: string; shown: ShownAct | null; reason: RoundRefusal | null }> {
  const plan = await planOpening(ctx, roundId)
  const { draft, pupils, beside, reason } = plan
  const { id, name, yearGroups, listsCloseOn } = draft
  if (reason) return { id, name, shown: null, reason }
  const isArea = draft.schoolId === null
  const schools = isArea ? new Set(pupils.map(({ schoolId }) => schoolId)).size : null
  const happens = [
    ...(await sayBeside(ctx, beside)),
    ...openWords(ctx.language, { pupils: pupils.length, schools, yearGroups, listsCloseOn }),
  ]
  const who = isArea ? [] : await namesOf(ctx, new Set(pupils.map(({ studentId }) => studentId)))
  const shown = {
    ...concernedPage(who, page),
    happens,
    undo: wordsIn(ctx.language)('rounds:act.undoOfOpen'),
    mark: markOf(ctx, plan),
  }
  return { id, name, reason: null, shown }
}

async function namesOf(ctx: StaffCtx, ids: ReadonlySet<string>) {
  const roll = await listRoll(ctx.read, scopeOf(ctx.actor), ctx.today)
  return roll
    .filter(({ studentId }) => ids.has(studentId))
    .map(({ givenName, familyName, regGroup }) => ({ name: `${givenName} ${familyName}`, note: regGroup ?? '' }))
}

/** Opens the lists, if that is for those who were shown and beside no round that was not. */
export function openAsShown(
  ctx: StaffCtx,
  { roundId, mark }: { roundId: string; mark: string },
): Promise<Outcome<{ id: string }, RoundRefusal>> {
  return openRound(ctx, { roundId, whyUnseen: (plan) => whyUnseen(ctx, plan, mark) })
}

function whyUnseen(ctx: StaffCtx, plan: Opening, mark: string): RoundRefusal | null {
  if (markOf(ctx, plan) === mark) return null
  // Rounds stand in the order in which they were opened: with the newest away it is what was shown before they were.
  const wasShown = plan.beside.some((_, at) => markOf(ctx, plan, plan.beside.slice(0, at)) === mark)
  return wasShown ? 'opened_beside' : 'not_as_shown'
}
