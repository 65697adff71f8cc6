import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

import { whyMissing } from './app-lock'
import { NotOpened } from './opening'

/** Makes an empty file, and the folders it lies in, where there is none. @throws NotOpened where this user may not */
export function makeFile(path: string): void {
  if (isThere(path)) return
  try {
    mkdirSync(dirname(path), { recursive: true })
    closeSync(openSync(path, 'a', 0o600)) // what SQLite writes beside it gets the same rights
  } catch (error) {
    throw isRefused(error) ? new NotOpened('not_allowed', { cause: error }) : error
  }
}

/**
 * Sees that a file is there and may be read and written, and its folder too: SQLite keeps what is not yet in the file beside it.
 * It opens a file that it cannot write without a word, and every form would then fail.
 * @throws NotOpened
 */
export function checkFile(path: string): void {
  if (!existsSync(path)) throw new NotOpened(whyMissing(path))
  if (!statSync(path).isFile()) throw new NotOpened('no_database')
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
    accessSync(dirname(path), constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new NotOpened('not_allowed', { cause: error })
  }
}

/** How much room is left on the disk of a file, and how much the file takes with what is not yet in it. */
export function spaceOf(path: string): { freeBytes: number; databaseBytes: number } {
  const { bavail, bsize } = statfsSync(dirname(path))
  const sizes = [path, `${path}-wal`].map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
  return { freeBytes: bavail * bsize, databaseBytes: sizes.reduce((sum, size) => sum + size, 0) }
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))

/** Whether a file stands at this path. */
export const isThere = (path: string): boolean => existsSync(path)

/** A question to be asked again and again: is the file at this path still the one that stands there now? */
export function sameFileAs(path: string): () => boolean {
  const { dev, ino } = statSync(path)
  return () => {
    const now = statSync(path, { throwIfNoEntry: false })
    return now?.dev === dev && now.ino === ino
  }
}
