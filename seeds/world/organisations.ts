/** The area with its schools and employers, and the people who act for them. */
import { inArray } from 'drizzle-orm'

import type { Tx } from '#db/client.server'
import { addDistricts } from '#db/stores/area-districts'
import { rowsOf } from '#db/stores/insert-rows'
import { addArea, addSchool } from '#db/stores/organisations'
import { addUser, type NewUser } from '#db/stores/users'
import { tables } from '#db/tables'
import { newId } from '~/support/ids'

import { BOROUGHS } from '../geography-places'
import { drawUsername } from '~/modules/people/usernames'
import { randomFrom } from '../random'
import { SCHOOLS, type SchoolKey } from '../schools'
import { plusDays } from '../calendar'
import { known, momentOf, type World } from './world'

const AREA_NAME = 'Quill Bay'
/** The careers lead of the one school that no persona works at. */
const THIRD_LEAD = { name: 'Ruth Ellery', signIn: 'r.ellery@oskerbridge.example' }

/** At one school young people of 16 agree for themselves. */
const AGREEMENT = { lanternhill: 'own_from_16', weaversbeck: 'parent_always', oskerbridge: 'parent_always' } as const

/** An account that can sign in with the demo's password, and began a year ago. */
function accountOf(world: World, of: Omit<NewUser, 'id' | 'createdAt' | 'passwordHash'>): NewUser {
  const createdAt = momentOf(plusDays(world.today, -365), of.displayName)
  const emailVerifiedAt = of.email ? createdAt : null
  return { id: newId('us'), passwordHash: world.passwordHash, createdAt, emailVerifiedAt, ...of }
}

/** Writes the area, its boroughs, its schools and who works for them. */
export async function seedOrganisations(world: World, tx: Tx): Promise<void> {
  const { plan, areaId } = world
  const createdAt = momentOf(plusDays(world.today, -1300), 'area')
  await addArea(tx, { id: areaId, name: AREA_NAME, createdAt })
  await addDistricts(
    tx,
    areaId,
    BOROUGHS.map(({ code }) => code),
  )
  for (const school of SCHOOLS) {
    const { postcode, easting, northing } = plan.geography.postcodeIn(school.ward, 7)
    const id = newId('sc')
    const agreementPolicy = AGREEMENT[school.key]
    await addSchool(tx, {
      id,
      areaId,
      urn: school.urn,
      name: school.name,
      postcode,
      easting,
      northing,
      agreementPolicy,
      createdAt,
    })
    world.schoolIds.set(school.key, id)
    const lead = leadOf(world, school.key)
    const account = accountOf(world, {
      kind: 'school',
      role: 'lead',
      email: lead.signIn,
      displayName: lead.name,
      schoolId: id,
    })
    await addUser(tx, account)
    world.schoolUserIds.set(school.key, account.id)
  }
  const lead = plan.personas.find(({ kind }) => kind === 'area')
  if (!lead) throw new RangeError('The plan has no area lead')
  await addUser(tx, {
    ...accountOf(world, { kind: 'area', role: 'lead', email: lead.signIn, displayName: lead.name, areaId }),
    id: world.areaUserId,
  })
}

const leadOf = ({ plan }: World, school: SchoolKey) =>
  plan.personas.find((persona) => persona.kind === 'school' && persona.school === school) ?? THIRD_LEAD

/** Writes the employers as they stand, their workplaces, the area's checks of them and who posts for each. */
export async function seedEmployers(world: World, tx: Tx): Promise<void> {
  const { plan, areaId } = world
  for (const one of plan.employers) {
    const persona = plan.personas.find((each) => each.kind === 'employer' && each.employer === one.key)
    const ids = { id: newId('em'), workplaceId: newId('wp') }
    const createdAt = momentOf(one.registeredOn, one.key)
    await tx.insert(tables.employers).values({
      id: ids.id,
      areaId,
      name: one.name,
      website: one.website,
      about: one.about,
      sector: one.sector,
      createdAt,
      state: one.state === 'suspended' ? 'checked' : one.state,
      checkedUntilOn: one.validUntil,
      insuranceUntilOn: one.checkedOn ? one.insuranceUntil : null,
      safeguardingName: one.safeguarding.name,
      safeguardingEmail: one.safeguarding.email,
      safeguardingPhone: one.safeguarding.phone,
    })
    const { name, street, town, postcode, ward } = one.workplace
    const place = plan.geography.postcodes.find((each) => each.postcode === postcode)
    await tx.insert(tables.workplaces).values({
      id: ids.workplaceId,
      employerId: ids.id,
      name,
      addressLine: `${street}, ${town}`,
      postcode,
      createdAt,
      easting: place?.easting ?? null,
      northing: place?.northing ?? null,
      wardCode: plan.geography.wards.find((each) => each.name === ward)?.code ?? null,
    })
    if (one.checkedOn && one.validUntil)
      await tx.insert(tables.hostChecks).values({
        id: newId('hc'),
        employerId: ids.id,
        areaId,
        outcome: 'passed',
        checkedOn: one.checkedOn,
        validUntilOn: one.validUntil,
        insuranceUntilOn: one.insuranceUntil,
        checkedBy: world.areaUserId,
        note:
          one.state === 'suspended' ? 'Insurance certificate seen. Spoke to the named contact.' : (one.checkNote ?? ''),
        createdAt: momentOf(one.checkedOn, `check/${one.key}`),
      })
    if (one.state === 'check_due')
      await tx.insert(tables.auditLog).values({
        id: newId('au'),
        at: createdAt,
        actorKind: 'employer',
        action: 'employer.askForCheck',
        subjectKind: 'employer',
        subjectId: ids.id,
      })
    const account = accountOf(world, {
      kind: 'employer',
      role: 'lead',
      employerId: ids.id,
      email: persona?.signIn ?? one.contact.email,
      displayName: persona?.name ?? one.contact.name,
    })
    await addUser(tx, { ...account, createdAt, emailVerifiedAt: createdAt })
    world.employers.set(one.key, { ...ids, userId: account.id })
  }
}

/** Finds each pupil's row by the number the school gave them, and gives a sign-in to everybody who has asked for a day. */
export async function seedStudentAccounts(world: World, tx: Tx): Promise<void> {
  const { plan } = world
  const { students: st, users } = tables
  const rows = await tx
    .select({ id: st.id, schoolId: st.schoolId, ref: st.schoolPupilRef })
    .from(st)
    .where(inArray(st.schoolId, [...world.schoolIds.values()]))
  const idOf = new Map(rows.map(({ id, schoolId, ref }) => [`${schoolId}/${ref}`, id]))
  const random = randomFrom('quill-bay/usernames')
  const askers = new Set(plan.bookings.map(({ pupil }) => pupil))
  const taken = new Set<string>()
  const accounts: NewUser[] = []
  for (const pupil of plan.pupils) {
    const schoolId = known(world.schoolIds, pupil.school)
    const studentId = known(idOf, `${schoolId}/${pupil.adno}`)
    const persona = plan.personas.find(({ key }) => key === pupil.persona)
    let userId: string | null = null
    if (persona || askers.has(pupil.key)) {
      let username = persona?.signIn ?? drawUsername((limit) => random.int(0, limit - 1))
      while (taken.has(username)) username = drawUsername((limit) => random.int(0, limit - 1))
      taken.add(username)
      const displayName = `${pupil.givenName} ${pupil.familyName}`
      const account = accountOf(world, { kind: 'student', role: 'viewer', username, displayName, studentId })
      accounts.push(account)
      userId = account.id
    }
    const { school, givenName, familyName, bornOn, parentName, parentEmail } = pupil
    world.pupils.set(pupil.key, {
      studentId,
      schoolId,
      school,
      givenName,
      familyName,
      bornOn,
      parentName,
      parentEmail,
      userId,
    })
  }
  await tx.insert(users).select(rowsOf(users, accounts))
}
