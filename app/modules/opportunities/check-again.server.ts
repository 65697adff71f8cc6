import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { type EmployerRow, moveEmployer } from '#db/stores/employers'
import { listLeadsOf } from '#db/stores/leads'
import type { Ctx } from '~/access/ctx'
import { checkAgainMail, type checkWantedMail } from '../people/mail'
import { mailAsWritten } from '../people/send-mail.server'

/** What saving did to the employer's standing: true when it must be checked again. */
export interface HostSaved {
  checkAgain: boolean
}

/** Texts that pupils read hold a way of reaching somebody: which ones. */
export interface HoldsContactDetails<Field> {
  ok: false
  reason: 'contact_details'
  fields: Field[]
}

/** What was checked is no longer what is there: a checked employer waits again, and pupils no longer see its days. */
export async function checkAgain(tx: Tx, ctx: Ctx, employer: EmployerRow): Promise<boolean> {
  if (!(await moveEmployer(tx, employer.id, ['checked'], { state: 'check_due' }))) return false
  await addAudit(tx, ctx, { action: 'employer.changed', subjectKind: 'employer', subjectId: employer.id })
  await tellArea(tx, ctx, employer, checkAgainMail)
  return true
}

/** Writes to every lead of an employer's area, with a link to the employer's page there. */
export async function tellArea(tx: Tx, ctx: Ctx, employer: EmployerRow, mail: typeof checkWantedMail): Promise<void> {
  const link = `${ctx.origin}/area/employers/${employer.id}`
  const leads = await listLeadsOf(tx, 'area', employer.areaId)
  await mailAsWritten(tx, leads, mail(employer.name, link), ctx.now, {
    kind: 'hostCheck',
    areaId: employer.areaId,
    on: { kind: 'employer', id: employer.id },
  })
}
