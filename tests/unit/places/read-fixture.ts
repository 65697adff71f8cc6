import { readFileSync } from 'node:fs'

import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'

import type { Recognition, RowReading } from '~/modules/places/types'

/** The rows of a fixture (or any file), read by what `recognise` made of its first row. */
export function readFixture<Row>(
  recognise: (first: readonly string[]) => Recognition<Row>,
  file: string,
  encoding = 'utf8',
): RowReading<Row>[] {
  const text = iconv.decode(readFileSync(file), encoding)
  const records: string[][] = parse(text, { bom: true, relax_column_count: true })
  const recognition = recognise(records[0] ?? [])
  if (!recognition.ok) throw new Error(`Not recognised, looked for ${recognition.lookedFor.join(', ')}`)
  return records.slice(recognition.reader.headerRows).map((cells) => recognition.reader.readRow(cells))
}
