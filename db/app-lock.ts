import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import SqliteDatabase from 'better-sqlite3'

// A connection that nobody remembers is closed when memory is tidied up, and its lock goes with it.
const remembered = new Set<SqliteDatabase.Database>()

/**
 * The lock by which one app server alone runs on a SQLite file: two would each count wrong sign-ins and do the jobs for
 * themselves. It is a lock of the operating system on an empty file beside the database, so that it ends with the process that
 * holds it, however that ends; the file stays, since one that comes and goes would be two locks (decision 0032). The command line
 * does not ask for it.
 */
export class AppLock {
  private held: SqliteDatabase.Database | null = null
  private readonly file: string

  constructor(path: string) {
    // Where the database was moved away, its lock has stayed.
    const own = existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path))
    this.file = `${own}-app`
  }

  /** Takes it, until it is let go or the process ends. @returns false when another process, or another lock of this one, has it */
  take(): boolean {
    const connection = new SqliteDatabase(this.file, { timeout: 0 })
    try {
      connection.pragma('journal_mode = MEMORY') // nothing is ever written to it
      connection.exec('BEGIN EXCLUSIVE')
      this.held = connection
      remembered.add(connection)
      return true
    } catch (error) {
      connection.close()
      if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false
      throw error
    }
  }

  /** Whether somebody has it now. */
  isTaken(): boolean {
    if (this.held) return true
    if (!existsSync(this.file)) return false
    const isFree = this.take()
    this.letGo()
    return !isFree
  }

  letGo(): void {
    if (this.held) remembered.delete(this.held)
    this.held?.close()
    this.held = null
  }
}

/** Why there is no file at this path: one that was moved away is to be put back, and none begun in its place. */
export function whyMissing(path: string): 'missing' | 'moved_away' | 'was_there' {
  if (![`${path}-app`, `${path}-wal`].some((beside) => existsSync(beside))) return 'missing'
  try {
    return appRunsOn(path) ? 'moved_away' : 'was_there'
  } catch {
    return 'was_there' // this user may not ask for the lock
  }
}

/** Whether an app runs on the database of this path, also where the file itself was moved away from under it. */
export const appRunsOn = (path: string): boolean => existsSync(dirname(path)) && new AppLock(path).isTaken()
