import { addAudit } from '#db/stores/audit'
import { findSchool, setAgreementPolicyOf } from '#db/stores/organisations'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { done, type Outcome } from '~/support/outcome'
import type { AgreementPolicy } from './types'

/**
 * Says who agrees to placements of a school's pupils from now on. Answers that were given stay as they are.
 * @throws NotFound when it is another school, Forbidden for someone who only reads
 */
export function setAgreementPolicy(
  ctx: Ctx,
  input: { schoolId: string; agreementPolicy: AgreementPolicy },
): Promise<Outcome<{ agreementPolicy: AgreementPolicy }, never>> {
  const { agreementPolicy } = input
  return ctx.transact(async (tx) => {
    const school = found(await findSchool(tx, input.schoolId), 'school')
    const { id: schoolId, agreementPolicy: before } = school
    assertCan(ctx.actor, 'school.edit', { schoolId })
    if (before !== agreementPolicy) await setAgreementPolicyOf(tx, schoolId, agreementPolicy)
    const act = { action: 'school.agreementPolicy', subjectKind: 'school', subjectId: schoolId, schoolId }
    await addAudit(tx, ctx, {
      ...act,
      detail: { changed: before !== agreementPolicy, from: before, to: agreementPolicy },
    })
    return done({ agreementPolicy })
  })
}
