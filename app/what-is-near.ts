import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { newestFirst } from '~/support/backup-files'
import { readSettings } from '~/support/env'
import { lettersBetween } from '~/support/nearness'

const MOST_NAMED = 3

/** The databases that lie beside a path at which there is none, the one of the nearest name first. */
export function databasesBeside(path: string): string[] {
  const away = (name: string) => lettersBetween(name, basename(path))
  return namesIn(dirname(path))
    .filter((name) => name.endsWith('.db'))
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, MOST_NAMED)
    .map((name) => join(dirname(path), name))
}

/** The newest backup that the app made in BACKUP_DIR; null where there is none. */
export function newestBackup(): string | null {
  const read = readSettings(process.env)
  const folder = read.ok ? read.settings.backups?.folder : undefined
  const [newest] = folder === undefined ? [] : newestFirst(namesIn(folder))
  return folder === undefined || newest === undefined ? null : join(folder, newest)
}

/** What is in a folder; nothing where it is none, or may not be read. */
function namesIn(folder: string): string[] {
  try {
    return existsSync(folder) ? readdirSync(folder) : []
  } catch {
    return []
  }
}
