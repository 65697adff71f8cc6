import type { Readable } from 'node:stream'

import yauzl from 'yauzl'

import type { RosterSource } from './source.server'
import { ROSTER_LIMITS, RosterFileRefused } from './table'

/** A zip whose entries are known and within limits; nothing has been unpacked yet. */
export interface RosterZip {
  /** Paths of the files inside, as the zip spells them. */
  names: readonly string[]
  /** One file's bytes. @throws RosterFileRefused when it unpacks to more than it says */
  open(name: string): Promise<AsyncIterable<Buffer>>
  close(): void
}

/**
 * Opens a zip and checks every entry before any is unpacked: how many, how large, how tightly packed.
 * @throws RosterFileRefused when it is broken, encrypted or could flood the machine
 */
export async function openRosterZip(source: RosterSource): Promise<RosterZip> {
  const zip = await openZip(source)
  const entries = new Map<string, yauzl.Entry>()
  try {
    await listEntries(zip, entries)
  } catch (error) {
    zip.close()
    throw error instanceof RosterFileRefused ? error : new RosterFileRefused('broken_zip')
  }
  return {
    names: [...entries.keys()],
    async open(name) {
      const entry = entries.get(name)
      if (!entry) throw new RosterFileRefused('not_oneroster', `${name} is missing.`)
      return unpack(zip, entry)
    },
    close: () => zip.close(),
  }
}

function openZip(source: RosterSource): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null, zip?: yauzl.ZipFile) =>
      error || !zip ? reject(new RosterFileRefused('broken_zip')) : resolve(zip)
    if ('path' in source) yauzl.open(source.path, options, settle)
    else yauzl.fromBuffer(Buffer.from(source.bytes), options, settle)
  })
}

function listEntries(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>): Promise<void> {
  let total = 0
  if (zip.entryCount > ROSTER_LIMITS.zipEntries) throw new RosterFileRefused('unsafe_zip', 'It holds too many files.')
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve())
    zip.on('entry', (entry: yauzl.Entry) => {
      total += entry.uncompressedSize
      const refusal = whyNotUnpack(entry, total)
      if (refusal) return reject(refusal)
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

function whyNotUnpack(entry: yauzl.Entry, total: number): RosterFileRefused | null {
  if (entry.isEncrypted()) return new RosterFileRefused('unsafe_zip', 'It is locked with a password.')
  if (total > ROSTER_LIMITS.unzippedBytes) return new RosterFileRefused('unsafe_zip', 'It unpacks to too much.')
  const isTight = entry.uncompressedSize > ROSTER_LIMITS.zipRatio * Math.max(entry.compressedSize, 1)
  if (isTight && entry.uncompressedSize > 1024 * 1024)
    return new RosterFileRefused('unsafe_zip', 'It is packed more tightly than text can be.')
  return null
}

function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) reject(new RosterFileRefused('broken_zip'))
      else resolve(guarded(stream))
    })
  })
}

async function* guarded(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield Buffer.from(chunk)
  } catch {
    throw new RosterFileRefused('broken_zip')
  }
}
