import { listOwnLog } from '#db/stores/audit'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { partFor } from '~/support/paging'
import { AREA_ACTS, fieldChanges, HOST_ACTS, ownActWords } from './own-log-words'
import { LOG_ROWS_ON_A_PAGE } from './log-page'

/** One page of what a host's own people did, and the area about it, newest first. Days are named, pupils never. */
export async function readHostLog(ctx: CtxOf<'employer'>, page: number) {
  const { total, rows } = await read(ctx, HOST_ACTS, page)
  return {
    total,
    rows: rows.map(({ id, at, action, changes, ...of }) => ({
      id,
      at,
      who: of.actorKind === 'employer' ? (of.actorName ?? 'Somebody of yours') : doer(of.actorKind),
      what: ownActWords(action),
      about: of.title ?? of.workplace,
      to: of.opportunityId ? `/employer/opportunities/${of.opportunityId}` : null,
      changes: fieldChanges(action === 'feedback.give' ? null : changes), // about a pupil: for their school alone
    })),
  }
}

/** One page of what was done in an area about hosts, days and its rounds, newest first. No pupil is in it, and no draft. */
export async function readAreaLog(ctx: CtxOf<'area'>, page: number) {
  const { total, rows } = await read(ctx, AREA_ACTS, page)
  return {
    total,
    rows: rows.map(({ id, at, action, changes, ...of }) => {
      const isDraft = of.dayState === 'draft'
      return {
        id,
        at,
        who: of.actorKind === 'area' ? (of.actorName ?? 'Somebody of yours') : (of.employer ?? doer(of.actorKind)),
        what: ownActWords(action),
        about: isDraft ? 'A draft' : (of.title ?? of.round ?? of.employer),
        to: isDraft ? null : pathInArea(of),
        changes: isDraft ? [] : fieldChanges(changes),
      }
    }),
  }
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
