import { addAudit } from '#db/stores/audit'
import { type EmployerRow, findEmployer, updateEmployer } from '#db/stores/employers'
import { listWorkplacesOf } from '#db/stores/workplaces'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findStale } from '~/access/saved-meanwhile.server'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { fieldsOf, type Stale } from '~/support/seen'
import { type AskRefusal, isOtherContact, isOtherPhone, whyNotAskForCheck } from '../people/employer-rules'
import { checkWantedMail, otherPhoneMail } from '../people/mail'
import { publicChanges, type PublicText, textsWithContactDetails } from '../people/public-texts'
import { checkAgain, type HoldsContactDetails, type HostSaved, tellArea } from './check-again.server'
import { coveredUntil, isCovered } from './cover'
import { editAct } from './edit-acts'
import { findStandingAsk } from './standing-ask.server'

export interface EmployerWords {
  about: string
  website: string | null
  safeguardingName: string | null
  safeguardingEmail: string | null
  safeguardingPhone: string | null
}

/** What an employer says of itself, as its form shows it. */
export const employerFields = (of: EmployerWords) =>
  fieldsOf({
    about: of.about,
    website: of.website,
    safeguardingName: of.safeguardingName,
    safeguardingEmail: of.safeguardingEmail,
    safeguardingPhone: of.safeguardingPhone,
  })

/**
 * Saves what an employer says of itself, with what pupils read before and after in the log. Another safeguarding contact
 * after the check means another check; of another phone number of the same person the area is told.
 * @param seen what the page showed when it was opened; absent where no page was (what stands is then replaced)
 */
export async function saveEmployer(
  ctx: Ctx,
  employerId: string,
  words: EmployerWords,
  seen?: string,
): Promise<{ ok: true; value: HostSaved } | HoldsContactDetails<PublicText<'employers'>> | Stale> {
  return ctx.transact(async (tx) => {
    const before = found(await findEmployer(tx, employerId), 'employer')
    assertCan(ctx.actor, 'employer.edit', { employerId: before.id })
    const form = { seen, stored: employerFields(before), sent: employerFields(words) }
    const stale = await findStale(ctx, tx, form, { subjectId: before.id, act: 'employer.edit' })
    if (stale) return stale
    const fields = textsWithContactDetails('employers', words)
    if (fields.length > 0) return { ok: false, reason: 'contact_details', fields }
    await updateEmployer(tx, before.id, words)
    const changes = { ...publicChanges('employers', before, words), ...privateChanges(before, words) }
    const action = editAct('employer.edit', Object.keys(changes).length > 0)
    await addAudit(tx, ctx, { action, subjectKind: 'employer', subjectId: before.id, changes })
    if (isOtherContact(before, words)) return done({ checkAgain: await checkAgain(tx, ctx, before) })
    if (isOtherPhone(before, words) && before.state === 'checked') await tellArea(tx, ctx, before, otherPhoneMail)
    return done({ checkAgain: false })
  })
}

const STAFF_READ = ['website', 'safeguardingName', 'safeguardingEmail', 'safeguardingPhone'] as const

/** Fields that only staff read: the log says that they changed, and keeps neither text. */
const privateChanges = (before: EmployerRow, after: EmployerWords): Record<string, null> =>
  Object.fromEntries(STAFF_READ.filter((field) => before[field] !== after[field]).map((field) => [field, null]))

/** Asks the area for the check, once everything it needs is there. */
export async function askForCheck(ctx: Ctx, employerId: string): Promise<Outcome<'asked', AskRefusal>> {
  return ctx.transact(async (tx) => {
    const employer = found(await findEmployer(tx, employerId), 'employer')
    assertCan(ctx.actor, 'employer.edit', { employerId: employer.id })
    const workplaces = (await listWorkplacesOf(tx, employer.id)).length
    const askedAt = await findStandingAsk(tx, employer.id)
    const ready = { ...employer, workplaces, coveredUntilOn: coveredUntil(employer), askedAt }
    const reason = whyNotAskForCheck(ready, ctx.today)
    if (reason) return refused(reason)
    // A covered employer who asks early stays visible while the area looks again: the old check still holds.
    if (!isCovered(employer, ctx.today)) await updateEmployer(tx, employer.id, { state: 'check_due' })
    await addAudit(tx, ctx, { action: 'employer.askForCheck', subjectKind: 'employer', subjectId: employer.id })
    await tellArea(tx, ctx, employer, checkWantedMail)
    return done('asked')
  })
}
