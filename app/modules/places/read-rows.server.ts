import { twiceWords } from './messages'
import { type AssumedEncoding, ImportStopped, readRecords } from './read-records.server'
import {
  type ImportKind,
  type ImportReport,
  MOST_REJECTS_LISTED,
  type Recognition,
  type RowReading,
  type SourceFile,
  type TableReader,
} from './types'

const ROWS_A_PIECE = 2_000

/** How the rows of one kind of file are recognised and told apart. */
export interface RowFormat<Row> {
  assumedEncoding: AssumedEncoding
  recognise: (first: readonly string[]) => Recognition<Row>
  /** The edition that the file's name tells, when its rows do not. */
  editionOf?: (fileName: string) => string | null
  keyOf: (row: Row) => string | number
  /** Which column to name when a key appears twice. */
  keyColumn: string
}

/** Some rows that can be used, and how far the file has been read; the last piece also has the facts of the file. */
export interface FilePiece<Row> {
  rows: Row[]
  bytes: number
  totalBytes: number
  finished: { sha256: string; rows: number; edition: string | null } | null
}

/**
 * The usable rows of a file, some thousands at a time. Counts every row in `report` and lists those it leaves out.
 * @param seen  keys met so far: the first row with a key is kept, later ones are left out.
 * @throws ImportStopped when the file cannot be read, its first row is not recognised, or it has no rows
 */
export async function* readRows<Row>(
  file: SourceFile,
  format: RowFormat<Row>,
  report: ImportReport,
  seen: Set<string | number>,
): AsyncGenerator<FilePiece<Row>> {
  const rowsBefore = report.rows
  let reader: TableReader<Row> | null = null
  let rows: Row[] = []
  let source = { bytes: 0, totalBytes: 0, sha256: () => '' }
  for await (const record of readRecords(file, format.assumedEncoding)) {
    source = record.source
    if (!reader) {
      reader = recognised(file, format, record.cells)
      if (reader.headerRows === 1) continue
    }
    report.rows += 1
    const reading = readOnce(record.cells, reader, format, seen)
    if (reading.ok) rows.push(reading.row)
    else listReject(report, { fileName: file.name, row: record.row, column: reading.column, reason: reading.reason })
    if (rows.length < ROWS_A_PIECE) continue
    yield { rows, bytes: source.bytes, totalBytes: source.totalBytes, finished: null }
    rows = []
  }
  const count = report.rows - rowsBefore
  if (!reader || count === 0) throw new ImportStopped('no_rows', { fileName: file.name })
  const edition = reader.edition ?? format.editionOf?.(file.name) ?? null
  const finished = { sha256: source.sha256(), rows: count, edition }
  yield { rows, bytes: source.totalBytes, totalBytes: source.totalBytes, finished }
}

/** A report of nothing yet. */
export function emptyReport(kind: ImportKind): ImportReport {
  return { kind, edition: null, rows: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, rejects: [] }
}

/** Counts a row left out, and lists it while there is room. */
export function listReject(report: ImportReport, reject: ImportReport['rejects'][number]): void {
  report.rejected += 1
  if (report.rejects.length < MOST_REJECTS_LISTED) report.rejects.push(reject)
}

function recognised<Row>(file: SourceFile, format: RowFormat<Row>, first: string[]): TableReader<Row> {
  const recognition = format.recognise(first)
  if (recognition.ok) return recognition.reader
  const facts = { fileName: file.name, lookedFor: recognition.lookedFor, found: first }
  throw new ImportStopped('header_not_recognised', facts)
}

function readOnce<Row>(
  cells: readonly string[],
  reader: TableReader<Row>,
  format: RowFormat<Row>,
  seen: Set<string | number>,
): RowReading<Row> {
  if (cells.length !== reader.width) {
    const reason = `has ${cells.length} cells where the first row has ${reader.width}.`
    return { ok: false, column: '(whole row)', reason }
  }
  const reading = reader.readRow(cells)
  if (!reading.ok) return reading
  const key = format.keyOf(reading.row)
  if (seen.has(key)) return { ok: false, column: format.keyColumn, reason: twiceWords(key) }
  seen.add(key)
  return reading
}
