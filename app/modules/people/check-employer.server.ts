import { addAudit } from '#db/stores/audit'
import { addHostCheck, type EmployerRow, findEmployer, listHostChecksOf, moveEmployer } from '#db/stores/employers'
import { listWorkplacesOf, type WorkplaceRow } from '#db/stores/workplaces'
import { listLeadsOf } from '#db/stores/leads'
import { userIdOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { changedSince, fieldsOf } from '~/support/seen'
import { type CheckFindings, type CheckRefusal, whyNotRecordCheck } from './employer-rules'
import { checkPassedMail, checkRefusedMail } from './mail'
import { mailAsWritten } from './send-mail.server'

/** What of an employer whoever checks it reads, what was decided about it among it: a check is of this and nothing else. */
export const checkedFields = (
  employer: EmployerRow,
  workplaces: readonly WorkplaceRow[],
  checks: readonly { id: string }[],
) =>
  fieldsOf({
    decided: checks.map(({ id }) => id),
    state: employer.state,
    checkedUntilOn: employer.checkedUntilOn,
    insuranceUntilOn: employer.insuranceUntilOn,
    companyNumber: employer.companyNumber,
    website: employer.website,
    about: employer.about,
    safeguarding: [employer.safeguardingName, employer.safeguardingEmail, employer.safeguardingPhone].map(
      (text) => text ?? '',
    ),
    workplaces: workplaces.map(({ id, name, addressLine, postcode }) => [id, name, addressLine, postcode].join('\n')),
  })

/** The employer is not any more what whoever checks it read: in what. */
type ReadAgain = { ok: false; reason: 'read_again'; fields: string[] }

/**
 * Records an area's check of an employer: passed until a day, or refused with what to change.
 * @param seen what the page showed of the employer; absent where no page was
 */
export async function checkEmployer(
  ctx: Ctx,
  employerId: string,
  findings: CheckFindings,
  seen?: string,
): Promise<Outcome<CheckFindings['outcome'], CheckRefusal> | ReadAgain> {
  return ctx.transact(async (tx) => {
    const employer = found(await findEmployer(tx, employerId), 'employer')
    assertCan(ctx.actor, 'employer.check', { areaId: employer.areaId })
    const reason = whyNotRecordCheck(employer.state, findings, ctx.today)
    if (reason) return refused(reason)
    const now = checkedFields(
      employer,
      await listWorkplacesOf(tx, employer.id),
      await listHostChecksOf(tx, employer.id),
    )
    const fields = seen === undefined ? [] : changedSince(seen, now)
    if (fields.length > 0) return { ok: false, reason: 'read_again', fields }

    const passed = findings.outcome === 'passed'
    const dates = { checkedUntilOn: findings.validUntilOn, insuranceUntilOn: findings.insuranceUntilOn }
    const changes = passed ? { state: 'checked' as const, ...dates } : { state: 'registered' as const }
    // Whoever changes what was read above holds this row.
    if (!(await moveEmployer(tx, employer.id, [employer.state], changes))) return refused('not_waiting')
    await addHostCheck(tx, {
      id: newId('hc'),
      employerId: employer.id,
      areaId: employer.areaId,
      outcome: findings.outcome,
      checkedOn: ctx.today,
      validUntilOn: passed ? findings.validUntilOn : null,
      insuranceUntilOn: passed ? findings.insuranceUntilOn : null,
      note: findings.note,
      checkedBy: userIdOf(ctx.actor) ?? 'system',
      createdAt: ctx.now,
    })
    await addAudit(tx, ctx, {
      action: 'employer.check',
      subjectKind: 'employer',
      subjectId: employer.id,
      employerId: employer.id,
      detail: { outcome: findings.outcome, verified: findings.verified.join(' '), validUntilOn: findings.validUntilOn },
    })
    const mail =
      passed && findings.validUntilOn
        ? checkPassedMail(findings.validUntilOn, ctx.origin)
        : checkRefusedMail(findings.note, ctx.origin)
    const hosts = await listLeadsOf(tx, 'employer', employer.id)
    await mailAsWritten(tx, hosts, mail, ctx.now, { kind: 'hostCheck', employerId: employer.id })
    return done(findings.outcome)
  })
}
