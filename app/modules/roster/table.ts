import type { RosterMapping } from './columns'

/** The files a roster can come in. */
const ROSTER_KINDS = ['csv', 'ctf', 'oneroster'] as const
export type RosterKind = (typeof ROSTER_KINDS)[number]

/** One pupil's cells, in the order of the table's headings. */
export interface RosterRecord {
  /** The row a spreadsheet shows, the heading being row 1; in a CTF file, the line on which the pupil begins. */
  rowNumber: number
  cells: readonly string[]
  /** True when the file says that this pupil has left. */
  isLeaver: boolean
}

/** A roster file opened for reading: headings now, rows as they are asked for. */
export interface RosterTable {
  kind: RosterKind
  headers: readonly string[]
  /** The columns of a file whose layout is fixed; null where headings must be matched to fields. */
  fixedMapping: RosterMapping | null
  /** Whether the file lists every pupil of the school, when its own format says so; null when it does not say. */
  saysWholeRoll: boolean | null
  /** Size of the file in bytes, for telling how far reading has come. */
  totalBytes: number
  /** How many of them have been read so far. */
  bytesRead: () => number
  /** @throws RosterFileRefused when the rest of the file cannot be read */
  records(): AsyncIterable<RosterRecord>
}

/** Why a whole file is turned away. */
export const ROSTER_FILE_REFUSALS = [
  'empty_file',
  'too_large',
  'spreadsheet_not_read',
  'not_a_roster',
  'broken_rows',
  'too_many_columns',
  'row_too_long',
  'unsafe_xml',
  'broken_xml',
  'not_a_ctf',
  'unsafe_zip',
  'broken_zip',
  'not_oneroster',
  'several_schools',
] as const
export type RosterFileRefusal = (typeof ROSTER_FILE_REFUSALS)[number]

/** Thrown by a reader when the file as a whole cannot be taken; `detail` says where, never what a pupil's cell held. */
export class RosterFileRefused extends Error {
  override name = 'RosterFileRefused'
  constructor(
    readonly reason: RosterFileRefusal,
    readonly detail = '',
  ) {
    super(reason)
  }
}

/** Limits that a real roster never meets and a harmful file soon does. */
export const ROSTER_LIMITS = {
  csvBytes: 200 * 1024 * 1024,
  xmlBytes: 20 * 1024 * 1024,
  zipBytes: 50 * 1024 * 1024,
  columns: 500,
  recordCharacters: 64 * 1024,
  xmlDepth: 40,
  zipEntries: 100,
  unzippedBytes: 300 * 1024 * 1024,
  zipRatio: 100,
} as const
