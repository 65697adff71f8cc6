import { dayOf, minuteOfDay } from './dates'

/*
 * The folder that backups are kept in, told by the names of its files alone: what is in it is what was made, so that a folder
 * that was emptied gets a backup again.
 */
const NAME = /^five-by-18-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.backup$/
const UNFINISHED = /^five-by-18-\d{8}-\d{6}\.backup\.part$/

/** The name of a backup made at an instant, `five-by-18-20261127-010003.backup` in UTC: the order of names is that of time. */
export const backupName = (at: Date): string =>
  `five-by-18-${at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}.backup`

/** When a file of the folder was begun, if it is a backup that the schedule made; null for any other file. */
export function madeAtOf(name: string): Date | null {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? []
  if (year === undefined) return null
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at.getTime()) ? null : at
}

const backupsIn = (names: readonly string[]): string[] => names.filter((name) => madeAtOf(name) !== null).toSorted()

/** The backups of a folder, the newest first. */
export const newestFirst = (names: readonly string[]): string[] => backupsIn(names).toReversed()

/**
 * Whether it is time for the day's backup: there is none of this day in London, and the hour has come or is over. So one is
 * made later that day where the night was missed, one alone where the hour comes twice, and one where it is left out.
 * @param newest  when the newest that the database could be restored from was begun; null where there is none
 * @param hour  of London's clock, 0 to 23
 */
export function isBackupDue(newest: Date | null, hour: number, now: Date): boolean {
  if (newest === null) return true // the first at once: whoever set it up sees that it works
  return dayOf(newest) < dayOf(now) && minuteOfDay(now) >= hour * 60
}

/** Which files of a folder go, so that `keep` backups stay: the oldest, and what a run that was cut off left. */
export function outOfDate(names: readonly string[], keep: number): string[] {
  const backups = backupsIn(names)
  return [...backups.slice(0, Math.max(0, backups.length - keep)), ...names.filter((name) => UNFINISHED.test(name))]
}
