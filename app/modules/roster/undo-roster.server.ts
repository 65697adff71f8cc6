import type { Read, Tx } from '#db/client.server'
import { endLinksToPresentAddress } from '#db/stores/agreements'
import { addAudit, listContactsCorrectedOf } from '#db/stores/audit'
import { listPupilsOfSchool } from '#db/stores/leavers'
import { holdSchool } from '#db/stores/organisations'
import { changeStudent, listInUseOf, removeFlag, removeStudents, saveFlags } from '#db/stores/roster'
import {
  findLatestRosterImport,
  markRosterImportUndone,
  listChangesOfImport,
  type RosterImport,
  type RosterImportChange,
} from '#db/stores/roster-imports'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import type { Day } from '~/support/dates'
import { hasLeft } from '../people/leaving'
import { isContact } from './row-changes'
import type { UndoRosterRefusal } from './types'
import { done, type Outcome, refused } from '~/support/outcome'

export interface UndoneRoster {
  /** Pupils the import had added, gone again. */
  removed: number
  /** Pupils as they were before the import. */
  restored: number
  /** Pupils it had added who have a sign-in or a booking by now: marked as left instead. */
  kept: number
}

/** What undoing the latest import would do, counted now. */
export interface RosterUndo {
  importId: string
  fileName: string
  /** Pupils on roll now who would not be: those it added, and those it brought back. */
  leaves: string[]
  /** How many of them are removed, having no sign-in, booking or record. */
  removed: number
  /** Pupils it marked as left, who come back. */
  returns: number
  /** Others whose details are put back. */
  restored: number
  /** Pupils whose contact the school corrected by hand since the import: the correction stays. */
  corrected: string[]
}

const CHANGES_AT_ONCE = 500

/** What undoing the school's latest import would do; null when there is none to undo. */
export async function planRosterUndo(read: Read, of: { schoolId: string }, today: Day): Promise<RosterUndo | null> {
  const latest = await findLatestRosterImport(read, of.schoolId)
  return latest && planUndoOf(read, of, latest, today)
}

async function planUndoOf(read: Read, of: { schoolId: string }, latest: RosterImport, today: Day) {
  const plan: RosterUndo = {
    importId: latest.id,
    fileName: latest.fileName,
    leaves: [],
    removed: 0,
    returns: 0,
    restored: 0,
    corrected: [],
  }
  const since = await listContactsCorrectedOf(read, of.schoolId, latest.importedAt)
  let isAny = false
  for await (const changes of changesOf(read, latest)) {
    isAny = true
    await planChanges(read, of, changes, plan, today)
    for (const { studentId, before } of changes)
      if (before && isContact(before.facts) && since.has(studentId)) plan.corrected.push(studentId)
  }
  return isAny ? plan : null
}

async function planChanges(
  read: Read,
  of: { schoolId: string },
  changes: readonly RosterImportChange[],
  plan: RosterUndo,
  today: Day,
): Promise<void> {
  const ids = changes.map(({ studentId }) => studentId)
  const pupils = new Map((await listPupilsOfSchool(read, of, ids)).map((pupil) => [pupil.id, pupil]))
  const inUse = await listInUseOf(read, ids)
  for (const { studentId, before } of changes) {
    const pupil = pupils.get(studentId)
    const isOnRoll = pupil !== undefined && !hasLeft(pupil.leftOn, today)
    const leftBefore = before?.facts.leftOn // undefined where the import left it alone
    const leaves = before === null || (leftBefore !== undefined && hasLeft(leftBefore, today))
    if (before === null && !inUse.has(studentId)) plan.removed += 1
    if (leaves && isOnRoll) plan.leaves.push(studentId)
    else if (leftBefore !== undefined && !leaves && !isOnRoll) plan.returns += 1
    else if (before) plan.restored += 1
  }
}

/** What one import did, a few hundred pupils at a time. */
async function* changesOf(read: Read, { id }: RosterImport): AsyncGenerator<RosterImportChange[]> {
  for (let after = ''; ;) {
    const changes = await listChangesOfImport(read, id, after, CHANGES_AT_ONCE)
    if (changes.length > 0) yield changes
    if (changes.length < CHANGES_AT_ONCE) return
    after = changes.at(-1)?.studentId ?? after
  }
}

/**
 * Takes the school's latest import back, for the use-case that also ends what pupils who leave had booked. Only one step:
 * what earlier imports did is no longer kept.
 * @param isAsShown  whether the undoing as it stands now is the one that a person was shown
 */
export async function undoRosterIn(
  tx: Tx,
  ctx: Ctx,
  of: { schoolId: string },
  isAsShown: (plan: RosterUndo) => Promise<boolean>,
): Promise<Outcome<UndoneRoster, UndoRosterRefusal>> {
  assertCan(ctx.actor, 'roster.import', of)
  await holdSchool(tx, of.schoolId) // who comes second waits here, and not at the end of all the work
  const latest = await findLatestRosterImport(tx, of.schoolId)
  const plan = latest && (await planUndoOf(tx, of, latest, ctx.today))
  if (!latest || !plan) return refused('nothing_to_undo')
  if (!(await isAsShown(plan))) return refused('not_as_shown')
  const undone: UndoneRoster = { removed: 0, restored: 0, kept: 0 }
  for await (const changes of changesOf(tx, latest)) await undoChanges(ctx, tx, withoutCorrected(changes, plan), undone)
  await markRosterImportUndone(tx, latest.id, ctx.now)
  await addAudit(tx, ctx, {
    action: 'roster.undo',
    subjectKind: 'school',
    subjectId: of.schoolId,
    schoolId: of.schoolId,
    detail: { importId: latest.id, ...undone },
  })
  return done(undone)
}

/** What is put back: a contact that the school corrected by hand since is left as it is. */
function withoutCorrected(changes: readonly RosterImportChange[], { corrected }: RosterUndo): RosterImportChange[] {
  const isCorrected = new Set(corrected)
  return changes.map((change) => {
    if (!change.before || !isCorrected.has(change.studentId)) return change
    const { parentName: _name, parentEmail: _email, ...facts } = change.before.facts
    return { ...change, before: { ...change.before, facts } }
  })
}

async function undoChanges(ctx: Ctx, tx: Tx, changes: readonly RosterImportChange[], undone: UndoneRoster) {
  const added = changes.filter(({ before }) => before === null).map(({ studentId }) => studentId)
  const inUse = added.length > 0 ? await listInUseOf(tx, added) : new Set<string>()
  await removeStudents(
    tx,
    added.filter((id) => !inUse.has(id)),
  )
  for (const id of inUse) await changeStudent(tx, id, { leftOn: ctx.today })
  undone.removed += added.length - inUse.size
  undone.kept += inUse.size

  const moved = changes.filter(({ before }) => before?.facts.parentEmail !== undefined)
  await endLinksToPresentAddress(
    tx,
    moved.map(({ studentId }) => studentId),
    ctx.now,
  )
  for (const { studentId, before } of changes) {
    if (!before) continue
    if (Object.keys(before.facts).length > 0) await changeStudent(tx, studentId, before.facts)
    for (const { kind, asAt, value, source } of before.flags) {
      if (value === null) await removeFlag(tx, studentId, kind, asAt)
      else await saveFlags(tx, [{ studentId, kind, asAt, value, source: source ?? 'roster' }])
    }
    undone.restored += 1
  }
}
