import { backUp, onScratch, restoreBackup, whatIsWrong } from '#db/backup/index'
import { BadBackup, type BackupFacts } from '#db/backup/backup-file'
import { closeDatabase, type Database, database } from '#db/client.server'
import { newestAuditAt } from '#db/stores/audit'
import { countWaitingMailForJob } from '#db/stores/outbox'
import { findSetting, saveSetting } from '#db/stores/settings'
import { countOf } from '~/support/words'
import { Failed } from './command'

/*
 * What the commands do with the database as a whole: copy it, bring it back, look at the copy. No row of a room is decided on.
 */
export { backUp, onScratch, restoreBackup, whatIsWrong, newestAuditAt, countWaitingMailForJob }

/** The rows of a backup in words: "51,257 rows". */
export const rowsInBackup = ({ rows }: BackupFacts): string =>
  countOf(
    Object.values(rows).reduce((sum, n) => sum + n, 0),
    'row',
  )

/** Work on backups, whose refusals are sentences already. @throws Failed with the sentence */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BadBackup) throw new Failed(error.message)
    throw error
  }
}

/** Some work with the installation's own database, which is closed afterwards. */
export async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  try {
    return await work(await database())
  } finally {
    await closeDatabase()
  }
}

/** What an installation knows of its last backup or drill, in ISO moments. */
export interface BackupNote {
  at: string
  ok: boolean
  /** When what is in the backup was so. */
  madeAt: string
}

const NAMES = { backup: 'last backup', drill: 'last drill' } as const
type Kind = keyof typeof NAMES

/** Writes down how a backup or a drill went, for `doctor`; nothing where the database is not of this version. */
export const noteBackup = (kind: Kind, note: BackupNote): Promise<void> =>
  withDatabase(async (db) => {
    if ((await db.pendingMigrations()) !== 0) return
    await db.transact((tx) => saveSetting(tx, NAMES[kind], JSON.stringify(note)))
  })

/** How the last backup or drill of this installation went; null when there was none. */
export async function lastBackup(db: Pick<Database, 'read'>, kind: Kind): Promise<BackupNote | null> {
  const text = await findSetting(db.read, NAMES[kind])
  return text === null ? null : (JSON.parse(text) as BackupNote)
}
