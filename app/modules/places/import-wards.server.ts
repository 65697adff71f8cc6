import { findWardsForAnybody, saveWards } from '#db/stores/places/wards'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'

import { sortChanges } from './changes'
import { type Reading, recordImport, refusing } from './import-table.server'
import { twiceWords } from './messages'
import { ImportStopped, readWhole } from './read-records.server'
import { emptyReport, listReject } from './read-rows.server'
import type { ImportInput, ImportOutcome, SourceFile, WardRow } from './types'
import { readWardFile } from './ward-file'

const MOST_BYTES = 100_000_000

/**
 * Takes in ward boundaries (TopoJSON or GeoJSON) as one change. Wards that are not in the files stay, since codes die at
 * every boundary review and old records still name them. In rejects, `row` is the shape's place in the file.
 */
export function importWards(ctx: Ctx, { files, onProgress }: ImportInput): Promise<ImportOutcome> {
  return refusing(async () => {
    assertCan(ctx.actor, 'reference.import', undefined)
    const report = emptyReport('wards')
    const wanted = new Map<string, WardRow>()
    const read: Reading['files'] = []
    for (const file of files) {
      const { bytes, sha256 } = await readWhole(file, MOST_BYTES)
      const found = readWards(file, bytes)
      report.rows += found.length
      found.forEach((reading, at) => {
        const place = { fileName: file.name, row: at + 1 }
        if (!reading.ok) listReject(report, { ...place, column: reading.column, reason: reading.reason })
        else if (wanted.has(reading.row.code))
          listReject(report, {
            ...place,
            column: 'WD..CD',
            reason: twiceWords(reading.row.code),
          })
        else wanted.set(reading.row.code, reading.row)
      })
      const year = found.find((reading) => reading.ok)?.row.boundaryYear
      read.push({ ...file, sha256, rows: found.length, edition: year ? `Wards ${year}` : null })
      onProgress?.({ rows: report.rows, bytes: bytes.length, totalBytes: bytes.length })
    }
    report.edition = read[0]?.edition ?? null
    return ctx.transact(async (tx) => {
      const rows = [...wanted.values()]
      const stored = await findWardsForAnybody(tx, [...wanted.keys()])
      const { added, changed, unchanged } = sortChanges(rows, stored, (ward) => ward.code)
      await saveWards(tx, [...added, ...changed])
      const counted = { ...report, added: added.length, changed: changed.length, unchanged }
      return recordImport(ctx, tx, { report: counted, files: read })
    })
  })
}

function readWards(file: SourceFile, bytes: Buffer) {
  const found = readWardFile(parseJson(bytes))
  if (!found.ok)
    throw new ImportStopped('not_a_map', { fileName: file.name, lookedFor: found.lookedFor, found: found.found })
  if (found.readings.length === 0) throw new ImportStopped('no_rows', { fileName: file.name })
  return found.readings
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}
