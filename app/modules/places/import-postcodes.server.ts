import { findPostcodesForAnybody, savePostcodes, type StoredPostcode } from '#db/stores/places/postcodes'
import type { Ctx } from '~/access/ctx'

import { importTable, type TableJob } from './import-table.server'
import { postcodeEdition, recognisePostcodes } from './postcode-file'
import type { ImportInput, ImportOutcome, PostcodeRow } from './types'

const postcodesJob: TableJob<PostcodeRow, StoredPostcode> = {
  kind: 'postcodes',
  assumedEncoding: 'utf8',
  recognise: recognisePostcodes,
  editionOf: postcodeEdition,
  keyOf: (row) => row.postcode,
  keyOfStored: (row) => row.postcode,
  keyColumn: 'postcode',
  find: (read, rows) =>
    findPostcodesForAnybody(
      read,
      rows.map((row) => row.postcode),
    ),
  complete: (_read, rows, stored) => {
    const known = new Map(stored.map((row) => [row.postcode, row.lsoa21Code]))
    // Code-Point Open carries no LSOA: what an earlier file said stays.
    return rows.map((row) => ({ ...row, lsoa21Code: row.lsoa21Code ?? known.get(row.postcode) ?? '' }))
  },
  save: savePostcodes,
}

/**
 * Takes in postcode files (ONSPD, NSPL, Code-Point Open, or our own columns) as one change: all of them or nothing.
 * Postcodes that are not in the files stay as they are.
 */
export function importPostcodes(ctx: Ctx, input: ImportInput): Promise<ImportOutcome> {
  return importTable(ctx, postcodesJob, input)
}
