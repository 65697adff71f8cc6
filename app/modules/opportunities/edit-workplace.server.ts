import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { findEmployer, holdEmployer } from '#db/stores/employers'
import { countLiveBookingsOfWorkplace, holdDaysAt } from '#db/stores/opportunities'
import { findPostcode } from '#db/stores/places/postcodes'
import { addWorkplace, findWorkplace, updateWorkplace, type WorkplaceRow } from '#db/stores/workplaces'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findStale } from '~/access/saved-meanwhile.server'
import { found } from '~/support/errors'
import { newId } from '~/support/ids'
import { done } from '~/support/outcome'
import { fieldsOf, type Stale } from '~/support/seen'
import { isOtherSite } from '../people/employer-rules'
import { publicChanges, type PublicText, textsWithContactDetails } from '../people/public-texts'
import { breaksAgreement, changesOfWorkplace } from './agreed-facts'
import { checkAgain, type HoldsContactDetails, type HostSaved } from './check-again.server'
import { editAct } from './edit-acts'

/** A workplace as its form shows it. */
export const workplaceFields = (of: Omit<WorkplaceWords, 'workplaceId'>) =>
  fieldsOf({ name: of.name, addressLine: of.addressLine, postcode: of.postcode })

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
  | { ok: true; value: HostSaved & { postcodeKnown: boolean } }
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
    const changes = {
      ...publicChanges('workplaces', before ?? {}, site),
      ...(before?.postcode === site.postcode
        ? {}
        : { postcode: { before: before?.postcode ?? '', after: site.postcode } }),
    }
    const action = before ? editAct('workplace.edit', Object.keys(changes).length > 0) : 'workplace.add'
    await addAudit(tx, ctx, { action, subjectKind: 'workplace', subjectId: id, changes })
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
