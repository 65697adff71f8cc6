import { addAudit } from '#db/stores/audit'
import { listOpenRoundsOf } from '#db/stores/my-rounds'
import { findStudent, lockStudent } from '#db/stores/students'
import { findWishes, saveWishesRow } from '#db/stores/wishes'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findStale } from '~/access/saved-meanwhile.server'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { fieldsOf, type Stale } from '~/support/seen'
import { type ChangeRefusal, NO_WISHES, whyNotChangeList } from './wishes'
import type { Wishes } from './types'

/** A student's answers as their form shows them. */
export const wishFields = (of: Wishes) =>
  fieldsOf({
    sectors: of.sectors,
    openToAny: of.openToAny ? 'yes' : '',
    mayMoveMe: of.mayMoveMe ? 'yes' : '',
    maxMinutes: of.maxMinutes,
    accessNeeds: of.accessNeeds,
  })

/**
 * Keeps a student's answers for this round, if they are in one whose lists are open, and for those to come.
 * @param seen what the page showed when it was opened; absent where no page was (what stands is then replaced)
 */
export function saveWishes(
  ctx: CtxOf<'student'>,
  wishes: Wishes,
  seen?: string,
): Promise<Outcome<null, ChangeRefusal> | Stale> {
  return ctx.transact(async (tx) => {
    const student = found(await findStudent(tx, ctx.actor.studentId), 'student')
    assertCan(ctx.actor, 'wishes.edit', student)
    const reason = whyNotChangeList(await listOpenRoundsOf(tx, student.id), ctx.today)
    if (reason) return refused(reason)
    const stored = wishFields((await findWishes(tx, student.id)) ?? NO_WISHES)
    const form = { seen, stored, sent: wishFields(wishes) }
    const stale = await findStale(ctx, tx, form, { subjectId: student.id, act: 'wishes.save' })
    if (stale) return stale
    await lockStudent(tx, student.id) // a round that is being frozen holds it
    await saveWishesRow(tx, student.id, wishes, ctx.now)
    const { id: subjectId, schoolId } = student
    await addAudit(tx, ctx, { action: 'wishes.save', subjectKind: 'student', subjectId, schoolId })
    return done(null)
  })
}
