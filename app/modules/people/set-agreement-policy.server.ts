import { addAudit } from '#db/stores/audit'
import { findSchool, setAgreementPolicyOf } from '#db/stores/organisations'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findStale } from '~/access/saved-meanwhile.server'
import { found } from '~/support/errors'
import { done } from '~/support/outcome'
import { fieldsOf, type Stale } from '~/support/seen'
import type { AgreementPolicy } from './types'

/** Who agrees to a school's placements, as its form shows it. */
export const policyFields = ({ agreementPolicy }: { agreementPolicy: AgreementPolicy }) => fieldsOf({ agreementPolicy })

/**
 * Says who is asked to agree to placements of a school's pupils from now on. Whoever was asked stays asked, and answers that
 * were given stay as they are.
 * @param input.seen what the page showed when it was opened; absent where no page was (what stands is then replaced)
 * @throws NotFound when it is another school, Forbidden for someone who only reads
 */
export function setAgreementPolicy(
  ctx: Ctx,
  input: { schoolId: string; agreementPolicy: AgreementPolicy; seen?: string },
): Promise<{ ok: true; value: { agreementPolicy: AgreementPolicy } } | Stale> {
  const { agreementPolicy } = input
  return ctx.transact(async (tx) => {
    const school = found(await findSchool(tx, input.schoolId), 'school')
    const { id: schoolId, agreementPolicy: before } = school
    assertCan(ctx.actor, 'school.edit', { schoolId })
    const form = { seen: input.seen, stored: policyFields(school), sent: policyFields(input) }
    const stale = await findStale(ctx, tx, form, { subjectId: schoolId, act: 'school.agreementPolicy' })
    if (stale) return stale
    if (before !== agreementPolicy) await setAgreementPolicyOf(tx, schoolId, agreementPolicy)
    const act = { action: 'school.agreementPolicy', subjectKind: 'school', subjectId: schoolId, schoolId }
    await addAudit(tx, ctx, {
      ...act,
      detail: { changed: before !== agreementPolicy, from: before, to: agreementPolicy },
    })
    return done({ agreementPolicy })
  })
}
