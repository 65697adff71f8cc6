import { createWriteStream } from 'node:fs'
import { access, constants, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { CSV_BOM, csvLines } from '~/support/csv'
import { Failed } from './command'

/*
 * The file beside an imported one that lists what was left out of it: `<file>.rejects.csv`.
 */

const REJECTS_A_WRITE = 1_000

type Line = readonly [row: number, column: string, reason: string]

const nameFor = (path: string): string => `${path}.rejects.csv`

/**
 * Sees that rejects can be listed beside a file, before anything of it is imported; leaves nothing behind.
 * @throws Failed in words when they cannot
 */
export async function proveRejects(path: string): Promise<void> {
  if (!(await isThere(dirname(path)))) return // the file itself is not there either, and that is said
  const target = nameFor(path)
  try {
    await access(dirname(path), constants.W_OK | constants.X_OK)
    const before = await isThere(target)
    await (await open(target, 'a')).close()
    if (!before) await rm(target, { force: true })
  } catch {
    throw new Failed(
      `${target} cannot be written, and rows that are left out are listed there. Nothing was changed. ` +
        'Let the user who runs this write in that folder, or copy the file to one where it may.',
    )
  }
}

/**
 * Writes what was left out of a file, or removes an older list when nothing was.
 * @returns the list's path, or null
 * @throws Failed when it cannot be written after all
 */
export async function writeRejects(path: string, rejects: readonly Line[]): Promise<string | null> {
  const target = nameFor(path)
  try {
    if (rejects.length === 0) {
      await rm(target, { force: true })
      return null
    }
    await pipeline(linesOf(rejects), createWriteStream(target))
    return target
  } catch {
    throw new Failed(
      `All else is done, but ${target} could not be written whole. Look whether there is room on that disk, then do the same again: ` +
        'it changes nothing more, and lists what was left out.',
    )
  }
}

function* linesOf(rejects: readonly Line[]): Generator<string> {
  yield CSV_BOM + csvLines([['row number', 'column', 'reason']])
  for (let from = 0; from < rejects.length; from += REJECTS_A_WRITE)
    yield csvLines(rejects.slice(from, from + REJECTS_A_WRITE).map((line) => [...line]))
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
