import { Readable } from 'node:stream'

import { CsvError, parse } from 'csv-parse'

import { unguardCell } from '~/support/csv'

import { assertSize, type RosterSource, sizeOf, sniffEncoding, decodedText, type TextEncoding } from './source.server'
import { ROSTER_LIMITS, RosterFileRefused, type RosterRecord, type RosterTable } from './table'

const DELIMITERS = [',', ';', '\t'] as const
type Delimiter = (typeof DELIMITERS)[number]

/**
 * Opens a CSV roster: comma, semicolon or tab; UTF-8 with or without a mark, UTF-16 or Windows-1252.
 * @throws RosterFileRefused when it is no table
 */
export async function openRosterCsv(source: RosterSource): Promise<RosterTable> {
  const totalBytes = await sizeOf(source)
  assertSize(totalBytes, ROSTER_LIMITS.csvBytes)
  const encoding = await sniffEncoding(source)
  const delimiter = await sniffDelimiter(source, encoding)
  const headers = await readHeaders(source, encoding, delimiter)
  let bytesRead = 0
  const count = (bytes: number) => void (bytesRead += bytes)
  return {
    kind: 'csv',
    headers,
    fixedMapping: null,
    saysWholeRoll: null,
    totalBytes,
    bytesRead: () => bytesRead,
    records: () => readRecords(decodedText(source, encoding, count), delimiter),
  }
}

/** Every row of a CSV file as raw cells with the row number a spreadsheet shows, headings included as row 1. */
export async function* readCsvRows(
  text: AsyncIterable<string>,
  delimiter: Delimiter = ',',
): AsyncGenerator<{ rowNumber: number; cells: string[] }> {
  const parser = parse({
    delimiter,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: ROSTER_LIMITS.recordCharacters,
  })
  const input = Readable.from(linesWithinReason(text))
  input.on('error', (error) => parser.destroy(error))
  try {
    for await (const row of input.pipe(parser)) {
      if (!isCsvRow(row)) continue
      // `lines` under async iteration has run ahead; the counts kept with the record have not.
      yield { rowNumber: row.info.records + row.info.empty_lines, cells: row.record }
    }
  } catch (error) {
    throw refusalFor(error)
  } finally {
    input.destroy()
    parser.destroy()
  }
}

async function* readRecords(text: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<RosterRecord> {
  let isHeading = true
  for await (const { rowNumber, cells } of readCsvRows(text, delimiter)) {
    if (isHeading) isHeading = false
    else yield { rowNumber, cells: cells.map(unguardCell), isLeaver: false }
  }
}

async function readHeaders(source: RosterSource, encoding: TextEncoding, delimiter: Delimiter): Promise<string[]> {
  for await (const { cells } of readCsvRows(decodedText(source, encoding), delimiter)) {
    if (cells.length > ROSTER_LIMITS.columns)
      throw new RosterFileRefused('too_many_columns', `The most is ${ROSTER_LIMITS.columns}.`)
    if (cells.some((cell) => cell.includes('\0'))) throw new RosterFileRefused('not_a_roster')
    return cells.map((cell) => unguardCell(cell).trim())
  }
  throw new RosterFileRefused('empty_file')
}

/** The separator that occurs most in the first line, outside quotation marks. */
async function sniffDelimiter(source: RosterSource, encoding: TextEncoding): Promise<Delimiter> {
  const counts = new Map<string, number>()
  let isQuoted = false
  let seen = 0
  for await (const piece of decodedText(source, encoding)) {
    for (const character of piece) {
      if (character === '"') isQuoted = !isQuoted
      else if (!isQuoted && (character === '\n' || character === '\r') && counts.size > 0) return mostOf(counts)
      else if (!isQuoted) counts.set(character, (counts.get(character) ?? 0) + 1)
      seen += 1
      if (seen > ROSTER_LIMITS.recordCharacters) return mostOf(counts)
    }
  }
  return mostOf(counts)
}

function mostOf(counts: ReadonlyMap<string, number>): Delimiter {
  return [...DELIMITERS].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] ?? ','
}

/** Passes text on, and refuses a line longer than any row may be, since the parser does not count separators. */
async function* linesWithinReason(text: AsyncIterable<string>): AsyncGenerator<string> {
  let open = 0
  for await (const piece of text) {
    const first = piece.indexOf('\n')
    open += first === -1 ? piece.length : first
    if (open > ROSTER_LIMITS.recordCharacters) throw new RosterFileRefused('row_too_long')
    if (first !== -1) open = piece.length - 1 - piece.lastIndexOf('\n')
    yield piece
  }
}

interface CsvRow {
  record: string[]
  info: { records: number; empty_lines: number }
}

function isCsvRow(row: unknown): row is CsvRow {
  return typeof row === 'object' && row !== null && 'record' in row && 'info' in row
}

function refusalFor(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const records = 'records' in error && typeof error.records === 'number' ? error.records : null
  const where = records === null ? '' : `Near row ${records + 1}.`
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new RosterFileRefused('row_too_long', where)
  return new RosterFileRefused('broken_rows', where)
}
