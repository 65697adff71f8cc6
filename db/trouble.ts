import { causesOf } from './causes'

/*
 * What is wrong with the database itself, not with what was asked of it: one reading of the errors of both engines. Whoever asks
 * is answered 503 in words; none of it is a bug of a page.
 */

/**
 * `busy`: others hold what is wanted · `full`: no room is left · `read_only`: it may not be written · `io`: the disk fails ·
 * `gone`: it cannot be reached · `starting`: it comes up or goes down · `silent`: it does not answer.
 */
export type Trouble = 'busy' | 'full' | 'read_only' | 'io' | 'gone' | 'starting' | 'silent'

/** What became of a write that met trouble: not done, done before it, or nobody can tell. */
export type WriteFate = 'no' | 'yes' | 'unsure'

/** Trouble that the engine, or the door, has recognised. */
export class DatabaseTrouble extends Error {
  override name = 'DatabaseTrouble'
  readonly saved: WriteFate

  constructor(
    readonly trouble: Trouble,
    more: { saved?: WriteFate; cause?: unknown } = {},
  ) {
    super(`The database is in trouble: ${trouble}`, { cause: more.cause })
    this.saved = more.saved ?? 'no'
  }
}

/** @source https://www.sqlite.org/rescode.html; extended codes begin with the name of the plain one */
const SQLITE: readonly (readonly [prefix: string, trouble: Trouble])[] = [
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'read_only'],
  ['SQLITE_IOERR', 'io'],
  ['SQLITE_CORRUPT', 'io'],
  ['SQLITE_NOTADB', 'io'],
  ['SQLITE_CANTOPEN', 'gone'],
]

/** @source https://www.postgresql.org/docs/current/errcodes-appendix.html */
const POSTGRES: Readonly<Record<string, Trouble>> = {
  '40001': 'busy', // after it was tried again and again
  '40P01': 'busy',
  '55P03': 'busy',
  '53300': 'busy', // too many connections
  '53200': 'busy', // out of memory
  '53100': 'full',
  '25006': 'read_only',
  '58000': 'io',
  '58030': 'io',
  XX001: 'io',
  XX002: 'io',
  '57P01': 'starting',
  '57P02': 'starting',
  '57P03': 'starting',
  '57014': 'silent', // statement_timeout
  '25P03': 'silent', // idle_in_transaction_session_timeout
}

/** What the operating system says of a connection, and `pg` in words without a code. */
const CONNECTION: Readonly<Record<string, Trouble>> = {
  ECONNREFUSED: 'gone',
  ECONNRESET: 'gone',
  EPIPE: 'gone',
  ENOTFOUND: 'gone',
  EAI_AGAIN: 'gone',
  EHOSTUNREACH: 'gone',
  ENETUNREACH: 'gone',
  ENOENT: 'gone', // the socket file of a server that is not there
  ETIMEDOUT: 'silent',
}
const WORDS: readonly (readonly [words: string, trouble: Trouble])[] = [
  ['timeout exceeded when trying to connect', 'busy'], // every connection of the pool stayed in use
  ['Connection terminated due to connection timeout', 'silent'],
  ['Query read timeout', 'silent'],
  ['Connection terminated', 'gone'],
  ['Client has encountered a connection error and is not queryable', 'gone'],
  ['Client was closed and is not queryable', 'gone'],
  ['The database connection is not open', 'gone'],
]

/** The trouble that an error of either engine tells of, looking through `cause`; null for any other error. */
export function troubleOf(error: unknown): Trouble | null {
  for (const e of causesOf(error)) {
    if (e instanceof DatabaseTrouble) return e.trouble
    const known = troubleIn(e)
    if (known) return known
  }
  return null
}

function troubleIn(error: object): Trouble | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const sqlite = SQLITE.find(([prefix]) => code.startsWith(prefix))
  if (sqlite) return sqlite[1]
  if (code.startsWith('08')) return 'gone' // connection exceptions
  const known = POSTGRES[code] ?? (isOfConnection(error) ? CONNECTION[code] : undefined)
  if (known) return known
  const message = error instanceof Error ? error.message : ''
  return WORDS.find(([words]) => message.startsWith(words))?.[1] ?? null
}

/** Files and mail servers give the same codes: only what comes from a connection counts. */
const isOfConnection = (error: object): boolean =>
  'syscall' in error ? ['connect', 'read', 'write', 'getaddrinfo'].includes(String(error.syscall)) : 'errors' in error

/** What became of the write that met this trouble. */
export const savedOf = (error: unknown): WriteFate => (error instanceof DatabaseTrouble ? error.saved : 'no')
