import { asc, count, eq } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { AgreementPolicy } from '~/modules/people/types'

const { areas, areaDistricts, schools } = tables

/**
 * Every area, by name: what an employer who signs up may choose from.
 * @scope names of areas are public: whoever signs an employer up chooses one.
 */
export function listAreasForAnybody(read: Read) {
  return read.select({ id: areas.id, name: areas.name }).from(areas).orderBy(asc(areas.name))
}

/** One area; null when there is none. */
export async function findArea(read: Read, areaId: string) {
  const [row] = await read.select().from(areas).where(eq(areas.id, areaId)).limit(1)
  return row ?? null
}

/**
 * Every area by name, with how many districts, schools, employers and people of its own it has.
 * @scope counts for whoever looks after the installation; the use-case sees that it is the system who asks.
 */
export async function readAreaSizesForJob(read: Read) {
  const { employers, users } = tables
  const [rows, ...counts] = await Promise.all([
    listAreasForAnybody(read),
    read.select({ areaId: areaDistricts.areaId, n: count() }).from(areaDistricts).groupBy(areaDistricts.areaId),
    read.select({ areaId: schools.areaId, n: count() }).from(schools).groupBy(schools.areaId),
    read.select({ areaId: employers.areaId, n: count() }).from(employers).groupBy(employers.areaId),
    read.select({ areaId: users.areaId, n: count() }).from(users).groupBy(users.areaId),
  ])
  const [inDistricts, inSchools, inEmployers, inPeople] = counts.map(
    (of) => new Map<string | null, number>(of.map(({ areaId, n }) => [areaId, n])),
  )
  return rows.map(({ id, name }) => ({
    name,
    districts: inDistricts?.get(id) ?? 0,
    schools: inSchools?.get(id) ?? 0,
    employers: inEmployers?.get(id) ?? 0,
    people: inPeople?.get(id) ?? 0,
  }))
}

/** Gives an area another name. */
export async function setAreaName(tx: Tx, areaId: string, name: string) {
  await tx.update(areas).set({ name }).where(eq(areas.id, areaId))
}

/** Writes a new area, which covers no district yet. */
export async function addArea(tx: Tx, row: typeof areas.$inferInsert) {
  await tx.insert(areas).values(row)
}

/** One school; null when there is none. */
export async function findSchool(read: Read, schoolId: string) {
  const [row] = await read.select().from(schools).where(eq(schools.id, schoolId)).limit(1)
  return row ?? null
}

/**
 * Holds a school's row until the transaction ends without changing it, so that two changes of its roll, or of its staff, come
 * one after the other.
 */
export async function holdSchool(tx: Tx, schoolId: string): Promise<void> {
  await tx.update(schools).set({ name: schools.name }).where(eq(schools.id, schoolId))
}

/** The same for an area: so that two rounds of it are opened one after the other. */
export async function holdArea(tx: Tx, areaId: string): Promise<void> {
  await tx.update(areas).set({ name: areas.name }).where(eq(areas.id, areaId))
}

/** The school of a unique reference number; null when it is not one of ours. */
export async function findSchoolByUrn(read: Read, urn: number) {
  const [row] = await read.select().from(schools).where(eq(schools.urn, urn)).limit(1)
  return row ?? null
}

/** Writes a new school. @throws a unique violation when its reference number is taken */
export async function addSchool(tx: Tx, row: typeof schools.$inferInsert) {
  await tx.insert(schools).values(row)
}

/** Sets who agrees to placements of a school's pupils. */
export async function setAgreementPolicyOf(tx: Tx, schoolId: string, agreementPolicy: AgreementPolicy) {
  await tx.update(schools).set({ agreementPolicy }).where(eq(schools.id, schoolId))
}
