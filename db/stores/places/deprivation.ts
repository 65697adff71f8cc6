import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { DeprivationRow } from '~/modules/places/types'

import { isOneOf, upsertRows } from './upsert'

const { lsoaDeprivation } = tables

/**
 * The deprivation of these LSOAs (2021 codes); unknown ones are simply missing.
 * @scope of small areas, as published: of nobody.
 */
export function findDeprivationForAnybody(read: Read, lsoa21Codes: readonly string[]): Promise<DeprivationRow[]> {
  return read.select().from(lsoaDeprivation).where(isOneOf(lsoaDeprivation.lsoa21Code, lsoa21Codes))
}

/** Adds or replaces the deprivation of these LSOAs; no LSOA twice. */
export function saveDeprivation(tx: Tx, rows: readonly DeprivationRow[]): Promise<void> {
  return upsertRows(tx, lsoaDeprivation, lsoaDeprivation.lsoa21Code, rows)
}
