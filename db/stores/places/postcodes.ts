import { eq } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'

import { isOneOf, upsertRows } from './upsert'

const { postcodes } = tables

export type StoredPostcode = typeof postcodes.$inferSelect

/**
 * The rows of these postcodes (normalised, 'M1 1AE'); unknown ones are simply missing. At most a few thousand at a time.
 * @scope where a postcode lies is published: of nobody.
 */
export function findPostcodesForAnybody(read: Read, wanted: readonly string[]): Promise<StoredPostcode[]> {
  return read.select().from(postcodes).where(isOneOf(postcodes.postcode, wanted))
}

/** One postcode's row, or null when it is not on file. */
export async function findPostcode(read: Read, postcode: string): Promise<StoredPostcode | null> {
  const [row] = await read.select().from(postcodes).where(eq(postcodes.postcode, postcode)).limit(1)
  return row ?? null
}

/** Adds or replaces these postcodes; no postcode twice. */
export function savePostcodes(tx: Tx, rows: readonly StoredPostcode[]): Promise<void> {
  return upsertRows(tx, postcodes, postcodes.postcode, rows)
}
