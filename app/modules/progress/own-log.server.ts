import { listOwnLog } from '#db/stores/audit'
import { listActsOnDays } from '#db/stores/day-acts'
import { findWorkplaceNames } from '#db/stores/workplaces'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { grouped } from '~/support/grouped'
import { partFor } from '~/support/paging'
import { type Words, wordsIn } from '~/words/words'
import { AREA_ACTS, fieldChanges, HOST_ACTS, ownActWords, renamedWords, workplacesIn } from './own-log-words'
import { LOG_ROWS_ON_A_PAGE } from './log-page'
import { DAY_ACTS, readThen, type ReadThen } from './read-then'

/** One page of what a host's own people did, and the area about it, newest first. Days are named, pupils never. */
export async function readHostLog(ctx: CtxOf<'employer'>, page: number) {
  const { total, rows } = await read(ctx, HOST_ACTS, page)
  const words = wordsIn(ctx.language)
  const names = await findWorkplaceNames(ctx.read, scopeOf(ctx.actor), workplacesIn(rows.map(({ changes }) => changes)))
  return {
    total,
    rows: rows.map(({ id, at, action, changes, detail, ...of }) => ({
      id,
      at,
      who: of.actorKind === 'employer' ? (of.actorName ?? 'Somebody of yours') : doer(of.actorKind),
      what: ownActWords(action, detail, ctx.language),
      about: of.title ?? of.workplace,
      to: of.opportunityId ? `/employer/opportunities/${of.opportunityId}` : null,
      changes: fieldChanges(action === 'feedback.give' ? null : changes, words, { workplaces: names }), // about a pupil: for their school alone
    })),
  }
}

/**
 * One page of what was done in an area about hosts, days and its rounds, newest first. No pupil is in it, and of a draft
 * nothing that only its host could read.
 */
export async function readAreaLog(ctx: CtxOf<'area'>, page: number) {
  const { total, rows } = await read(ctx, AREA_ACTS, page)
  const dayIds = [...new Set(rows.flatMap(({ opportunityId }) => opportunityId ?? []))]
  const acts = grouped(await listActsOnDays(ctx.read, scopeOf(ctx.actor), dayIds, DAY_ACTS), ({ dayId }) => dayId)
  const words = wordsIn(ctx.language)
  const readable = rows.map(({ changes, ...of }) => {
    const isDraft = of.dayState === 'draft'
    const dayActs = of.opportunityId ? acts.get(of.opportunityId) : undefined
    const asRead = dayActs ? readThen(dayActs, { title: of.title ?? '', isDraft }) : null
    return { ...of, isDraft, asRead, changes: asRead?.changes.get(of.id) ?? (isDraft ? null : changes) }
  })
  const ids = workplacesIn(readable.map(({ changes }) => changes))
  const names = await findWorkplaceNames(ctx.read, scopeOf(ctx.actor), ids)
  return {
    total,
    rows: readable.map(({ id, at, action, changes, detail, isDraft, asRead, ...of }) => {
      const renamed = renamedWords(action, changes, words)
      return {
        id,
        at,
        who: of.actorKind === 'area' ? (of.actorName ?? 'Somebody of yours') : doerForArea(words, of),
        what: renamed ?? ownActWords(action, detail, ctx.language),
        about: asRead || isDraft ? dayAsRead(asRead, id) : (of.title ?? of.round ?? of.employer),
        to: isDraft ? null : pathInArea(of),
        changes: renamed ? [] : fieldChanges(changes, words, { workplaces: names }),
      }
    }),
  }
}

/** Who of elsewhere did something, as the area reads it: a host may be called like somebody of the area, so it says what it is. */
const doerForArea = (words: Words, { actorKind, employer }: { actorKind: string; employer: string | null }): string =>
  employer !== null && (actorKind === 'employer' || actorKind === 'nobody')
    ? words('opportunities:log.byEmployer', { name: employer })
    : doer(actorKind)

/** A day as an act in the area's log names it: a draft says so, and has no title before it is first sent. */
function dayAsRead(then: ReadThen | null, id: string): string {
  if (!then?.title) return 'A draft'
  return then.drafts.has(id) ? `${then.title} (draft)` : then.title
}

const read = (ctx: CtxOf<'employer'> | CtxOf<'area'>, actions: readonly string[], page: number) =>
  listOwnLog(ctx.read, scopeOf(ctx.actor), actions, partFor(page, LOG_ROWS_ON_A_PAGE))

const doer = (kind: string): string =>
  kind === 'area' ? 'The area' : kind === 'system' ? 'Five by 18' : kind === 'school' ? 'A school' : 'Whoever signed up'

function pathInArea(of: { opportunityId: string | null; roundId: string | null; employerId: string | null }) {
  if (of.opportunityId) return `/area/opportunities/${of.opportunityId}`
  if (of.roundId) return `/area/allocation/${of.roundId}`
  return of.employerId ? `/area/employers/${of.employerId}` : null
}
