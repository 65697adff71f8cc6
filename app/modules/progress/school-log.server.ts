import { listSchoolLog } from '#db/stores/audit'
import { listColleagues } from '#db/stores/colleagues'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { partFor } from '~/support/paging'
import { wordsIn } from '~/words/words'
import { LOG_ROWS_ON_A_PAGE } from './log-page'
import { actWords, doerInLog } from './log-words'
import { fieldChanges } from './own-log-words'

/** One page of what was done in a school, newest first; `about` is null where an act was not about one person. */
export async function readSchoolLog(ctx: CtxOf<'school'>, page: number) {
  const scope = scopeOf(ctx.actor)
  const words = wordsIn(ctx.language)
  const [{ total, rows }, colleagues] = await Promise.all([
    listSchoolLog(ctx.read, scope, partFor(page, LOG_ROWS_ON_A_PAGE)),
    listColleagues(ctx.read, scope),
  ])
  const nameOf = (userId: string) => colleagues.find(({ id }) => id === userId)?.name ?? null
  return {
    total,
    rows: rows.map(({ id, at, action, detail, changes, actorKind, actorName, ...of }) => ({
      id,
      at,
      who: doerInLog(words, actorKind, actorName),
      what: actWords(action, detail, { kind: actorKind, words }),
      changes: fieldChanges(changes, words, { answers: true }),
      about: of.studentId
        ? `${of.givenName} ${of.familyName}`
        : of.subjectKind === 'user'
          ? nameOf(of.subjectId)
          : null,
      to: of.studentId ? `/school/students/${of.studentId}` : null,
    })),
  }
}
