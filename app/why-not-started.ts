import { isPostgresUrl } from '#db/engine-url'
import { NotOpened, NotThisVersion, type SchemaStanding, type WhyNotOpened } from '#db/opening'
import { type Trouble, troubleOf } from '#db/trouble'
import { commandOf } from '~/support/app-command'
import { countOf, listOf, sentenceCase } from '~/support/words'
import { databasesBeside, newestBackup } from './what-is-near'

/*
 * Why the app, or a command, does not begin: one sentence that says what to do, for the person at the terminal, and never where in
 * the program it was noticed.
 */

/** A database as an operator reads of it: never with its password. */
interface Named {
  isServer: boolean
  /** 'the database at data/five-by-18.db', or 'the database “days” on db.example.org:5432'. */
  where: string
  /** The address of the server; the file once more. */
  host: string
  name: string
  user: string
}

function nameOf(url: string): Named {
  const path = url.replace(/^file:/, '')
  if (!isPostgresUrl(url))
    return { isServer: false, where: `the database at ${path}`, host: path, name: path, user: '' }
  const parsed = URL.canParse(url) ? new URL(url) : null
  const host = parsed ? `${parsed.hostname || 'localhost'}:${parsed.port || '5432'}` : 'the address in DATABASE_URL'
  const [name = '', user = ''] = [parsed?.pathname.slice(1), parsed?.username].map((part) => readPart(part ?? ''))
  return { isServer: true, where: `the database “${name}” on ${host}`, host, name, user: user || 'this user' }
}

/** A part of an address as it was meant; as it stands where it cannot be read. */
function readPart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** What there is of an installation comes before a new one: a database of another name, or a backup. */
function whatIsNear(path: string): string {
  const beside = databasesBeside(path)
  const meant = beside.length > 0 ? `Near it: ${listOf(beside)}. ` : ''
  return `${meant}${lookOrRestore()}`
}

function lookOrRestore(): string {
  const backup = newestBackup()
  return backup === null
    ? 'Look at DATABASE_URL'
    : `Look at DATABASE_URL, or bring the newest backup back: ${commandOf(`restore ${backup}`)}`
}

/** After a database was made on a server, what stood in the last one is brought back into it. */
function thenRestored(): string {
  const backup = newestBackup()
  return backup === null ? '' : `, then bring the newest backup back: ${commandOf(`restore ${backup}`)}`
}

const orBegun = (how: string) => `; a new installation ${how} by: ${commandOf('migrate --new')}`

const NOT_OPENED: Record<WhyNotOpened, (db: Named) => string> = {
  missing: ({ isServer, host, name }) =>
    isServer
      ? `There is no database “${name}” on the PostgreSQL server at ${host}. Look at DATABASE_URL, or have it made: createdb ${name}${thenRestored()}`
      : `There is no database at ${host}. ${whatIsNear(host)}${orBegun('makes one')}`,
  moved_away: ({ where }) =>
    `${where} was moved away or removed under the app that runs on it, which takes nothing until it is back. Move it back with what lay beside it (-wal, -shm). Where it is not to be found, stop the app and bring the last backup back: ${commandOf('restore FILE')}`,
  was_there: ({ where }) =>
    `${where} is there no more: an app ran on it. Move it back with what lay beside it (-wal, -shm), or bring the last backup back: ${commandOf('restore FILE')}. Where nothing in it is missed, remove what lies beside it (-app, -wal, -shm) and begin anew: ${commandOf('migrate --new')}`,
  no_database: ({ host }) =>
    `${host} is not a SQLite database, or it is damaged. Look at DATABASE_URL, or put the last backup back.`,
  not_allowed: ({ where }) =>
    `${where} may not be written by the user who runs this. Give that user the right to read and write the file and its folder.`,
  not_let_in: ({ host, user }) =>
    `PostgreSQL at ${host} does not let “${user}” in. Look at the user and password in DATABASE_URL, and at the server’s pg_hba.conf.`,
  no_rights: ({ where, user }) => `“${user}” may not make or read tables in ${where}. Let that user own the database.`,
  in_use: ({ where }) =>
    `Another app runs on ${where} already, and a SQLite file takes one. Stop that one, or give this one its own DATABASE_URL.`,
}

const TROUBLES: Record<Trouble, (db: Named) => string> = {
  busy: ({ isServer, where, host }) =>
    isServer
      ? `PostgreSQL at ${host} has no connection left, or somebody holds what is wanted. Look at pg_stat_activity for who it is.`
      : `Another program holds ${where} for itself. End it (a backup or a database browser, perhaps), then try again.`,
  full: ({ where }) => `There is no room left on the disk of ${where}. Free some, then try again.`,
  read_only: ({ where }) =>
    `Nothing can be written to ${where}. Give the user who runs this the right to, or connect to the server that takes writes.`,
  io: ({ where }) =>
    `The disk under ${where} fails, or the file is damaged. Look at the machine, or put the last backup back.`,
  gone: ({ isServer, where, host }) =>
    isServer
      ? `PostgreSQL cannot be reached at ${host}. Start it, or look at DATABASE_URL and the network.`
      : `${where} cannot be opened. Look at DATABASE_URL, and whether the file and its folder are there; one that was moved away is moved back.`,
  starting: ({ host }) => `PostgreSQL at ${host} is starting or stopping. Wait a moment, then try again.`,
  silent: ({ host }) =>
    `PostgreSQL at ${host} does not answer. Look whether it is frozen, or the network to it is gone.`,
}

/** Where the app would listen, and the setting that names the port. */
interface Listening {
  host: string
  port: number
  setting: 'PORT' | 'METRICS_PORT'
}

/** What the system says of an address that cannot be listened on. */
const LISTENING: Readonly<Record<string, (at: Listening) => string>> = {
  EADDRINUSE: ({ port, setting }) =>
    `Port ${port} is taken: something else listens there, perhaps this app already. Stop it, or set ${setting} to another number.`,
  EACCES: ({ port, setting }) =>
    `Port ${port} may not be used by the user who runs this. Set ${setting} to 1024 or more${setting === 'PORT' ? ', and let a proxy stand in front' : ''}.`,
  EADDRNOTAVAIL: ({ host }) =>
    `HOST is ${host}, which is not an address of this computer. Set it to 127.0.0.1 or leave it out.`,
  ENOTFOUND: ({ host }) => `HOST is ${host}, which no computer is called. Set it to 127.0.0.1 or leave it out.`,
}

/** Why the tables of a database are not such as this program works on; null when they are. */
export function whyNotThisSchema({ kind, pending }: SchemaStanding, url: string): string | null {
  const { isServer, where } = nameOf(url)
  if (kind === 'current') return null
  const words = {
    empty: `There is nothing in ${where}. ${isServer ? lookOrRestore() : 'Look at DATABASE_URL'}${orBegun('is begun')}`,
    foreign: `${where} belongs to another program. Look at DATABASE_URL.`,
    older: `${where} is of an older version: ${countOf(pending, 'migration waits', 'migrations wait')}. Back it up, then run: ${commandOf('migrate')}`,
    newer: `${where} was made by a newer version of this program, or by another. Install that version, or put the backup from before it back.`,
  }[kind]
  return sentenceCase(words)
}

/** What to do about trouble with a database. */
const troubleWords = (trouble: Trouble, url: string): string => sentenceCase(TROUBLES[trouble](nameOf(url)))

/**
 * Why it is no use to go on, in words; null for an error that nobody foresaw.
 * @param setting  what named the database, where that was not DATABASE_URL
 */
export function whyNotStarted(error: unknown, url: string, setting = 'DATABASE_URL'): string | null {
  return whyNoUse(error, url)?.replaceAll('DATABASE_URL', setting) ?? null
}

function whyNoUse(error: unknown, url: string): string | null {
  if (error instanceof NotOpened) return sentenceCase(NOT_OPENED[error.why](nameOf(url)))
  if (error instanceof NotThisVersion) return whyNotThisSchema(error.standing, url)
  const trouble = troubleOf(error)
  if (trouble) return troubleWords(trouble, url)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC') return troubleWords('full', url)
  if (code === 'ERR_DLOPEN_FAILED') return 'A part of the program was built for another Node. Run: npm ci'
  return null
}

/** Why nothing can be heard at this address; null for an error that nobody foresaw. */
export function whyNotListening(error: unknown, at: Listening): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return LISTENING[code]?.(at) ?? null
}
