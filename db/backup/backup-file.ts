import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

import { keyOf, newSalt, SealBroken, sealing, unsealing } from './envelope'

const FIRST_LINE = 'five-by-18 backup 1\n'
const LONGEST_HEAD = 64 * 1024

/** What a backup says of itself before its content. It stands readable even where the content is sealed: it names nobody. */
export interface BackupFacts {
  /** When what is in it was so, in ISO form. */
  madeAt: string
  engine: 'sqlite' | 'postgres'
  /** How many migrations the database had. */
  migrations: number
  /** Rows of each table. */
  rows: Record<string, number>
}

/** A backup that cannot be used, with the reason in words. */
export class BadBackup extends Error {
  override name = 'BadBackup'
}

/**
 * Writes a backup: its facts in a line, then its content, packed, and sealed where there is a passphrase. The file has its
 * name only once all of it is on the disk, and its owner alone may read it.
 * @throws BadBackup when there is a file of that name already
 */
export async function writeBackup(
  path: string,
  facts: BackupFacts,
  content: Readable,
  passphrase: string | null,
  signal?: AbortSignal,
): Promise<void> {
  const salt = passphrase === null ? null : newSalt()
  const head = `${FIRST_LINE}${JSON.stringify({ ...facts, salt })}\n`
  const part = `${path}.part`
  signal?.throwIfAborted()
  await assertFree(path)
  const key = passphrase === null || salt === null ? null : await keyOf(passphrase, salt)
  try {
    // Opened first, and nothing is waited for before its errors have somebody who listens: unheard, they would end the app.
    const file = (await open(part, 'w', 0o600)).createWriteStream()
    file.write(head)
    const steps = key === null ? [] : [sealing(key, head)]
    const through = [content, createGzip({ level: 1 }), ...steps, file] as unknown as [Readable, Writable]
    await pipeline(through, signal ? { signal } : {})
    await onDisk(part)
    await rename(part, path)
  } catch (error) {
    content.destroy()
    await rm(part, { force: true }).catch(() => null) // where it could not be made, there is nothing to take away
    throw notWritten(path, error) ?? error
  }
}

const WHY_NOT_WRITTEN: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'no more room is allowed there',
}

/** In words, that a backup could not be written to its folder; null for another error. */
function notWritten(path: string, error: unknown): BadBackup | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why = WHY_NOT_WRITTEN[code]
  if (why === undefined) return null
  const bad = new BadBackup(`No backup could be written to ${dirname(path)}: ${why}. Nothing of it is left.`, {
    cause: error,
  })
  return Object.assign(bad, { code })
}

/**
 * Opens a backup. What `content` hands on is what was packed; it fails with `BadBackup` where the file was changed or cut off.
 * @throws BadBackup when it is no backup of ours, or sealed and there is no passphrase
 */
export async function openBackup(
  path: string,
  passphrase: string | null,
): Promise<{ facts: BackupFacts; into: (to: Writable) => Promise<void> }> {
  const { head, facts, salt } = await readHead(path)
  if (salt !== null && passphrase === null)
    throw new BadBackup('This backup is encrypted. Set BACKUP_KEY to the passphrase it was made with.')
  const steps = salt === null || passphrase === null ? [] : [unsealing(await keyOf(passphrase, salt), head)]
  const start = Buffer.byteLength(head)
  return {
    facts,
    async into(to) {
      try {
        await pipeline([createReadStream(path, { start }), ...steps, createGunzip(), to] as unknown as [
          Readable,
          Writable,
        ])
      } catch (error) {
        if (error instanceof SealBroken) throw new BadBackup(error.message)
        if (error instanceof Error && 'code' in error && /^Z_|ERR_STREAM_PREMATURE/.test(String(error.code)))
          throw new BadBackup('The backup is damaged or was cut off. Use another copy.')
        throw error
      }
    },
  }
}

/** What a backup says of itself; no passphrase is needed for it. @throws BadBackup when it is no backup of ours */
export const readFacts = async (path: string): Promise<BackupFacts> => (await readHead(path)).facts

/**
 * Whether a backup tells how many rows a table has. Not of the words of days, which triggers make from the days (migration
 * 0017_words_of_hosts), on SQLite in as many rows as it likes.
 */
export const isCounted = (table: string): boolean => !table.startsWith('opportunity_words')

/** The tables whose rows are not as many as the backup says, in words. */
export function whereRowsDiffer(said: Record<string, number>, found: Record<string, number>): string[] {
  return Object.keys({ ...said, ...found })
    .filter((name) => said[name] !== found[name])
    .map((name) => `Rows of ${name}: backed up ${said[name] ?? 0}, came back ${found[name] ?? 0}.`)
}

async function readHead(path: string): Promise<{ head: string; facts: BackupFacts; salt: string | null }> {
  const file = await open(path, 'r').catch(() => {
    throw new BadBackup(`There is no file ${path}, or it may not be read.`)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_HEAD), 0, LONGEST_HEAD, 0)
    const bytes = buffer.subarray(0, bytesRead)
    const end = bytes.indexOf(10, FIRST_LINE.length)
    if (!bytes.toString('latin1').startsWith(FIRST_LINE) || end < 0)
      throw new BadBackup(`${path} is not a backup of Five by 18.`)
    const head = bytes.subarray(0, end + 1).toString()
    const { salt, ...facts } = JSON.parse(head.slice(FIRST_LINE.length)) as BackupFacts & { salt: string | null }
    return { head, facts, salt }
  } finally {
    await file.close()
  }
}

/** A backup is never written over a file. @throws BadBackup when there is one of that name */
export async function assertFree(path: string): Promise<void> {
  if (await isThere(path)) throw new BadBackup(`${path} is there already. Choose another name, or move it away.`)
}

const isThere = async (path: string): Promise<boolean> =>
  open(path, 'r').then(
    async (file) => (await file.close(), true),
    () => false,
  )

async function onDisk(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}
