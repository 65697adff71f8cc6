import { stringify } from 'csv-stringify/sync'

/** One cell of a CSV file: text is guarded against formulas, a number is written as it is, null is an empty cell. */
export type CsvCell = string | number | null

/** What a spreadsheet reads first to know that the file is UTF-8. */
export const CSV_BOM = '\uFEFF'

// A spreadsheet starts a formula at these, also in their full-width and small forms, and also behind blanks or marks nobody sees.
const FORMULA =
  /^'*(?:[\t\r\n]|[\s\u200B-\u200F\u2060\uFEFF]*[=+\-@|\uFF1D\uFF0B\uFF0D\uFF20\uFF5C\uFE62\uFE63\uFE66\uFE6B\u2212])/
const GUARDED = /^'/

/** The same text with an apostrophe in front when a spreadsheet could take it for a formula. */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** Takes off the apostrophe that `guardCell` put on, so that our own files come back in as they went out. */
export function unguardCell(text: string): string {
  return GUARDED.test(text) && FORMULA.test(text) ? text.slice(1) : text
}

/**
 * Rows as CSV lines, each ended by CRLF, without the byte order mark: for files written in pieces.
 * Cells of user text cannot start a formula.
 */
export function csvLines(rows: Iterable<readonly CsvCell[]>): string {
  const guarded = Array.from(rows, (row) => row.map((cell) => (typeof cell === 'string' ? guardCell(cell) : cell)))
  return stringify(guarded, { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
}

/** A whole CSV file for a spreadsheet: byte order mark, CRLF, no cell that starts a formula. The first row is the header. */
export function writeCsv(rows: Iterable<readonly CsvCell[]>): string {
  return CSV_BOM + csvLines(rows)
}
