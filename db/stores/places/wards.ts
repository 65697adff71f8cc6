import { asc, count, inArray, max } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { WardRow } from '~/modules/places/types'

import { upsertRows } from './upsert'

const { wards } = tables

/**
 * The wards with these codes; unknown ones are simply missing.
 * @scope names and outlines of wards are public.
 */
export function findWardsForAnybody(read: Read, codes: readonly string[]): Promise<WardRow[]> {
  return read
    .select()
    .from(wards)
    .where(inArray(wards.code, [...codes]))
}

/**
 * Every ward of these districts, by district name and then ward name; of every district when none is named.
 * @scope names and outlines of wards are public.
 */
export function listWardsForAnybody(read: Read, districtCodes: readonly string[] = []): Promise<WardRow[]> {
  const query = read.select().from(wards).orderBy(asc(wards.districtName), asc(wards.name)).$dynamic()
  return districtCodes.length > 0 ? query.where(inArray(wards.districtCode, [...districtCodes])) : query
}

/**
 * What these districts are called, and how many wards of each there are; those without a ward are missing.
 * @scope names of districts are public.
 */
export async function listDistrictsForAnybody(read: Read, districtCodes: readonly string[]) {
  const rows = await read
    .select({ code: wards.districtCode, name: max(wards.districtName), wards: count() })
    .from(wards)
    .where(inArray(wards.districtCode, [...districtCodes]))
    .groupBy(wards.districtCode)
  return rows.map(({ name, ...row }) => ({ ...row, name: name ?? '' }))
}

/** Adds or replaces these wards; no code twice. */
export function saveWards(tx: Tx, rows: readonly WardRow[]): Promise<void> {
  return upsertRows(tx, wards, wards.code, rows)
}
