import { findPostcodesForAnybody } from '#db/stores/places/postcodes'
import { findRegisterRowsForAnybody, saveRegisterRows } from '#db/stores/places/school-register'
import type { Ctx } from '~/access/ctx'

import { importTable, type TableJob } from './import-table.server'
import { placeSchool, recogniseSchools } from './school-file'
import type { ImportInput, ImportOutcome, RegisterRow } from './types'

const schoolsJob: TableJob<RegisterRow, RegisterRow> = {
  kind: 'schools',
  assumedEncoding: 'win1252',
  recognise: recogniseSchools,
  keyOf: (row) => row.urn,
  keyOfStored: (row) => row.urn,
  keyColumn: 'URN',
  find: (read, rows) =>
    findRegisterRowsForAnybody(
      read,
      rows.map((row) => row.urn),
    ),
  complete: async (read, rows) => {
    const postcodes = [...new Set(rows.flatMap((row) => row.postcode ?? []))]
    const known = new Map((await findPostcodesForAnybody(read, postcodes)).map((row) => [row.postcode, row]))
    return rows.map((row) => placeSchool(row, row.postcode === null ? undefined : known.get(row.postcode)))
  },
  save: saveRegisterRows,
}

/**
 * Takes in the schools register (GIAS "all establishment data"), whole or not at all. Import postcodes first: districts and
 * wards are taken from them, since the register may hold codes that have died.
 */
export function importSchools(ctx: Ctx, input: ImportInput): Promise<ImportOutcome> {
  return importTable(ctx, schoolsJob, input)
}
