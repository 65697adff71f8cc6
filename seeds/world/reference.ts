/** Brings the area's reference data in through the importers, from files like those that publishers issue. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Ctx } from '~/access/ctx'
import { importRoster } from '~/modules/roster/import-roster.server'
import { importDeprivation } from '~/modules/places/import-deprivation.server'
import { importPostcodes } from '~/modules/places/import-postcodes.server'
import { importSchools } from '~/modules/places/import-schools.server'
import { importWards } from '~/modules/places/import-wards.server'
import type { ImportInput, ImportOutcome } from '~/modules/places/types'

import { deprivationCsv, postcodesCsv, wardsGeoJson } from '../geography-files'
import { rosterCsv } from '../roster-files'
import { schoolsCsv } from '../schools'
import type { WorldPlan } from '../world-plan'

type Importer = (ctx: Ctx, input: ImportInput) => Promise<ImportOutcome>

/** Imports postcodes, wards, deprivation and the schools register. @throws when a row of ours is refused */
export async function importPlaces(ctx: Ctx, { geography }: WorldPlan): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'five-by-18-demo-'))
  const take = async (name: string, content: string, importer: Importer) => {
    const path = join(folder, name)
    await writeFile(path, content)
    const outcome = await importer(ctx, { files: [{ path, name }] })
    if (!outcome.ok) throw new Error(`${name} was refused: ${outcome.reason}`)
    const [reject] = outcome.value.rejects
    if (reject) throw new Error(`${name}, row ${reject.row}: ${reject.reason}`)
  }
  try {
    await take('postcodes.csv', postcodesCsv(geography), importPostcodes)
    await take('wards.geojson', JSON.stringify(wardsGeoJson(geography)), importWards)
    await take('deprivation.csv', deprivationCsv(geography), importDeprivation)
    await take('schools.csv', schoolsCsv(geography), importSchools)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Imports the three schools' rolls. @throws when a row of ours is refused */
export async function importRolls(ctx: Ctx, { pupils, schools }: WorldPlan): Promise<void> {
  for (const { key, urn, name } of schools) {
    const fileName = `${key}.csv`
    const bytes = Buffer.from(rosterCsv(pupils, key), 'utf8')
    const outcome = await importRoster(ctx, {
      school: { urn },
      from: { bytes },
      fileName,
      isDryRun: false,
      isWholeRoll: true,
    })
    if (!outcome.ok) throw new Error(`The roll of ${name} was refused: ${outcome.reason}`)
    const [reject] = outcome.value.rejects
    if (reject) throw new Error(`The roll of ${name}, row ${reject.rowNumber}, ${reject.column}: ${reject.reason}`)
  }
}
