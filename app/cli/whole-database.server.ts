import { backUp, onScratch, restoreBackup, whatIsWrong } from '#db/backup/index'
import { moveToPostgres, TargetFailed } from '#db/backup/move'
import { BadBackup, type BackupFacts } from '#db/backup/backup-file'
import { closeDatabase, type Database, database, openDatabase, type Tx } from '#db/client.server'
import { newestAuditAt } from '#db/stores/audit'
import { forgetJobs } from '#db/stores/jobs'
import { countWaitingMailForJob } from '#db/stores/outbox'
import { type BackupNote, forgetBackupNotes, saveBackupNote } from '~/access/backup-notes.server'
import { countOf } from '~/support/words'
import { Failed } from './command'

/*
 * What the commands do with the database as a whole: copy it, bring it back, look at the copy. No row of a room is decided on.
 */
export {
  backUp,
  moveToPostgres,
  TargetFailed,
  onScratch,
  restoreBackup,
  whatIsWrong,
  newestAuditAt,
  countWaitingMailForJob,
}

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

/** Forgets what a database that was restored tells of the jobs of another installation: each begins as on a first start. */
export const forgetJobsElsewhere = (db: Database): Promise<void> => db.transact((tx) => forgetJobs(tx))

/** The same of one that was moved to another address, and its backups, from which this one cannot be restored. */
export async function forgetMovedFrom(url: string): Promise<void> {
  const db = await openDatabase(url)
  try {
    await db.transact(async (tx: Tx) => {
      await forgetJobs(tx)
      await forgetBackupNotes(tx)
    })
  } finally {
    await db.close()
  }
}

/** Writes down how a backup or a drill went, for `doctor`; nothing where the database is not of this version. */
export const noteBackup = (kind: 'backup' | 'drill', note: BackupNote): Promise<void> =>
  withDatabase(async (db) => {
    if ((await db.schemaStanding()).kind === 'current') await db.transact((tx) => saveBackupNote(tx, kind, note))
  })
