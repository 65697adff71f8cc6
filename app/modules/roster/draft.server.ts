import { addAudit } from '#db/stores/audit'
import { addRosterDraft, findRosterDraft, removeExpiredRosterDrafts, removeRosterDraft } from '#db/stores/roster-drafts'
import { findRosterSchool } from '#db/stores/roster'
import { findLatestRosterImport } from '#db/stores/roster-imports'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { turns } from '~/support/give-way'
import { newId } from '~/support/ids'
import { done, refused } from '~/support/outcome'
import { formatNumber, listOf } from '~/support/words'

import { importRoster, type ImportRosterInput } from './import-roster.server'
import { guessMapping, missingFields, type RosterMapping } from './columns'
import { openRosterFile } from './file.server'
import { needsConfirming, type RosterOutcome, type RosterRefusal } from './report'
import type { IsImportAsShown } from './write-roster-plan.server'
import { RosterFileRefused, type RosterKind, type RosterRecord, type RosterTable } from './table'

/** What is kept of an uploaded roster: the cells of the columns that will be read, and no others. */
interface DraftContent {
  kind: RosterKind
  headers: string[]
  mapping: RosterMapping
  unusedHeadings: string[]
  isWholeRoll: boolean
  records: [rowNumber: number, isLeaver: boolean, cells: string[]][]
}

export type DraftOutcome = { ok: true; draftId: string } | { ok: false; reason: RosterRefusal; detail: string }

/** A draft as a page shows it before it is applied. */
export interface DraftPreview {
  fileName: string
  uploadedAt: Date
  outcome: RosterOutcome
  unusedHeadings: string[]
  /** Whether so many would leave that the person must say it is meant. */
  asksAboutLeavers: boolean
}

const HOUR_MS = 3_600_000
const MOST_UPLOADED_BYTES = 10 * 1024 * 1024
const MOST_ROWS = 20_000
const MOST_HEADINGS_NAMED = 20

/**
 * Keeps an uploaded roster for an hour, for its preview; a newer one of the same person takes its place. Columns that nobody will read,
 * passwords among them, are dropped here.
 */
export async function keepRosterDraft(
  ctx: CtxOf<'school'>,
  upload: { bytes: Uint8Array; fileName: string; isWholeRoll: boolean },
): Promise<DraftOutcome> {
  const { schoolId } = ctx.actor
  assertCan(ctx.actor, 'roster.import', { schoolId })
  if (upload.bytes.byteLength > MOST_UPLOADED_BYTES)
    return { ok: false, reason: 'too_large', detail: 'The most that can be uploaded is 10 MB.' }
  const school = await findRosterSchool(ctx.read, { schoolId })
  if (!school) return { ok: false, reason: 'no_such_school', detail: '' }
  try {
    const content = await readDraft(await openRosterFile({ bytes: upload.bytes }, school), upload.isWholeRoll)
    if (missingFields(content.mapping).length > 0) {
      const detail = `It needs a first name, a last name and a date of birth.${notRecognised(content.unusedHeadings)}`
      return { ok: false, reason: 'columns_missing', detail }
    }
    const draftId = newId('dr')
    await ctx.transact(async (tx) => {
      await removeExpiredRosterDrafts(tx, ctx.now)
      await addRosterDraft(tx, {
        id: draftId,
        schoolId,
        fileName: upload.fileName.slice(0, 200),
        content,
        createdBy: ctx.actor.userId,
        expiresAt: new Date(ctx.now.getTime() + HOUR_MS),
      })
      await addAudit(tx, ctx, { action: 'roster.upload', subjectKind: 'school', subjectId: schoolId, schoolId })
    })
    return { ok: true, draftId }
  } catch (error) {
    if (error instanceof RosterFileRefused) return { ok: false, reason: error.reason, detail: error.detail }
    throw error
  }
}

/** The first of the headings that say nothing to us, and how many more there are. */
function notRecognised(headings: readonly string[]): string {
  if (headings.length === 0) return ''
  const more = headings.length - MOST_HEADINGS_NAMED
  return ` Not recognised: ${listOf([...headings.slice(0, MOST_HEADINGS_NAMED), ...(more > 0 ? [`${formatNumber(more)} more`] : [])])}.`
}

/** When a draft was uploaded; null when there is none of this id, or its hour is over. */
export async function findDraftUploaded(ctx: CtxOf<'school'>, draftId: string): Promise<Date | null> {
  const draft = await openDraft(ctx, draftId)
  return draft && draft.uploadedAt
}

/** What a draft would change; null when there is none of this id, or its hour is over. */
export async function previewRosterDraft(ctx: CtxOf<'school'>, draftId: string): Promise<DraftPreview | null> {
  const draft = await openDraft(ctx, draftId)
  if (!draft) return null
  const outcome = await importDraft(ctx, draft, { isDryRun: true, leaversConfirmed: true })
  const report = outcome.ok ? outcome.value : null
  return {
    fileName: draft.fileName,
    uploadedAt: draft.uploadedAt,
    outcome,
    unusedHeadings: draft.content.unusedHeadings,
    asksAboutLeavers: report !== null && report.isWholeRoll && needsConfirming(report.left, report.onRoll),
  }
}

/**
 * Applies a draft and throws it away, for the use-case that also ends what leavers had booked; null when there is none of
 * this id, or none any more: another window applied or discarded it, or its hour is over.
 * @param isAsShown  whether the import, about to be written, is the one that a person was shown
 */
export async function applyRosterDraft(
  ctx: CtxOf<'school'>,
  draftId: string,
  leaversConfirmed: boolean,
  isAsShown: IsImportAsShown,
): Promise<RosterOutcome | null> {
  const draft = await openDraft(ctx, draftId)
  if (!draft) return null
  const { schoolId } = ctx.actor
  let isThere = true
  // It goes with the import, in one transaction: who throws it away in the same moment did so before, or finds it applied.
  const takeIt: IsImportAsShown = async (tx, report) => {
    if (!(await isAsShown(tx, report))) return false
    isThere = await removeRosterDraft(tx, schoolId, draftId)
    return isThere
  }
  const outcome = await importDraft(ctx, draft, { isDryRun: false, leaversConfirmed, isAsShown: takeIt })
  // That there is nothing to write may be since another window has just written this very draft.
  if (outcome.ok) return outcome.value.importId !== null || (await openDraft(ctx, draftId)) ? outcome : null
  // Another window applied this very draft: that is no other roster.
  return isThere && (await openDraft(ctx, draftId)) ? outcome : null
}

/** Throws a draft away without applying it; false when there is none any more: it was applied, discarded or replaced. */
export async function discardRosterDraft(ctx: CtxOf<'school'>, draftId: string): Promise<boolean> {
  const { schoolId } = ctx.actor
  assertCan(ctx.actor, 'roster.import', { schoolId })
  const outcome = await ctx.transact(async (tx) => {
    if (!(await removeRosterDraft(tx, schoolId, draftId))) return refused('gone')
    await addAudit(tx, ctx, { action: 'roster.discard', subjectKind: 'school', subjectId: schoolId, schoolId })
    return done(null)
  })
  return outcome.ok
}

/** The school's latest import that was not undone, for its roster page; null when there was none. */
export async function findLastImport(ctx: CtxOf<'school'>) {
  const latest = await findLatestRosterImport(ctx.read, ctx.actor.schoolId)
  return latest && { fileName: latest.fileName, importedAt: latest.importedAt, counts: latest.counts }
}

type OpenDraft = { fileName: string; uploadedAt: Date; content: DraftContent }

async function openDraft(ctx: CtxOf<'school'>, draftId: string): Promise<OpenDraft | null> {
  const { schoolId } = ctx.actor
  assertCan(ctx.actor, 'roster.import', { schoolId })
  const draft = await findRosterDraft(ctx.read, schoolId, draftId, ctx.now)
  // Only `keepRosterDraft` writes this column.
  const content = draft?.content as DraftContent
  return draft && { fileName: draft.fileName, uploadedAt: new Date(draft.expiresAt.getTime() - HOUR_MS), content }
}

function importDraft(
  ctx: CtxOf<'school'>,
  { fileName, content }: OpenDraft,
  how: Pick<ImportRosterInput, 'isDryRun' | 'leaversConfirmed' | 'isAsShown'>,
): Promise<RosterOutcome> {
  const school = { schoolId: ctx.actor.schoolId }
  return importRoster(ctx, { school, from: tableOf(content), fileName, isWholeRoll: content.isWholeRoll, ...how })
}

function tableOf({ kind, headers, mapping, isWholeRoll, records }: DraftContent): RosterTable {
  async function* read(): AsyncGenerator<RosterRecord> {
    for (const [rowNumber, isLeaver, cells] of records) yield { rowNumber, isLeaver, cells }
  }
  const size = { totalBytes: records.length, bytesRead: () => 0 }
  return { kind, headers, fixedMapping: mapping, saysWholeRoll: isWholeRoll, records: read, ...size }
}

/** The file's rows with only the columns in use. A row with more cells than headings keeps one cell too many, to be told. */
async function readDraft(table: RosterTable, isWholeRoll: boolean): Promise<DraftContent> {
  const guessed = table.fixedMapping ?? guessMapping(table.headers)
  const columns = [...new Set(Object.values(guessed))].sort((a, b) => a - b)
  const mapping: RosterMapping = Object.fromEntries(
    Object.entries(guessed).map(([field, column]) => [field, columns.indexOf(column)]),
  )
  const records: DraftContent['records'] = []
  const giveWay = turns()
  for await (const { rowNumber, isLeaver, cells } of table.records()) {
    await giveWay()
    const isOverlong = cells.slice(table.headers.length).some((cell) => cell.trim() !== '')
    records.push([rowNumber, isLeaver, [...columns.map((column) => cells[column] ?? ''), ...(isOverlong ? ['…'] : [])]])
    if (records.length > MOST_ROWS)
      throw new RosterFileRefused('too_large', `The page takes ${MOST_ROWS} rows; the command line takes more.`)
  }
  return {
    kind: table.kind,
    headers: columns.map((column) => table.headers[column] ?? ''),
    mapping,
    unusedHeadings: table.headers.filter((heading, column) => heading !== '' && !columns.includes(column)),
    isWholeRoll: isWholeRoll && table.saysWholeRoll !== false,
    records,
  }
}
