import { findDeprivationForAnybody, saveDeprivation } from '#db/stores/places/deprivation'
import type { Ctx } from '~/access/ctx'

import { recogniseDeprivation } from './deprivation-file'
import { importTable, type TableJob } from './import-table.server'
import type { DeprivationRow, ImportInput, ImportOutcome } from './types'

const deprivationJob: TableJob<DeprivationRow, DeprivationRow> = {
  kind: 'deprivation',
  assumedEncoding: 'utf8',
  recognise: recogniseDeprivation,
  keyOf: (row) => row.lsoa21Code,
  keyOfStored: (row) => row.lsoa21Code,
  keyColumn: 'LSOA code (2021)',
  find: (read, rows) =>
    findDeprivationForAnybody(
      read,
      rows.map((row) => row.lsoa21Code),
    ),
  complete: (_read, rows) => [...rows],
  save: saveDeprivation,
}

/** Takes in a deprivation file (English Indices of Deprivation 2025, File 3 or 7, or the short columns), whole or not at all. */
export function importDeprivation(ctx: Ctx, input: ImportInput): Promise<ImportOutcome> {
  return importTable(ctx, deprivationJob, input)
}
