import { endLinksToPresentAddress } from '#db/stores/agreements'
import { addAudit } from '#db/stores/audit'
import { setParentContact } from '#db/stores/pupil-record'
import { findStudent } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findStale } from '~/access/saved-meanwhile.server'
import { found } from '~/support/errors'
import { done } from '~/support/outcome'
import { fieldsOf, type Stale } from '~/support/seen'

type Contact = { parentName: string | null; parentEmail: string | null }

/** A pupil's contact as its form shows it. */
export const contactFields = ({ parentName, parentEmail }: Contact) => fieldsOf({ parentName, parentEmail })

/**
 * Changes whom the school asks for agreement. Without a name or address it is taken away. Links sent to the address before
 * end with it; a job mails new ones to the new address.
 * @param input.seen what the page showed when it was opened; absent where no page was (what stands is then replaced)
 * @throws NotFound when the pupil is another school's, Forbidden for someone who only reads
 */
export function editParentContact(
  ctx: Ctx,
  input: Contact & { studentId: string; seen?: string },
): Promise<{ ok: true; value: { studentId: string } } | Stale> {
  return ctx.transact(async (tx) => {
    const student = found(await findStudent(tx, input.studentId), 'student')
    assertCan(ctx.actor, 'student.contact.edit', student)
    const contact = { parentName: input.parentName, parentEmail: input.parentEmail }
    const form = { seen: input.seen, stored: contactFields(student), sent: contactFields(contact) }
    const stale = await findStale(ctx, tx, form, { subjectId: student.id, act: 'student.contact.edit' })
    if (stale) return stale
    const changed = contact.parentName !== student.parentName || contact.parentEmail !== student.parentEmail
    if (contact.parentEmail !== student.parentEmail) await endLinksToPresentAddress(tx, [student.id], ctx.now)
    if (changed) await setParentContact(tx, student.id, contact)
    const { id: subjectId, schoolId } = student
    const detail = { changed, hasName: contact.parentName !== null, hasEmail: contact.parentEmail !== null }
    await addAudit(tx, ctx, { action: 'student.contact.edit', subjectKind: 'student', subjectId, schoolId, detail })
    return done({ studentId: student.id })
  })
}
