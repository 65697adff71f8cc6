import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'

import iconv from 'iconv-lite'

import { RosterFileRefused } from './table'

/** Where a roster file is: on disk, or held in memory as it was uploaded. */
export type RosterSource = { path: string } | { bytes: Uint8Array }

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const CHUNK_BYTES = 64 * 1024

/** The size of the file in bytes. */
export async function sizeOf(source: RosterSource): Promise<number> {
  return 'path' in source ? (await stat(source.path)).size : source.bytes.byteLength
}

/** The first bytes of the file, fewer when it is shorter. */
export async function firstBytes(source: RosterSource, count: number): Promise<Buffer> {
  if ('bytes' in source) return Buffer.from(source.bytes.subarray(0, count))
  const file = await open(source.path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The file's bytes from the start, in pieces. */
function bytesOf(source: RosterSource): AsyncIterable<Buffer> {
  return 'path' in source
    ? createReadStream(source.path, { highWaterMark: CHUNK_BYTES })
    : Readable.from(pieces(Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength)))
}

/**
 * Tells how a text file is encoded: by its byte order mark, else by where its zero bytes stand, else by whether the
 * whole of it is valid UTF-8. What is not is taken for Windows-1252, as Excel writes it.
 */
export async function sniffEncoding(source: RosterSource): Promise<TextEncoding> {
  const start = await firstBytes(source, 4096)
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]! += 1
  })
  const half = start.length / 2
  if (zeros[1]! > half * 0.6 && zeros[0]! < half * 0.2) return 'utf-16le'
  if (zeros[0]! > half * 0.6 && zeros[1]! < half * 0.2) return 'utf-16be'
  return (await isUtf8(source)) ? 'utf-8' : 'windows-1252'
}

/** The file as text in pieces, byte order mark taken off; `onBytes` hears how many bytes each piece took. */
export async function* decodedText(
  source: RosterSource,
  encoding: TextEncoding,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true })
  for await (const chunk of bytesOf(source)) {
    onBytes?.(chunk.length)
    const text = decoder.write(chunk)
    if (text) yield text
  }
  const rest = decoder.end()
  if (rest) yield rest
}

/** Throws when a file is empty or larger than its kind may be. @throws RosterFileRefused */
export function assertSize(bytes: number, most: number): void {
  if (bytes === 0) throw new RosterFileRefused('empty_file')
  if (bytes > most) throw new RosterFileRefused('too_large', `The most is ${Math.round(most / 1024 / 1024)} MB.`)
}

async function isUtf8(source: RosterSource): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of bytesOf(source)) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES)
}
