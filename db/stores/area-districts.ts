import { and, asc, eq, inArray } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'

const { areas, areaDistricts } = tables

/**
 * GSS codes of the districts an area covers; empty when none were named.
 * @scope of the area who asks: the id is that of their session, or of an area that whoever looks after the installation named.
 */
export async function listDistrictCodesOf(read: Read, areaId: string): Promise<string[]> {
  const rows = await read
    .select({ code: areaDistricts.districtCode })
    .from(areaDistricts)
    .where(eq(areaDistricts.areaId, areaId))
    .orderBy(asc(areaDistricts.districtCode))
  return rows.map(({ code }) => code)
}

/**
 * Which areas cover these districts; every district that an area covers when none is named.
 * @scope which districts an area covers is as public as its name.
 */
export function listCoveredForAnybody(read: Read, codes?: readonly string[]) {
  return read
    .select({ code: areaDistricts.districtCode, areaId: areas.id, area: areas.name })
    .from(areaDistricts)
    .innerJoin(areas, eq(areas.id, areaDistricts.areaId))
    .where(codes && inArray(areaDistricts.districtCode, [...codes]))
    .orderBy(asc(areaDistricts.districtCode), asc(areas.name))
}

/** Writes that an area covers these districts (GSS codes), of which it covers none yet. */
export async function addDistricts(tx: Tx, areaId: string, codes: readonly string[]): Promise<void> {
  if (codes.length > 0) await tx.insert(areaDistricts).values(codes.map((districtCode) => ({ areaId, districtCode })))
}

/** Writes that an area no longer covers these districts. */
export async function removeDistricts(tx: Tx, areaId: string, codes: readonly string[]): Promise<void> {
  await tx
    .delete(areaDistricts)
    .where(and(eq(areaDistricts.areaId, areaId), inArray(areaDistricts.districtCode, [...codes])))
}

/** Holds every area until the transaction ends, so that no two take one district at once. */
export async function holdAreas(tx: Tx): Promise<void> {
  await tx.update(areas).set({ name: areas.name })
}
