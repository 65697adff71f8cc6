import { addAudit } from '#db/stores/audit'
import { setParentContact } from '#db/stores/pupil-record'
import { findStudent } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { done, type Outcome } from '~/support/outcome'

/**
 * Changes whom the school asks for agreement. Without a name or address it is taken away; links already sent keep working.
 * @throws NotFound when the pupil is another school's, Forbidden for someone who only reads
 */
export function editParentContact(
  ctx: Ctx,
  input: { studentId: string; parentName: string | null; parentEmail: string | null },
): Promise<Outcome<{ studentId: string }, never>> {
  return ctx.transact(async (tx) => {
    const student = found(await findStudent(tx, input.studentId), 'student')
    assertCan(ctx.actor, 'student.contact.edit', student)
    const contact = { parentName: input.parentName, parentEmail: input.parentEmail }
    const changed = contact.parentName !== student.parentName || contact.parentEmail !== student.parentEmail
    if (changed) await setParentContact(tx, student.id, contact)
    const { id: subjectId, schoolId } = student
    const detail = { changed, hasName: contact.parentName !== null, hasEmail: contact.parentEmail !== null }
    await addAudit(tx, ctx, { action: 'student.contact.edit', subjectKind: 'student', subjectId, schoolId, detail })
    return done({ studentId: student.id })
  })
}
