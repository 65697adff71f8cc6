import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { backUp, canBeRestoredFrom } from '#db/backup/index'
import { saveBackupNote } from '~/access/backup-notes.server'
import type { Ctx } from '~/access/ctx'
import { type BackupSchedule, env } from '~/support/env'
import { log } from '~/support/log'
import { backupName, isBackupDue, madeAtOf, newestFirst, outOfDate } from '~/support/backup-files'
import type { Job } from './job'

const LOOK_AGAIN_MS = 50

/** Makes the day's backup in BACKUP_DIR, where that is set. */
export const backUpDaily: Job = {
  name: 'back up',
  everySeconds: 600,
  async run(ctx, isStopping = () => false) {
    const { databaseUrl, backups, backupKey } = env()
    if (backups !== null) await backUpWhenDue(ctx, { databaseUrl, backupKey, ...backups }, isStopping)
  },
}

type Where = BackupSchedule & { databaseUrl: string; backupKey: string | null }

/** When the newest backup of a folder that a database could be restored from was begun; null where there is none. */
export async function newestBackupFor(databaseUrl: string, folder: string): Promise<Date | null> {
  for (const name of newestFirst(await readdir(folder)))
    if (await canBeRestoredFrom(join(folder, name), databaseUrl)) return madeAtOf(name)
  return null
}

/**
 * Makes a backup when none was made this day and its hour has come. Old ones go only when the new one is whole and on the disk.
 * @returns the file; null when it was not time, or the app ends
 * @throws when none could be made, and then removes none
 */
export async function backUpWhenDue(
  ctx: Ctx,
  { databaseUrl, backupKey, folder, keep, hour }: Where,
  isStopping: () => boolean = () => false,
): Promise<string | null> {
  if (!isBackupDue(await newestBackupFor(databaseUrl, folder), hour, ctx.now)) return null
  const file = join(folder, backupName(ctx.now))
  const ends = new AbortController()
  const looking = setInterval(() => isStopping() && ends.abort(), LOOK_AGAIN_MS)
  try {
    const facts = await backUp(databaseUrl, file, backupKey, ctx.now, ends.signal)
    const note = { at: ctx.now.toISOString(), ok: true, madeAt: facts.madeAt }
    await ctx.transact((tx) => saveBackupNote(tx, 'backup', note))
  } catch (error) {
    if (ends.signal.aborted) return null // the next start makes it
    throw error
  } finally {
    clearInterval(looking)
  }
  const old = outOfDate(await readdir(folder), keep)
  for (const name of old) await rm(join(folder, name), { force: true })
  log('info', 'backed up', { removed: old.length })
  return file
}
