import { addAudit } from '#db/stores/audit'
import { listOpenRoundsOf } from '#db/stores/my-rounds'
import { findStudent } from '#db/stores/students'
import { saveWishesRow } from '#db/stores/wishes'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { type ChangeRefusal, whyNotChange } from './wishes'
import type { Wishes } from './types'

/** Keeps a student's answers for this round, if they are in one whose lists are open, and for those to come. */
export function saveWishes(ctx: CtxOf<'student'>, wishes: Wishes): Promise<Outcome<null, ChangeRefusal>> {
  return ctx.transact(async (tx) => {
    const student = found(await findStudent(tx, ctx.actor.studentId), 'student')
    assertCan(ctx.actor, 'wishes.edit', student)
    const reason = whyNotChange(await listOpenRoundsOf(tx, student.id), ctx.today)
    if (reason) return refused(reason)
    await saveWishesRow(tx, student.id, wishes, ctx.now)
    const { id: subjectId, schoolId } = student
    await addAudit(tx, ctx, { action: 'wishes.save', subjectKind: 'student', subjectId, schoolId })
    return done(null)
  })
}
