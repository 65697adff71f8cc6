import { eq } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { RegisterRow } from '~/modules/places/types'

import { isOneOf, upsertRows } from './upsert'

const { schoolRegister } = tables

/**
 * The register entries with these school numbers (URN); unknown ones are simply missing.
 * @scope the register of schools is public.
 */
export function findRegisterRowsForAnybody(read: Read, urns: readonly number[]): Promise<RegisterRow[]> {
  return read.select().from(schoolRegister).where(isOneOf(schoolRegister.urn, urns))
}

/** One school's register entry, or null when it is not on file. */
export async function findRegisterRow(read: Read, urn: number): Promise<RegisterRow | null> {
  const [row] = await read.select().from(schoolRegister).where(eq(schoolRegister.urn, urn)).limit(1)
  return row ?? null
}

/** Adds or replaces these register entries; no URN twice. */
export function saveRegisterRows(tx: Tx, rows: readonly RegisterRow[]): Promise<void> {
  return upsertRows(tx, schoolRegister, schoolRegister.urn, rows)
}
