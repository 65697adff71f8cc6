import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import {
  changeStudent,
  findLatestRosterImport,
  listRosterChanges,
  listStudentsInUse,
  lockRoll,
  markRosterImportUndone,
  removeFlag,
  removeStudents,
  type RosterImportChange,
  saveFlags,
} from '#db/stores/roster'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { done, type Outcome, refused } from '~/support/outcome'

export interface UndoneRoster {
  /** Pupils the import had added, gone again. */
  removed: number
  /** Pupils as they were before the import. */
  restored: number
  /** Pupils it had added who have a sign-in or a booking by now: marked as left instead. */
  kept: number
}

export type UndoRosterRefusal = 'nothing_to_undo'

export const undoRosterMessages = {
  nothing_to_undo: 'There is no import left to undo. Only the latest one can be undone.',
} satisfies Record<UndoRosterRefusal, string>

const CHANGES_AT_ONCE = 500

/** Takes the school's latest import back. Only one step: what earlier imports did is no longer kept. */
export async function undoRoster(
  ctx: Ctx,
  of: { schoolId: string },
): Promise<Outcome<UndoneRoster, UndoRosterRefusal>> {
  assertCan(ctx.actor, 'roster.import', of)
  return ctx.transact(async (tx) => {
    await lockRoll(tx, of.schoolId)
    const latest = await findLatestRosterImport(tx, of.schoolId)
    const undone: UndoneRoster = { removed: 0, restored: 0, kept: 0 }
    if (!latest) return refused('nothing_to_undo')
    let after = ''
    for (;;) {
      const changes = await listRosterChanges(tx, latest.id, after, CHANGES_AT_ONCE)
      if (after === '' && changes.length === 0) return refused('nothing_to_undo')
      await undoChanges(ctx, tx, changes, undone)
      after = changes.at(-1)?.studentId ?? after
      if (changes.length < CHANGES_AT_ONCE) break
    }
    await markRosterImportUndone(tx, latest.id, ctx.now)
    await addAudit(tx, ctx, {
      action: 'roster.undo',
      subjectKind: 'school',
      subjectId: of.schoolId,
      schoolId: of.schoolId,
      detail: { importId: latest.id, ...undone },
    })
    return done(undone)
  })
}

async function undoChanges(ctx: Ctx, tx: Tx, changes: readonly RosterImportChange[], undone: UndoneRoster) {
  const added = changes.filter(({ before }) => before === null).map(({ studentId }) => studentId)
  const inUse = added.length > 0 ? await listStudentsInUse(tx, added) : new Set<string>()
  await removeStudents(
    tx,
    added.filter((id) => !inUse.has(id)),
  )
  for (const id of inUse) await changeStudent(tx, id, { leftOn: ctx.today })
  undone.removed += added.length - inUse.size
  undone.kept += inUse.size

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
