import { findRosterSchool, listRollOf } from '#db/stores/roster'
import { countRosterStepsOf } from '#db/stores/roster-imports'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { turns } from '~/support/give-way'
import { keyedHash } from '~/support/ids'

import { chooseMapping, missingFields, rosterFieldNames, type RosterMapping } from './columns'
import type { RosterField, StoredPupil } from './types'
import { openRosterFile } from './file.server'
import { planRoster } from './plan'
import { readThrough, type RosterProgress } from './read-through.server'
import { needsConfirming, type RosterOutcome, type RosterRefusal, type RosterReport } from './report'
import { isContact, type PlannedChange } from './row-changes'
import type { RosterSource } from './source.server'
import { RosterFileRefused, type RosterTable } from './table'
import { type IsImportAsShown, writeRosterPlan } from './write-roster-plan.server'

// What the doors need beside the use-case.
export { ROSTER_FIELDS } from './types'
export { type RosterReport, sayRosterRefusal } from './report'

export interface ImportRosterInput {
  school: { schoolId: string } | { urn: number }
  /** The file, or a table that was read from one before. */
  from: RosterSource | RosterTable
  fileName: string
  /** A person's choice of columns over the guess: field to heading, null to leave a field out. */
  mapping?: Readonly<Record<string, string | null>>
  isDryRun: boolean
  /** Whether pupils the file does not mention have left. Never taken so for files that say they hold only a part. */
  isWholeRoll: boolean
  /** Set once a person has said that so many really left. */
  leaversConfirmed?: boolean
  /** Asked inside the transaction that writes. */
  isAsShown?: IsImportAsShown
  onProgress?: (progress: RosterProgress) => void
}

const ROLL_PAGE = 400

/**
 * Brings a school's roll in line with a roster file, all of it or nothing; the same file twice changes nothing.
 * A UPN is matched within the school only: that another school knows the pupil is neither told nor changed (rules R23 is not built yet).
 * @throws NotFound when the school is not the actor's
 */
export async function importRoster(ctx: Ctx, input: ImportRosterInput): Promise<RosterOutcome> {
  const school = await findRosterSchool(ctx.read, input.school)
  if (!school) return refusedWith('no_such_school')
  assertCan(ctx.actor, 'roster.import', { schoolId: school.id })
  try {
    const table = 'records' in input.from ? input.from : await openRosterFile(input.from, school)
    return await importTable(ctx, input, table, school)
  } catch (error) {
    if (error instanceof RosterFileRefused) return refusedWith(error.reason, error.detail)
    throw error
  }
}

async function importTable(
  ctx: Ctx,
  input: ImportRosterInput,
  table: RosterTable,
  school: { id: string; name: string },
): Promise<RosterOutcome> {
  const chosen = table.fixedMapping
    ? { ok: true as const, mapping: table.fixedMapping }
    : chooseMapping(table.headers, input.mapping ?? {})
  if (!chosen.ok) return refusedWith('mapping_not_understood', chosen.detail)
  const { mapping } = chosen
  const missing = missingFields(mapping)
  if (missing.length > 0) return refusedWith('columns_missing', sayMissing(missing))

  const isWholeRoll = input.isWholeRoll && table.saysWholeRoll !== false
  const stepsBefore = await countRosterStepsOf(ctx.read, school.id)
  const { plan, rows, unknownPostcodes } = await makePlan(ctx, table, mapping, school.id, isWholeRoll, input.onProgress)
  if (rows === 0) return refusedWith('no_rows')
  if (isWholeRoll && !input.leaversConfirmed && needsConfirming(plan.left, plan.onRoll))
    return refusedWith('too_many_leavers', `${plan.left} of ${plan.onRoll} would leave.`)

  const report: RosterReport = {
    schoolId: school.id,
    schoolName: school.name,
    fileName: input.fileName,
    kind: table.kind,
    isDryRun: input.isDryRun,
    importId: null,
    rows,
    added: plan.adds.length,
    changed: plan.changes.length - plan.left,
    unchanged: plan.unchanged,
    left: plan.left,
    leavers: plan.leavers,
    contacts: plan.changes.filter(({ set }) => isContact(set)).map(({ id }) => id),
    fingerprint: fingerprintOf(ctx, plan.changes),
    rejected: new Set(plan.rejects.map(({ rowNumber }) => rowNumber)).size,
    rejects: plan.rejects,
    rejoined: plan.rejoined,
    onRoll: plan.onRoll,
    unknownPostcodes,
    matchedByName: plan.matchedByName,
    isWholeRoll,
    ...columnsOf(table.headers, mapping),
  }
  if (input.isDryRun || report.added + plan.changes.length === 0) return { ok: true, value: report }
  const written = await writeRosterPlan(ctx, plan, report, { stepsBefore, isAsShown: input.isAsShown })
  return written.ok ? { ok: true, value: { ...report, importId: written.value } } : refusedWith(written.reason)
}

/** Works out what the file would do. Its own function, so that what it needs meanwhile is let go before the writing. */
async function makePlan(
  ctx: Ctx,
  table: RosterTable,
  mapping: RosterMapping,
  schoolId: string,
  isWholeRoll: boolean,
  onProgress?: ImportRosterInput['onProgress'],
) {
  const headingOf = (field: RosterField) => table.headers[mapping[field] ?? -1] ?? field
  const planner = planRoster({ stored: await readRoll(ctx, schoolId), today: ctx.today, headingOf })
  const read = await readThrough(ctx, table, mapping, planner, onProgress)
  return { ...read, plan: planner.finish(isWholeRoll) }
}

async function readRoll(ctx: Ctx, schoolId: string): Promise<StoredPupil[]> {
  const giveWay = turns()
  const roll: StoredPupil[] = []
  for (;;) {
    await giveWay()
    const page = await listRollOf(ctx.read, schoolId, roll.at(-1)?.id ?? '', ROLL_PAGE)
    roll.push(...page)
    if (page.length < ROLL_PAGE) return roll
  }
}

/** One mark of all the values that would change, from what and to what: another one when a pupil was changed meanwhile. */
const fingerprintOf = (ctx: Ctx, changes: readonly PlannedChange[]): string =>
  changes.reduce((before, { id, ...change }) => keyedHash(ctx.secret, `${before} ${id} ${JSON.stringify(change)}`), '')

function columnsOf(headers: readonly string[], mapping: RosterMapping) {
  const usedColumns: RosterReport['usedColumns'] = []
  for (const [field, column] of Object.entries(mapping) as [RosterField, number][])
    usedColumns.push({ field, heading: headers[column] ?? field })
  const used = new Set(Object.values(mapping))
  return { usedColumns, unusedColumns: headers.filter((heading, column) => heading !== '' && !used.has(column)) }
}

function sayMissing(missing: readonly RosterField[]): string {
  return `Not found: ${missing.map((field) => rosterFieldNames[field]).join(', ')}.`
}

function refusedWith(reason: RosterRefusal, detail = ''): { ok: false; reason: RosterRefusal; detail: string } {
  return { ok: false, reason, detail }
}
