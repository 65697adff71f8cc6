import type { Installation } from '~/installation.server'
import { commandOf } from '~/support/app-command'
import { dayOf, formatDay } from '~/support/dates'
import { FIRST_LANGUAGE } from '~/words/languages'
import { brokenLawWords } from '~/modules/progress/laws-mail'
import { amiss, type Finding, lookedAt, well } from './finding'

const A_DAY_MS = 86_400_000
const LONGEST_WITHOUT_BACKUP_DAYS = 7
const LONGEST_WITHOUT_DRILL_DAYS = 30
const LONGEST_WITHOUT_DAILY_DAYS = 2

const daysSince = (at: string, now: Date): number => (now.getTime() - new Date(at).getTime()) / A_DAY_MS
const on = (at: string): string => formatDay(dayOf(new Date(at)))

const KIND = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const
const DAILY = 'Set BACKUP_DIR to a folder, and the app makes one a day; copy that folder to another machine.'

/** Whether a backup was made lately by hand; where the app makes them by itself, `findSchedule` speaks alone. */
function findLastBackup({ backup, schedule }: Installation, now: Date): Finding[] {
  if (schedule !== null) return []
  const fix = `${DAILY} Or run: ${commandOf('backup FILE')}, every night.`
  if (backup === null) return [amiss('No backup was made here', fix)]
  return [
    lookedAt(
      daysSince(backup.at, now) <= LONGEST_WITHOUT_BACKUP_DAYS,
      `Last backup: ${on(backup.at)}`,
      `It is more than a week old. ${fix}`,
    ),
  ]
}

/** Whether the backups that the app makes by itself are made. */
function findSchedule({ schedule, apps, engine }: Installation, now: Date): Finding[] {
  if (schedule === null) return []
  const { folder, isUsable, newestAt } = schedule
  if (!isUsable)
    return [
      amiss(
        `No backup can be kept in ${folder}`,
        'There is no such folder, or this user may not write in it. Make it, and give it to the user that runs the app.',
      ),
    ]
  if (newestAt === null)
    return [
      amiss(
        `No backup that a ${KIND[engine]} database is restored from is in ${folder} yet`,
        apps > 0
          ? 'The app that runs makes one within ten minutes. If it does not, look for “job failed” in the log, and whether BACKUP_DIR was set when it started.'
          : 'The app makes the first when it starts. Start it, or look for “job failed” in the log.',
      ),
    ]
  const at = newestAt.toISOString()
  return [
    lookedAt(
      daysSince(at, now) <= LONGEST_WITHOUT_DAILY_DAYS,
      `Newest backup in ${folder}: ${on(at)}`,
      'The app makes one a day. See that it runs, and look for “job failed” and “back up” in the log: the disk may be full.',
    ),
  ]
}

/** Whether nothing is lost: backups are made, one was tried, and what must hold of the data does. */
export function findNothingLost(found: Installation, now: Date): Finding[] {
  const { drill, laws } = found
  return [
    ...findSchedule(found, now),
    ...findLastBackup(found, now),
    drill === null
      ? amiss(
          'No backup was tried here',
          `Run: ${commandOf('drill FILE')}. It brings a backup back to a scratch place.`,
        )
      : lookedAt(
          drill.ok && daysSince(drill.at, now) <= LONGEST_WITHOUT_DRILL_DAYS,
          drill.ok ? `Last backup tried: ${on(drill.at)}` : `The backup tried on ${on(drill.at)} was not good`,
          `Run: ${commandOf('drill FILE')}, every month, and mend what it says.`,
        ),
    ...(laws === null
      ? [well('What must add up: the first night settles it')]
      : laws.broken.length === 0
        ? [well(`What must add up does: looked at on ${on(laws.at)}`)]
        : laws.broken.map((law) =>
            amiss(
              brokenLawWords(FIRST_LANGUAGE, law),
              'Make a backup now and keep the log. docs/operating.md, What must add up, says what it means.',
            ),
          )),
  ]
}
