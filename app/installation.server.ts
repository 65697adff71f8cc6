import { access, constants } from 'node:fs/promises'

import { type Database, database } from '#db/client.server'
import { programTime } from '#db/migrations'
import { findLastTime } from '#db/stores/audit'
import { countGivenUpForJob, outboxAge } from '#db/stores/outbox'
import { readLastImportsForJob } from '#db/stores/places/imports'
import { findSetting, saveSetting } from '#db/stores/settings'
import { type BackupNote, readBackupNote } from '~/access/backup-notes.server'
import { isSecretOf, whyNotSecret } from '~/access/secret-mark.server'
import { type FailedJob, readFailedJobs } from '~/access/job-rows.server'
import { listCoveredTwice } from '~/modules/people/area-districts.server'
import { lastLawsNote, type LawsNote } from '~/modules/progress/watch-laws.server'
import { type Day, dayOf } from '~/support/dates'
import { env, type Settings } from '~/support/env'
import { newestBackupFor } from './jobs/back-up.server'

const WRITTEN = 'written at'

/** Writes one small thing, to see whether that is possible. */
export const tryToWrite = (db: Database, now: Date): Promise<void> =>
  db.transact((tx) => saveSetting(tx, WRITTEN, now.toISOString()))

/** What there is to know of an installation whose database can be read: for whoever looks after it. */
export interface Installation {
  engine: Database['engine']
  /** Whether APP_SECRET is the one it was set up with; null when no app has settled that yet. */
  isOwnSecret: boolean | null
  /** What to do where it is another one. */
  secretAdvice: string
  /** What stood in the way of a small write; null when nothing did. */
  writeProblem: unknown
  space: ReturnType<Database['space']>
  /** How many app servers run on it. */
  apps: number
  oldestMailSeconds: number
  mailsGivenUp: number
  failedJobs: FailedJob[]
  /** How the last backup, and the last drill of one, went; null where there was none. */
  backup: BackupNote | null
  drill: BackupNote | null
  /** The backups that the app makes by itself, of this kind of database; null where BACKUP_DIR is not set. */
  schedule: { folder: string; isUsable: boolean; newestAt: Date | null } | null
  /** What the last nightly look found; null before the first. */
  laws: LawsNote | null
  /** Districts that more than one area covers, from before that was refused. */
  districtsTwice: { code: string; areas: string[] }[]
  /** When a file of each kind was last imported. */
  imports: ReadonlyMap<string, { at: Date; on: Day }>
  clocks: {
    /** What the server's clock says; null where the database is on this computer. */
    theirs: Date | null
    /** The newest of the times that were written down; null when there is none. */
    newestAt: Date | null
    /** When the newest part of its tables was thought out. */
    programAt: Date
  }
}

/** Looks at all of it, and writes one small thing. `now` is of the clock of this computer. */
export async function readInstallation(now: Date): Promise<Installation> {
  const db = await database()
  const { read } = db
  const imports = await readLastImportsForJob(read)
  const written = await findSetting(read, WRITTEN)
  const times = [...imports.values(), ...(written ? [new Date(written)] : []), await findLastTime(read, 'signIn')]
  const newest = Math.max(...times.map((at) => at?.getTime() ?? 0))
  return {
    engine: db.engine,
    clocks: {
      theirs: await db.clock(),
      newestAt: newest > 0 ? new Date(newest) : null,
      programAt: programTime(db.engine),
    },
    isOwnSecret: await isSecretOf(read, env().secret),
    secretAdvice: await whyNotSecret(read),
    writeProblem: await tryToWrite(db, now).then(
      () => null,
      (error: unknown) => error,
    ),
    space: db.space(),
    apps: await db.countApps(),
    oldestMailSeconds: await outboxAge(read, now),
    mailsGivenUp: await countGivenUpForJob(read),
    failedJobs: await readFailedJobs(read),
    backup: await readBackupNote(read, 'backup'),
    drill: await readBackupNote(read, 'drill'),
    schedule: await scheduleOf(env()),
    laws: await lastLawsNote(read),
    districtsTwice: await listCoveredTwice(read),
    imports: new Map([...imports].map(([kind, at]) => [kind, { at, on: dayOf(at) }])),
  }
}

async function scheduleOf({ backups, databaseUrl }: Settings): Promise<Installation['schedule']> {
  if (backups === null) return null
  const { folder } = backups
  try {
    await access(folder, constants.W_OK | constants.X_OK)
    return { folder, isUsable: true, newestAt: await newestBackupFor(databaseUrl, folder) }
  } catch {
    return { folder, isUsable: false, newestAt: null }
  }
}
