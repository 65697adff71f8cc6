import type SqliteDatabase from 'better-sqlite3'

import type { Read } from './database'

/*
 * Whether what a school's standings are worked out from has changed (db/stores/standing.ts, and the roll). Known on SQLite, where one
 * process writes and sees what another writes beside it; on PostgreSQL nobody knows without asking, so nothing is said there.
 */

const byReader = new WeakMap<object, ChangeWatch>()

/** Lets `changeMark` answer for a reader. */
export const watchChanges = (read: Read, changes: ChangeWatch): void => void byReader.set(read, changes)

/**
 * A text that is another one as soon as anything was committed that a standing of this school's pupils hangs on. Ask for it before
 * reading what is kept under it. @returns null where that is not known
 */
export const changeMark = (read: Read, schoolId: string): string | null => byReader.get(read)?.markOf(schoolId) ?? null

const ofStudent = (id: string) => `(select school_id from main.students where id = ${id})`
const ofBooking = (id: string) => ofStudent(`(select student_id from main.bookings where id = ${id})`)
const EVERY_SCHOOL = "'*'"

/** Of each table: after which deeds, and whose school it concerns, given the name of the row. */
export const WATCHED = [
  ['students', 'update', (row: string) => `${row}.school_id`],
  ['bookings', 'update', (row: string) => ofStudent(`${row}.student_id`)],
  ['ledger_entries', 'update', (row: string) => ofStudent(`${row}.student_id`)],
  ['attendances', 'update', (row: string) => ofBooking(`${row}.booking_id`)],
  ['host_feedback', 'update', (row: string) => ofBooking(`${row}.booking_id`)],
  ['opportunities', 'update of kind', () => EVERY_SCHOOL],
  ['opportunity_sessions', 'update', () => EVERY_SCHOOL],
  ['schemes', 'update', () => EVERY_SCHOOL],
] as const

let made = 0

/** What one connection has committed; triggers of its own tell it, which no other connection sees and no file keeps. */
export class ChangeWatch {
  readonly #connection: SqliteDatabase.Database
  readonly #name = ++made // marks of two databases are never alike
  readonly #counts = new Map<string, number>()
  readonly #open = new Set<string>()
  #everywhere = 0
  #written: { get(): unknown } | null = null
  #writtenBeside: unknown = null

  constructor(connection: SqliteDatabase.Database) {
    this.#connection = connection
  }

  /** To be called in the same breath as a commit, before anybody can read what it wrote. */
  committed(): void {
    for (const schoolId of this.#open) {
      if (schoolId === '*') this.#everywhere += 1
      else this.#counts.set(schoolId, (this.#counts.get(schoolId) ?? 0) + 1)
    }
    this.#open.clear()
  }

  markOf(schoolId: string): string | null {
    const written = this.#watch()
    if (!written) return null
    const beside = written.get()
    if (beside !== this.#writtenBeside) this.#everywhere += 1
    this.#writtenBeside = beside
    return `${this.#name} ${this.#everywhere} ${this.#counts.get(schoolId) ?? 0}`
  }

  /** Begins to watch; a transaction that is open could take the triggers back with it, so not during one. */
  #watch() {
    if (this.#written || this.#connection.inTransaction) return this.#written
    this.#connection.function('note_change', (schoolId: unknown) => {
      this.#open.add(typeof schoolId === 'string' ? schoolId : '*')
      return null
    })
    for (const [table, changed, schoolOf] of WATCHED)
      for (const [deed, rows] of [
        ['insert', ['new']],
        [changed, ['old', 'new']],
        ['delete', ['old']],
      ] as const) {
        const notes = rows.map((row) => `select note_change(${schoolOf(row)});`).join(' ')
        const name = `noted_${table}_${deed.split(' ')[0]}`
        this.#connection.exec(`create temp trigger ${name} after ${deed} on main.${table} begin ${notes} end`)
      }
    this.#written = this.#connection.prepare('pragma data_version').pluck()
    return this.#written
  }
}
