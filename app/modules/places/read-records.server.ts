import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { CsvError, parse } from 'csv-parse'
import iconv from 'iconv-lite'

import type { ImportRefusal, ImportRefusalFacts, SourceFile } from './types'

const LONGEST_RECORD = 65_536 // characters: a row of the widest published file is under 3,000
const PEEK_BYTES = 65_536

/** Stops an import with a refusal; caught by `refusing`, so that a transaction on the way rolls back. */
export class ImportStopped extends Error {
  override name = 'ImportStopped'
  constructor(
    readonly reason: ImportRefusal,
    readonly facts: ImportRefusalFacts,
  ) {
    super(reason)
  }
}

/** Which characters the bytes are, where no byte order mark says so and they are not plainly UTF-8. */
export type AssumedEncoding = 'utf8' | 'win1252'

/** A file being read once. `sha256()` is known after the last byte. */
export interface OpenSource {
  bytes: number
  totalBytes: number
  sha256: () => string
}

/** The file's size in bytes. @throws ImportStopped when there is no such file */
async function sizeOf(file: SourceFile): Promise<number> {
  const found = await stat(file.path).catch(() => null)
  if (!found?.isFile()) throw new ImportStopped('file_missing', { fileName: file.name })
  return found.size
}

/**
 * The rows of a CSV file, gzipped or not, one at a time, with its progress.
 * `row` counts as a spreadsheet does (the first row is 1, blank rows count, a line break inside quotes does not).
 * Blank rows are not handed out.
 * @throws ImportStopped when the file is missing, damaged, or not CSV from some row on
 */
export async function* readRecords(
  file: SourceFile,
  assumed: AssumedEncoding,
): AsyncGenerator<{ cells: string[]; row: number; source: OpenSource }> {
  const totalBytes = await sizeOf(file)
  const { gzipped, encoding } = await peek(file, assumed)
  const { source, tap } = tapOf(totalBytes)
  const parser = parse({ bom: true, relax_column_count: true, max_record_size: LONGEST_RECORD })
  const steps = [
    tap,
    ...(gzipped ? [createGunzip()] : []),
    ...(encoding === 'utf8' ? [] : [iconv.decodeStream(encoding)]),
    parser,
  ]
  pipeline([createReadStream(file.path), ...steps], () => {}) // an error also ends the parser, which the loop below sees
  let row = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1
      if (cells.length === 1 && cells[0]?.trim() === '') continue
      yield { cells, row, source }
    }
  } catch (error) {
    throw stoppedBy(error, { fileName: file.name })
  }
}

/** The whole file as bytes, decompressed, with its SHA-256. For small files only. @throws ImportStopped */
export async function readWhole(file: SourceFile, mostBytes: number): Promise<{ bytes: Buffer; sha256: string }> {
  const { source, tap } = tapOf(await sizeOf(file))
  const { gzipped } = await peek(file, 'utf8')
  const last = gzipped ? createGunzip() : tap
  pipeline(gzipped ? [createReadStream(file.path), tap, last] : [createReadStream(file.path), tap], () => {})
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of last as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > mostBytes) throw new ImportStopped('map_too_large', { fileName: file.name })
      chunks.push(chunk)
    }
  } catch (error) {
    throw stoppedBy(error, { fileName: file.name })
  }
  return { bytes: Buffer.concat(chunks), sha256: source.sha256() }
}

function tapOf(totalBytes: number): { source: OpenSource; tap: Transform } {
  const hash = createHash('sha256')
  let digest: string | null = null
  const source = { bytes: 0, totalBytes, sha256: () => (digest ??= hash.digest('hex')) }
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash.update(chunk)
      source.bytes += chunk.length
      pass(null, chunk)
    },
  })
  return { source, tap }
}

function stoppedBy(error: unknown, facts: ImportRefusalFacts): unknown {
  if (error instanceof CsvError) {
    // Rows read but not yet handed out are lost with the error, so the parser's own count names the row.
    const row = 'records' in error && typeof error.records === 'number' ? error.records + 1 : facts.row
    return new ImportStopped(error.code === 'CSV_MAX_RECORD_SIZE' ? 'row_too_long' : 'broken_row', { ...facts, row })
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(Z_|E[A-Z]+$)/.test(code) ? new ImportStopped('file_unreadable', facts) : error
}

/** Reads the beginning to see whether the file is gzipped and in which characters it is written. */
async function peek(file: SourceFile, assumed: AssumedEncoding): Promise<{ gzipped: boolean; encoding: string }> {
  try {
    const start = await firstChunk(createReadStream(file.path, { highWaterMark: PEEK_BYTES }))
    const gzipped = start[0] === 0x1f && start[1] === 0x8b
    if (!gzipped) return { gzipped, encoding: encodingOf(start, assumed) }
    const unzip = createGunzip()
    pipeline([createReadStream(file.path), unzip], () => {})
    return { gzipped, encoding: encodingOf(await firstChunk(unzip), assumed) }
  } catch (error) {
    throw stoppedBy(error, { fileName: file.name })
  }
}

async function firstChunk(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of stream) return chunk // leaving the loop closes the stream
  return Buffer.alloc(0)
}

/**
 * Which encoding a file's first bytes speak for: a byte order mark decides; then UTF-8 when there are characters beyond
 * ASCII and all of them are well formed; else the assumed one.
 */
function encodingOf(start: Uint8Array, assumed: AssumedEncoding): string {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf8'
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf16be'
  if (start.every((byte) => byte < 0x80)) return assumed
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true }) // a character cut at the end is no error
    return 'utf8'
  } catch {
    return assumed === 'utf8' ? 'win1252' : assumed
  }
}
