import type { Tx } from '#db/client.server'
import { addArea, addSchool, findAreaByName, findSchoolByUrn } from '#db/stores/organisations'
import { findRegisterRow } from '#db/stores/places/school-register'
import { addUser, findAccountByName } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { foldName, isStopped } from './account-rules'
import { endUnverifiedIn } from './end-unverified.server'
import { sendInvitationIn } from './send-invitation.server'

const FIRST_USER_REFUSALS = ['area_needed', 'school_name_needed', 'address_taken'] as const
export type FirstUserRefusal = (typeof FIRST_USER_REFUSALS)[number]

export interface FirstUser {
  /** The school to create or find; null for a member of the area itself. */
  school: { urn: number; name: string | null } | null
  /** The area to create or find; may be null only for a school that exists. */
  areaName: string | null
  /** GSS codes of the districts of an area that is created. */
  districtCodes: readonly string[]
  name: string
  email: string
}

/**
 * Invites a member of a school or area, and creates the organisation when it is missing. Somebody invited before who has
 * not chosen a password gets a new link, and the old one stops working.
 * @returns the link, good once for 48 hours, which is also mailed.
 */
export async function createFirstUser(
  ctx: Ctx,
  input: FirstUser,
): Promise<Outcome<{ link: string; organisation: string; expiresAt: Date }, FirstUserRefusal>> {
  assertCan(ctx.actor, 'organisation.create', undefined)
  const email = foldName(input.email)
  return ctx.transact(async (tx) => {
    const place = await findOrCreate(tx, ctx, input)
    if ('reason' in place) return refused(place.reason)
    const { organisation, ...belongs } = place
    const found = await findAccountByName(tx, email)
    const isOwn =
      found &&
      !found.passwordHash &&
      !isStopped(found) &&
      found.kind === belongs.kind &&
      found.organisation === organisation
    if (found && !isOwn && !(await endUnverifiedIn(tx, ctx, found, 'invited'))) return refused('address_taken')
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
      schoolId: belongs.kind === 'school' ? belongs.schoolId : null,
    })
    return done({ link, organisation, expiresAt })
  })
}

type Belongs = { organisation: string } & ({ kind: 'school'; schoolId: string } | { kind: 'area'; areaId: string })

async function findOrCreate(tx: Tx, ctx: Ctx, input: FirstUser): Promise<Belongs | { reason: FirstUserRefusal }> {
  const school = input.school ? await findSchoolByUrn(tx, input.school.urn) : null
  if (school) return { kind: 'school', schoolId: school.id, organisation: school.name }
  if (!input.areaName) return { reason: 'area_needed' }
  const register = input.school ? await findRegisterRow(tx, input.school.urn) : null
  const name = input.school?.name ?? register?.name
  if (input.school && !name) return { reason: 'school_name_needed' }
  const areaId = (await findAreaByName(tx, input.areaName))?.id ?? (await createArea(tx, ctx, input))
  if (!input.school || !name) return { kind: 'area', areaId, organisation: input.areaName }
  const schoolId = newId('sc')
  await addSchool(tx, {
    id: schoolId,
    areaId,
    urn: input.school.urn,
    name,
    postcode: register?.postcode ?? null,
    easting: register?.easting ?? null,
    northing: register?.northing ?? null,
    agreementPolicy: 'parent_always',
    createdAt: ctx.now,
  })
  return { kind: 'school', schoolId, organisation: name }
}

async function createArea(tx: Tx, ctx: Ctx, input: FirstUser): Promise<string> {
  const id = newId('ar')
  await addArea(tx, { id, name: input.areaName ?? '', createdAt: ctx.now }, input.districtCodes)
  return id
}
