import { listRoll } from '#db/stores/progress'
import { scopeOf } from '~/access/scope'
import { shownMark } from '~/access/shown-mark'
import type { Outcome } from '~/support/outcome'
import { concernedPage, type ShownAct } from '~/support/shown-act'
import { wordsIn } from '~/words/words'
import { openWords } from './act-words'
import type { StaffCtx } from './load-round.server'
import { openRound, planOpening } from './open-round.server'
import type { RoundRefusal } from './reasons'

/*
 * Opening the lists of a round is seen by everybody in it and fixes who that is: it is shown before it is done, and done
 * for those who were shown (decision 0027).
 */

type Plan = Awaited<ReturnType<typeof planOpening>>

const markOf = (ctx: StaffCtx, { draft, pupils }: Plan) =>
  shownMark(ctx, 'round.open', [draft.id, draft.version, pupils.map(({ studentId }) => studentId).toSorted()])

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
  const { draft, pupils, reason } = plan
  const { id, name, yearGroups, listsCloseOn } = draft
  if (reason) return { id, name, shown: null, reason }
  const isArea = draft.schoolId === null
  const schools = isArea ? new Set(pupils.map(({ schoolId }) => schoolId)).size : null
  const happens = openWords(ctx.language, { pupils: pupils.length, schools, yearGroups, listsCloseOn })
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

/** Opens the lists, if that is for those who were shown. */
export function openAsShown(
  ctx: StaffCtx,
  { roundId, mark }: { roundId: string; mark: string },
): Promise<Outcome<{ id: string }, RoundRefusal>> {
  return openRound(ctx, { roundId, isAsShown: (plan) => markOf(ctx, plan) === mark })
}
