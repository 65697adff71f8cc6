/** A point on the British National Grid, in whole metres. */
export interface GridPosition {
  easting: number
  northing: number
}

/** Where a postcode's facts came from; tells how to read `quality` (gridind 1 to 9, or Code-Point 10 to 90). */
const POSTCODE_SOURCES = ['onspd', 'code-point', 'columns'] as const
export type PostcodeSource = (typeof POSTCODE_SOURCES)[number]

/** One unit postcode as a file gives it. `lsoa21Code` is null when the file does not carry it, '' when there is none. */
export interface PostcodeRow {
  postcode: string
  outcode: string
  easting: number | null
  northing: number | null
  quality: number | null
  districtCode: string
  wardCode: string
  lsoa21Code: string | null
  terminatedOn: string | null
  source: PostcodeSource
}

/** One electoral ward with its outline, in the shared map units of `map-units.ts`. */
export interface WardRow {
  code: string
  name: string
  districtCode: string
  districtName: string
  boundaryYear: number
  path: string
  centreX: number
  centreY: number
}

/** Deprivation of one LSOA (2021). Rank 1 and decile 1 are the most deprived. Describes a neighbourhood, never a pupil. */
export interface DeprivationRow {
  lsoa21Code: string
  imdRank: number
  imdDecile: number
  idaciRank: number
  idaciDecile: number
  edition: string
}

/** One establishment of the national schools register. */
export interface RegisterRow {
  urn: number
  name: string
  laCode: string
  establishmentNumber: string | null
  phase: string
  type: string
  typeGroup: string
  status: string
  lowAge: number | null
  highAge: number | null
  postcode: string | null
  easting: number | null
  northing: number | null
  districtCode: string | null
  wardCode: string | null
  closedOn: string | null
}

const IMPORT_KINDS = ['postcodes', 'wards', 'deprivation', 'schools'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** One row read: the row, or the column that stopped it and why, in words. */
export type RowReading<Row> = { ok: true; row: Row } | { ok: false; column: string; reason: string }

/** How to read the rows of a file whose first row has been recognised. */
export interface TableReader<Row> {
  /** How many cells a row has. */
  width: number
  /** 1 when the first row is a header, 0 when it is already data. */
  headerRows: 0 | 1
  /** The publication the file belongs to, where the file says so; null otherwise. */
  edition: string | null
  readRow: (cells: readonly string[]) => RowReading<Row>
}

/** A first row recognised, or what was looked for and not found. */
export type Recognition<Row> = { ok: true; reader: TableReader<Row> } | { ok: false; lookedFor: string[] }

/** One row left out of an import. `row` counts as a spreadsheet does: the first row of the file is 1. */
export interface Reject {
  fileName: string
  row: number
  column: string
  reason: string
}

/** A file named by whoever imports it: where it lies, and what to call it in reports. */
export interface SourceFile {
  path: string
  name: string
}

/** How far an import has come. Bytes are of the file as it lies on disk, compressed or not. */
interface ImportProgress {
  rows: number
  bytes: number
  totalBytes: number
}

/** What an import did. Rows are data rows: the header and blank rows do not count. */
export interface ImportReport {
  kind: ImportKind
  /** What the files say of their own edition; null where they say nothing. */
  edition: string | null
  rows: number
  added: number
  changed: number
  unchanged: number
  rejected: number
  /** The first of the rejected rows, at most `MOST_REJECTS_LISTED`. */
  rejects: Reject[]
}

export const MOST_REJECTS_LISTED = 50_000

const IMPORT_REFUSALS = [
  'file_missing',
  'file_unreadable',
  'header_not_recognised',
  'broken_row',
  'row_too_long',
  'no_rows',
  'not_a_map',
  'map_too_large',
] as const
export type ImportRefusal = (typeof IMPORT_REFUSALS)[number]

/** An Outcome whose refusal also carries the facts that its sentence needs. */
export type ImportOutcome =
  { ok: true; value: ImportReport } | { ok: false; reason: ImportRefusal; facts: ImportRefusalFacts }

export interface ImportRefusalFacts {
  fileName: string
  /** The spreadsheet row at which reading stopped. */
  row?: number
  lookedFor?: readonly string[]
  found?: readonly string[]
}

export interface ImportInput {
  files: readonly SourceFile[]
  onProgress?: (progress: ImportProgress) => void
}
