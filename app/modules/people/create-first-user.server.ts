import type { Tx } from '#db/client.server'
import { addDistricts } from '#db/stores/area-districts'
import { addArea, addSchool, findSchoolByUrn, listAreasForAnybody } from '#db/stores/organisations'
import { findRegisterRow } from '#db/stores/places/school-register'
import { addUser, findAccountByName } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { foldName, isStopped } from './account-rules'
import { asToday, isCoveredIn } from './area-districts.server'
import { findByAreaName, isNamedLike } from './area-names'
import { endUnverifiedIn } from './end-unverified.server'
import { sendInvitationIn } from './send-invitation.server'

const FIRST_USER_REFUSALS = [
  'area_needed',
  'area_unknown',
  'area_there',
  'district_taken',
  'other_area',
  'school_name_needed',
  'address_taken',
] as const
export type FirstUserRefusal = (typeof FIRST_USER_REFUSALS)[number]

export interface FirstUser {
  /** The school to find, or else to make; null for a member of the area itself. */
  school: { urn: number; name: string | null } | null
  /** The area: to be made, with the districts it covers by GSS code, or one that is there. Null for a school that is there. */
  area: { name: string; toMake: { districtCodes: readonly string[] } | null } | null
  name: string
  email: string
}

/**
 * Invites a member of a school or area, and makes the organisation when it is missing; an area only when that is asked for. All of
 * it is done, or nothing. Somebody invited before who has not chosen a password gets a new link, and the old one stops working.
 * @returns the link, good once for 48 hours, which is also mailed.
 */
export async function createFirstUser(
  ctx: Ctx,
  input: FirstUser,
): Promise<Outcome<{ link: string; organisation: string; expiresAt: Date }, FirstUserRefusal>> {
  assertCan(ctx.actor, 'organisation.create', undefined)
  const email = foldName(input.email)
  return ctx.transact(async (tx) => {
    const place = await findPlace(tx, input)
    if ('reason' in place) return refused(place.reason)
    const { organisation, kind, make } = place
    const found = await findAccountByName(tx, email)
    const isOwn =
      found && !found.passwordHash && !isStopped(found) && found.kind === kind && found.organisation === organisation
    if (found && !isOwn && !(await endUnverifiedIn(tx, ctx, found, 'invited'))) return refused('address_taken')
    const belongs = await make(tx, ctx)
    const account = isOwn ? found : null
    const userId = account?.id ?? newId('us')
    if (!account)
      await addUser(tx, {
        id: userId,
        ...belongs,
        email,
        displayName: input.name,
        role: 'lead',
        createdAt: ctx.now,
      })
    const { link, expiresAt } = await sendInvitationIn(tx, ctx, {
      userId,
      name: input.name,
      email,
      role: 'lead',
      organisation,
      ...(belongs.kind === 'school' ? { schoolId: belongs.schoolId } : { schoolId: null, areaId: belongs.areaId }),
    })
    return done({ link, organisation, expiresAt })
  })
}

type Belongs = { kind: 'school'; schoolId: string } | { kind: 'area'; areaId: string }

/** Where somebody will belong, as found before anything is written; `make` then writes what is missing of it. */
interface Place {
  kind: Belongs['kind']
  organisation: string
  make: (tx: Tx, ctx: Ctx) => Promise<Belongs>
}

async function findPlace(tx: Tx, input: FirstUser): Promise<Place | { reason: FirstUserRefusal }> {
  const area = input.area
  const areas = area ? await listAreasForAnybody(tx) : []
  const known = area && findByAreaName(areas, area.name)
  const school = input.school ? await findSchoolByUrn(tx, input.school.urn) : null
  if (school) {
    if (area && known?.id !== school.areaId) return { reason: 'other_area' }
    return {
      kind: 'school',
      organisation: school.name,
      make: async () => ({ kind: 'school', schoolId: school.id }),
    }
  }
  if (!area) return { reason: 'area_needed' }
  if (area.toMake && isNamedLike(areas, area.name)) return { reason: 'area_there' }
  if (!area.toMake && !known) return { reason: 'area_unknown' }
  if (area.toMake && (await isCoveredIn(tx, asToday(area.toMake.districtCodes)))) return { reason: 'district_taken' }
  const areaIn = async (to: Tx, ctx: Ctx) => known?.id ?? (await makeArea(to, ctx, area))
  if (!input.school)
    return {
      kind: 'area',
      organisation: known?.name ?? area.name,
      make: async (to, ctx) => ({ kind: 'area', areaId: await areaIn(to, ctx) }),
    }
  const { urn } = input.school
  const register = await findRegisterRow(tx, urn)
  const name = input.school.name ?? register?.name
  if (!name) return { reason: 'school_name_needed' }
  const make = async (to: Tx, ctx: Ctx): Promise<Belongs> => {
    const schoolId = newId('sc')
    await addSchool(to, {
      id: schoolId,
      areaId: await areaIn(to, ctx),
      urn,
      name,
      postcode: register?.postcode ?? null,
      easting: register?.easting ?? null,
      northing: register?.northing ?? null,
      agreementPolicy: 'parent_always',
      createdAt: ctx.now,
    })
    return { kind: 'school', schoolId }
  }
  return { kind: 'school', organisation: name, make }
}

async function makeArea(tx: Tx, ctx: Ctx, { name, toMake }: NonNullable<FirstUser['area']>): Promise<string> {
  const id = newId('ar')
  await addArea(tx, { id, name, createdAt: ctx.now })
  await addDistricts(tx, id, asToday(toMake?.districtCodes ?? []))
  return id
}
