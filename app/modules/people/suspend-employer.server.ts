import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { addHostCheck, findEmployer, listBookedSchoolsOf, listHostChecksOf, moveEmployer } from '#db/stores/employers'
import { listLeadsOf } from '#db/stores/leads'
import { endSignInsOf } from '#db/stores/sign-in'
import { cancelTokensOf, listUserIdsOfEmployer } from '#db/stores/users'
import { userIdOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { seenOf } from '~/support/seen'
import type { SuspendRefusal } from './employer-rules'
import { hostSuspendedMail, liftedMail, suspendedMail } from './mail'
import { mailAsWritten } from './send-mail.server'

/**
 * Suspends an employer: its state hides everything of it at once, everybody signed in for it is signed out, and every
 * school with a live booking there is told. Bookings stay as they are until people decide.
 * @param isAsShown  whether it would do what a person was shown, where one was
 * @returns how many schools had places booked there and are told
 */
export async function suspendEmployer(
  ctx: Ctx,
  employerId: string,
  reason: string,
  isAsShown: (tx: Tx) => Promise<boolean> = () => Promise.resolve(true),
): Promise<Outcome<{ schools: number }, Extract<SuspendRefusal, 'already_suspended'> | 'not_as_shown'>> {
  return ctx.transact(async (tx) => {
    const employer = found(await findEmployer(tx, employerId), 'employer')
    assertCan(ctx.actor, 'employer.check', { areaId: employer.areaId })
    if (employer.state !== 'suspended' && !(await isAsShown(tx))) return refused('not_as_shown')
    const suspended = { state: 'suspended' as const }
    if (!(await moveEmployer(tx, employer.id, ['registered', 'check_due', 'checked'], suspended)))
      return refused('already_suspended')
    await record(tx, ctx, employer, 'suspended', reason)
    const userIds = await listUserIdsOfEmployer(tx, employer.id)
    for (const userId of userIds) await endSignInsOf(tx, userId)
    await cancelTokensOf(tx, userIds, ['reset_password', 'invitation', 'verify_email'], ctx.now)
    const hosts = await listLeadsOf(tx, 'employer', employer.id)
    await mailAsWritten(tx, hosts, suspendedMail(reason), ctx.now, { kind: 'suspension', employerId: employer.id })
    const schools = await listBookedSchoolsOf(tx, employer.id, ctx.today)
    for (const { schoolId, bookings } of schools) {
      const leads = await listLeadsOf(tx, 'school', schoolId)
      await mailAsWritten(tx, leads, hostSuspendedMail(employer.name, bookings, ctx.origin), ctx.now, {
        kind: 'suspension',
        schoolId,
        on: { kind: 'employer', id: employer.id },
      })
    }
    return done({ schools: schools.length })
  })
}

/** The mark of what an area has decided about an employer, as its page shows it. */
export const decisionsMark = (checks: readonly { id: string }[]): string =>
  seenOf({ decided: checks.map(({ id }) => id) })

/**
 * Ends a suspension. The employer waits for a check: nothing of it is seen before a person has looked again.
 * @param seen the mark of the decisions that the page showed, so that nobody ends a suspension whose reason they did not
 *   read; absent where no page was
 */
export async function liftSuspension(
  ctx: Ctx,
  employerId: string,
  reason: string,
  seen?: string,
): Promise<Outcome<'lifted', Exclude<SuspendRefusal, 'already_suspended'>>> {
  return ctx.transact(async (tx) => {
    const employer = found(await findEmployer(tx, employerId), 'employer')
    assertCan(ctx.actor, 'employer.check', { areaId: employer.areaId })
    const isUnread = seen !== undefined && seen !== decisionsMark(await listHostChecksOf(tx, employer.id))
    if (employer.state === 'suspended' && isUnread) return refused('decided_meanwhile')
    if (!(await moveEmployer(tx, employer.id, ['suspended'], { state: 'check_due' }))) return refused('not_suspended')
    await record(tx, ctx, employer, 'lifted', reason)
    const hosts = await listLeadsOf(tx, 'employer', employer.id)
    await mailAsWritten(tx, hosts, liftedMail(ctx.origin), ctx.now, { kind: 'suspension', employerId: employer.id })
    return done('lifted')
  })
}

async function record(
  tx: Tx,
  ctx: Ctx,
  employer: { id: string; areaId: string },
  outcome: 'suspended' | 'lifted',
  note: string,
): Promise<void> {
  await addHostCheck(tx, {
    id: newId('hc'),
    employerId: employer.id,
    areaId: employer.areaId,
    outcome,
    checkedOn: ctx.today,
    validUntilOn: null,
    insuranceUntilOn: null,
    note,
    checkedBy: userIdOf(ctx.actor) ?? 'system',
    createdAt: ctx.now,
  })
  const action = outcome === 'suspended' ? 'employer.suspend' : 'employer.lift'
  const act = { action, subjectKind: 'employer', subjectId: employer.id, employerId: employer.id }
  await addAudit(tx, ctx, act)
}
