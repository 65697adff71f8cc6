import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import {
  addWorkplace,
  type EmployerRow,
  findEmployer,
  findWorkplace,
  holdEmployer,
  listWorkplacesOf,
  moveEmployer,
  updateEmployer,
  updateWorkplace,
  type WorkplaceRow,
} from '#db/stores/employers'
import { countLiveBookingsOfWorkplace, holdDaysAt } from '#db/stores/opportunities'
import { findPostcode } from '#db/stores/places/postcodes'
import { listLeadsOf } from '#db/stores/leads'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findStale } from '~/access/saved-meanwhile.server'
import { found } from '~/support/errors'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { fieldsOf, type Stale } from '~/support/seen'
import { type AskRefusal, isOtherContact, isOtherPhone, isOtherSite, whyNotAskForCheck } from '../people/employer-rules'
import { checkAgainMail, checkWantedMail, otherPhoneMail } from '../people/mail'
import { publicChanges, type PublicText, textsWithContactDetails } from '../people/public-texts'
import { breaksAgreement, changesOfWorkplace } from './agreed-facts'
import { coveredUntil, isCovered } from './cover'
import { mailAsWritten } from '../people/send-mail.server'

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

/** A workplace as its form shows it. */
export const workplaceFields = (of: Omit<WorkplaceWords, 'workplaceId'>) =>
  fieldsOf({ name: of.name, addressLine: of.addressLine, postcode: of.postcode })

/** What saving did to the employer's standing: true when it must be checked again. */
export interface Saved {
  checkAgain: boolean
}

/** Texts that pupils read hold a way of reaching somebody: which ones. */
export interface HoldsContactDetails<Field> {
  ok: false
  reason: 'contact_details'
  fields: Field[]
}

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
): Promise<{ ok: true; value: Saved } | HoldsContactDetails<PublicText<'employers'>> | Stale> {
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
    await addAudit(tx, ctx, { action: 'employer.edit', subjectKind: 'employer', subjectId: before.id, changes })
    if (isOtherContact(before, words)) return done({ checkAgain: await checkAgain(tx, ctx, before) })
    if (isOtherPhone(before, words) && before.state === 'checked') await tellArea(tx, ctx, before, otherPhoneMail)
    return done({ checkAgain: false })
  })
}

const STAFF_READ = ['website', 'safeguardingName', 'safeguardingEmail', 'safeguardingPhone'] as const

/** Fields that only staff read: the log says that they changed, and keeps neither text. */
const privateChanges = (before: EmployerRow, after: EmployerWords): Record<string, null> =>
  Object.fromEntries(STAFF_READ.filter((field) => before[field] !== after[field]).map((field) => [field, null]))

export interface WorkplaceWords {
  /** Null adds a workplace. */
  workplaceId: string | null
  name: string
  addressLine: string
  /** Normalised. */
  postcode: string
}

/**
 * Adds or changes a workplace. A postcode that is not on file is kept without a position, and said to be so. Another
 * site after the check means another check, and that or another name is refused while pupils hold places there or wait for one.
 * @param seen what the page showed when it was opened; absent where no page was (what stands is then replaced)
 */
export async function saveWorkplace(
  ctx: Ctx,
  employerId: string,
  words: WorkplaceWords,
  seen?: string,
): Promise<
  | { ok: true; value: Saved & { postcodeKnown: boolean } }
  | HoldsContactDetails<PublicText<'workplaces'>>
  | { ok: false; reason: 'places_held'; fields: (typeof SITE)[number][] }
  | Stale
> {
  return ctx.transact(async (tx) => {
    const employer = found(await findEmployer(tx, employerId), 'employer')
    assertCan(ctx.actor, 'employer.edit', { employerId: employer.id })
    await holdEmployer(tx, employer.id)
    const { workplaceId, ...site } = words
    const before = workplaceId === null ? null : await findOwnWorkplace(tx, employer.id, workplaceId)
    const form = before && { seen, stored: workplaceFields(before), sent: workplaceFields(site) }
    const stale = form && (await findStale(ctx, tx, form, { subjectId: before.id, act: 'workplace.edit' }))
    if (stale) return stale
    const fields = textsWithContactDetails('workplaces', site)
    if (fields.length > 0) return { ok: false, reason: 'contact_details', fields }
    const postcode = await findPostcode(tx, site.postcode)
    const position = {
      easting: postcode?.easting ?? null,
      northing: postcode?.northing ?? null,
      wardCode: postcode?.wardCode ?? null,
    }
    if (before && (await isAgreedTo(tx, ctx, before, site)))
      return { ok: false, reason: 'places_held', fields: siteChanges(before, site) }
    const id = before?.id ?? newId('wp')
    if (before) await updateWorkplace(tx, id, { ...site, ...position })
    else await addWorkplace(tx, { id, employerId, ...site, ...position, createdAt: ctx.now })
    await addAudit(tx, ctx, {
      action: before ? 'workplace.edit' : 'workplace.add',
      subjectKind: 'workplace',
      subjectId: id,
      changes: {
        ...publicChanges('workplaces', before ?? {}, site),
        ...(before?.postcode === site.postcode
          ? {}
          : { postcode: { before: before?.postcode ?? '', after: site.postcode } }),
      },
    })
    const moved = !before || isOtherSite(before, site)
    return done({ checkAgain: moved && (await checkAgain(tx, ctx, employer)), postcodeKnown: postcode !== null })
  })
}

const SITE = ['name', 'addressLine', 'postcode'] as const

const siteChanges = (before: WorkplaceRow, after: Omit<WorkplaceWords, 'workplaceId'>) =>
  SITE.filter((field) => before[field] !== after[field])

/** Whether a change of a workplace breaks what somebody agreed to, or is asked about, who is still to come there. */
async function isAgreedTo(tx: Tx, ctx: Ctx, before: WorkplaceRow, after: Omit<WorkplaceWords, 'workplaceId'>) {
  if (!changesOfWorkplace(before, after).some(breaksAgreement)) return false
  await holdDaysAt(tx, before.id, ctx.today)
  return (await countLiveBookingsOfWorkplace(tx, before.id, ctx.today)) > 0
}

async function findOwnWorkplace(tx: Tx, employerId: string, workplaceId: string) {
  const row = await findWorkplace(tx, workplaceId)
  return found(row?.employerId === employerId ? row : null, 'workplace')
}

/** What was checked is no longer what is there: a checked employer waits again, and pupils no longer see its days. */
async function checkAgain(tx: Tx, ctx: Ctx, employer: EmployerRow): Promise<boolean> {
  if (!(await moveEmployer(tx, employer.id, ['checked'], { state: 'check_due' }))) return false
  await addAudit(tx, ctx, { action: 'employer.changed', subjectKind: 'employer', subjectId: employer.id })
  await tellArea(tx, ctx, employer, checkAgainMail)
  return true
}

/** Asks the area for the check, once everything it needs is there. */
export async function askForCheck(ctx: Ctx, employerId: string): Promise<Outcome<'asked', AskRefusal>> {
  return ctx.transact(async (tx) => {
    const employer = found(await findEmployer(tx, employerId), 'employer')
    assertCan(ctx.actor, 'employer.edit', { employerId: employer.id })
    const workplaces = (await listWorkplacesOf(tx, employer.id)).length
    const ready = { ...employer, workplaces, coveredUntilOn: coveredUntil(employer) }
    const reason = whyNotAskForCheck(ready, ctx.today)
    if (reason) return refused(reason)
    // A covered employer who asks early stays visible while the area looks again: the old check still holds.
    if (!isCovered(employer, ctx.today)) await updateEmployer(tx, employer.id, { state: 'check_due' })
    await addAudit(tx, ctx, { action: 'employer.askForCheck', subjectKind: 'employer', subjectId: employer.id })
    await tellArea(tx, ctx, employer, checkWantedMail)
    return done('asked')
  })
}

async function tellArea(tx: Tx, ctx: Ctx, employer: EmployerRow, mail: typeof checkWantedMail): Promise<void> {
  const link = `${ctx.origin}/area/employers/${employer.id}`
  const leads = await listLeadsOf(tx, 'area', employer.areaId)
  await mailAsWritten(tx, leads, mail(employer.name, link), ctx.now)
}
