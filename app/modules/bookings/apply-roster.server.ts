import type { Read } from '#db/client.server'
import { findNewestActOn, listContactsCorrectedOf } from '#db/stores/audit'
import type { CtxOf } from '~/access/ctx'
import { saverInWords, saverOf } from '~/access/saved-meanwhile.server'
import { shownMark } from '~/access/shown-mark'
import { concernedPage, type ShownAct } from '~/support/shown-act'
import { wordsIn } from '~/words/words'
import { applyRosterDraft, type DraftPreview, findDraftUploaded, previewRosterDraft } from '../roster/draft.server'
import { type RosterOutcome, type RosterRefusal, type RosterReport, sayRosterRefusal } from '../roster/report'
import { readLeaving } from './count-ending.server'
import { endBookingsOfLeavers } from './end-leavers.server'
import { applyWords } from './leaving-words'

/** A draft as its page shows it: what would change, who would leave and what of theirs would end. */
export type RosterShown = DraftPreview & { shown: ShownAct | null }

/** What applying a draft would do; null when there is none of this id, or its hour is over. */
export async function readRosterApply(
  ctx: CtxOf<'school'>,
  draftId: string,
  page: number,
): Promise<RosterShown | null> {
  const preview = await previewRosterDraft(ctx, draftId)
  if (!preview) return null
  const report = preview.outcome.ok ? preview.outcome.value : null
  if (!report || report.added + report.changed + report.left === 0) return { ...preview, shown: null }
  const { leaving, mark } = await markOf(ctx.read, ctx, report)
  const since = await listContactsCorrectedOf(ctx.read, ctx.actor.schoolId, preview.uploadedAt)
  const replaced = report.contacts.filter((id) => since.has(id)).length
  const words = wordsIn(ctx.language)
  const happens = applyWords(words, { ...report, replaced }, leaving.ending)
  return {
    ...preview,
    shown: { ...concernedPage(leaving.who, page), happens, undo: words('bookings:applyRoster.undo'), mark },
  }
}

/**
 * Applies a draft, if it would do what was shown; what pupils who leave by it had booked ends at once. Should the second
 * half be cut off, a job finishes it.
 */
export async function applyRoster(
  ctx: CtxOf<'school'>,
  input: { draftId: string; leaversConfirmed: boolean; mark: string },
): Promise<RosterOutcome | null> {
  const { draftId, leaversConfirmed, mark } = input
  const outcome = await applyRosterDraft(
    ctx,
    draftId,
    leaversConfirmed,
    async (tx, report) => (await markOf(tx, ctx, report)).mark === mark,
  )
  if (outcome?.ok && outcome.value.left > 0) await endBookingsOfLeavers(ctx)
  return outcome
}

const CHANGED = {
  roll_changed_meanwhile: ['roster.import'],
  import_undone_meanwhile: ['roster.undo'],
  not_as_shown: ['roster.import', 'roster.undo'],
} as const satisfies Partial<Record<RosterRefusal, readonly string[]>>

/**
 * Why a draft is not applied, in a sentence: who brought in another roster or undid one since it was uploaded, and when,
 * where that was so.
 */
export async function applyRosterRefused(
  ctx: CtxOf<'school'>,
  draftId: string,
  refusal: Extract<RosterOutcome, { ok: false }>,
): Promise<string> {
  const { reason } = refusal
  const isChanged = reason in CHANGED
  const uploadedAt = isChanged ? await findDraftUploaded(ctx, draftId) : null
  const acts = CHANGED[reason as keyof typeof CHANGED]
  const act = uploadedAt && (await findNewestActOn(ctx.read, ctx.actor.schoolId, acts))
  if (!act || act.at < uploadedAt) return sayRosterRefusal(ctx.language, refusal)
  const words = wordsIn(ctx.language)
  return words(
    act.action === 'roster.undo' ? 'bookings:applyRoster.undoneSince' : 'bookings:applyRoster.importedSince',
    saverInWords(ctx, saverOf(ctx, act), words('bookings:goneBySchool')),
  )
}

async function markOf(read: Read, ctx: CtxOf<'school'>, report: RosterReport) {
  const leaving = await readLeaving(read, ctx, report.leavers)
  const { added, changed, unchanged, rejected, rejoined, fingerprint } = report
  return {
    leaving,
    mark: shownMark(ctx, 'roster.import', [added, changed, unchanged, rejected, rejoined, fingerprint, leaving.ids]),
  }
}
