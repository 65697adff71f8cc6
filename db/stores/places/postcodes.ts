import { and, eq, isNotNull, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'

import { isOneOf, upsertRows } from './upsert'

const { postcodes } = tables

export type StoredPostcode = typeof postcodes.$inferSelect

/** The rows of these postcodes (normalised, 'M1 1AE'); unknown ones are simply missing. At most a few thousand at a time. */
export function findPostcodes(read: Read, wanted: readonly string[]): Promise<StoredPostcode[]> {
  return read.select().from(postcodes).where(isOneOf(postcodes.postcode, wanted))
}

/** One postcode's row, or null when it is not on file. */
export async function findPostcode(read: Read, postcode: string): Promise<StoredPostcode | null> {
  const [row] = await read.select().from(postcodes).where(eq(postcodes.postcode, postcode)).limit(1)
  return row ?? null
}

/** The middle of an outward code ('M1') as the mean of its live postcodes, in metres; null when it has none with a position. */
export async function findOutcodeMiddle(
  read: Read,
  outcode: string,
): Promise<{ easting: number; northing: number } | null> {
  const mean = (column: typeof postcodes.easting) => sql<number | null>`avg(${column})`.mapWith(Number)
  const [row] = await read
    .select({
      count: sql`count(*)`.mapWith(Number),
      easting: mean(postcodes.easting),
      northing: mean(postcodes.northing),
    })
    .from(postcodes)
    .where(and(eq(postcodes.outcode, outcode), isNotNull(postcodes.easting), sql`${postcodes.terminatedOn} is null`))
  return row && row.count > 0
    ? { easting: Math.round(row.easting ?? 0), northing: Math.round(row.northing ?? 0) }
    : null
}

/** Adds or replaces these postcodes; no postcode twice. */
export function savePostcodes(tx: Tx, rows: readonly StoredPostcode[]): Promise<void> {
  return upsertRows(tx, postcodes, postcodes.postcode, rows)
}
