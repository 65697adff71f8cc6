import { setImmediate as letOthersRun } from 'node:timers/promises'

import type { Tx } from '#db/client.server'
import { endLinksToPresentAddress } from '#db/stores/agreements'
import { addAudit } from '#db/stores/audit'
import { holdSchool } from '#db/stores/organisations'
import {
  addStudents,
  changeStudent,
  listFactsOf,
  listStatedFlagsOf,
  saveFlags,
  type WrittenFlag,
} from '#db/stores/roster'
import {
  countRosterStepsOf,
  addRosterImport,
  addRosterChanges,
  forgetRosterChanges,
  type RosterImportChange,
  type FlagBefore,
} from '#db/stores/roster-imports'
import { userIdOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import type { Day } from '~/support/dates'
import { collectGarbage } from '~/support/collect-garbage'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'

import { FLAG_KINDS } from '../people/types'
import type { RosterPlan } from './plan'
import type { PlannedChange } from './row-changes'
import type { Flags } from './types'
import type { RosterReport } from './report'

/** Whether an import, about to be written, is the one that a person was shown. */
export type IsImportAsShown = (tx: Tx, report: RosterReport) => Promise<boolean>

const PUPILS_AT_ONCE = 100
const PUPILS_BETWEEN_COLLECTIONS = 20_000 // no single school has as many

/**
 * Writes a plan in one transaction.
 * @param first  how many imports the roll had been through, and how many were undone, when the plan was made; and whether this is the one shown
 * @returns the import's id; refused when another import, or the undoing of one, came in between, or it is not the one shown, and nothing was written
 */
export async function writeRosterPlan(
  ctx: Ctx,
  plan: RosterPlan,
  report: RosterReport,
  first: { stepsBefore: { imported: number; undone: number }; isAsShown?: IsImportAsShown | undefined },
): Promise<
  Outcome<string, 'roll_changed_meanwhile' | 'import_undone_meanwhile' | 'pupil_changed_meanwhile' | 'not_as_shown'>
> {
  const importId = newId('im')
  return ctx.transact(async (tx) => {
    await holdSchool(tx, report.schoolId)
    const steps = await countRosterStepsOf(tx, report.schoolId)
    if (steps.imported !== first.stepsBefore.imported) return refused('roll_changed_meanwhile')
    if (steps.undone !== first.stepsBefore.undone) return refused('import_undone_meanwhile')
    if (first.isAsShown && !(await first.isAsShown(tx, report))) return refused('not_as_shown')
    if (await isChangedMeanwhile(tx, plan.changes)) return refused('pupil_changed_meanwhile')
    await forgetRosterChanges(tx, report.schoolId)
    const { added, changed, unchanged, left, rejected } = report
    await addRosterImport(tx, {
      id: importId,
      schoolId: report.schoolId,
      fileName: report.fileName,
      counts: { added, changed, unchanged, left, rejected },
      importedBy: userIdOf(ctx.actor) ?? 'system',
      importedAt: ctx.now,
    })
    await writeAdds(ctx, tx, importId, plan, report.schoolId)
    await writeChanges(ctx, tx, importId, plan.changes)
    await addAudit(tx, ctx, {
      action: 'roster.import',
      subjectKind: 'school',
      subjectId: report.schoolId,
      schoolId: report.schoolId,
      detail: { importId, added, changed, left, rejected },
    })
    return done(importId)
  })
}

/** Whether a pupil whom the plan changes stands otherwise by now than when it was made. */
async function isChangedMeanwhile(tx: Tx, changes: readonly PlannedChange[]): Promise<boolean> {
  for (let from = 0; from < changes.length; from += PUPILS_AT_ONCE) {
    const batch = changes.slice(from, from + PUPILS_AT_ONCE)
    const ids = batch.map(({ id }) => id)
    const now = new Map((await listFactsOf(tx, ids)).map((pupil) => [pupil.id, pupil]))
    const isOther = ({ id, before }: PlannedChange) => {
      const pupil = now.get(id)
      return !pupil || Object.entries(before).some(([fact, was]) => was !== pupil[fact as keyof typeof pupil])
    }
    if (batch.some(isOther)) return true
  }
  return false
}

async function writeAdds(ctx: Ctx, tx: Tx, importId: string, plan: RosterPlan, schoolId: string): Promise<void> {
  for (let from = 0; from < plan.adds.length; from += PUPILS_AT_ONCE) {
    const batch = plan.adds.slice(from, from + PUPILS_AT_ONCE).map((add) => ({ ...add, id: newId('st') }))
    const row = { schoolId, joinedOn: ctx.today, createdAt: ctx.now }
    await addStudents(
      tx,
      batch.map(({ id, facts }) => ({ ...facts, ...row, id })),
    )
    await saveFlags(
      tx,
      batch.flatMap(({ id, flags }) => flagRows(id, flags, ctx.today)),
    )
    await addRosterChanges(
      tx,
      importId,
      batch.map(({ id }) => ({ studentId: id, before: null })),
    )
    await rest(from)
  }
}

async function writeChanges(ctx: Ctx, tx: Tx, importId: string, changes: readonly PlannedChange[]): Promise<void> {
  for (let from = 0; from < changes.length; from += PUPILS_AT_ONCE) {
    const batch = changes.slice(from, from + PUPILS_AT_ONCE)
    const ids = batch.map(({ id }) => id)
    const flags = batch.flatMap((change) => flagRows(change.id, change.flags, ctx.today))
    const flagsBefore = flags.length > 0 ? await listStatedFlagsOf(tx, ids, ctx.today) : []
    const moved = batch.filter(({ set }) => set.parentEmail !== undefined).map(({ id }) => id)
    await endLinksToPresentAddress(tx, moved, ctx.now)
    for (const { id, set } of batch) if (Object.keys(set).length > 0) await changeStudent(tx, id, set)
    await saveFlags(tx, flags)
    await addRosterChanges(
      tx,
      importId,
      batch.map((change) => changeToKeep(change, flagsBefore, ctx.today)),
    )
    await rest(from)
  }
}

/** Lets other requests of this process be answered, and keeps the memory of a very large import within bounds. */
async function rest(pupilsWritten: number): Promise<void> {
  const isDue = pupilsWritten > 0 && pupilsWritten % PUPILS_BETWEEN_COLLECTIONS === 0
  if (isDue) collectGarbage()
  await letOthersRun()
}

function changeToKeep({ id, before, flags }: PlannedChange, flagsBefore: WrittenFlag[], asAt: Day): RosterImportChange {
  const kept: FlagBefore[] = []
  for (const kind of FLAG_KINDS) {
    if (flags[kind] === undefined) continue
    const was = flagsBefore.find((flag) => flag.studentId === id && flag.kind === kind)
    kept.push({ kind, asAt, value: was?.value ?? null, source: was?.source ?? null })
  }
  return { studentId: id, before: { facts: before, flags: kept } }
}

function flagRows(studentId: string, flags: Flags, asAt: Day): WrittenFlag[] {
  return FLAG_KINDS.flatMap((kind) => {
    const value = flags[kind]
    return value === undefined ? [] : [{ studentId, kind, value, asAt, source: 'roster' }]
  })
}
