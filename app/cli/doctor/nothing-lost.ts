import type { Installation } from '~/installation.server'
import { dayOf, formatDay } from '~/support/dates'
import { FIRST_LANGUAGE } from '~/words/languages'
import { brokenLawWords } from '~/modules/progress/laws-mail'
import { amiss, type Finding, lookedAt, well } from './finding'

const A_DAY_MS = 86_400_000
const LONGEST_WITHOUT_BACKUP_DAYS = 7
const LONGEST_WITHOUT_DRILL_DAYS = 30

const daysSince = (at: string, now: Date): number => (now.getTime() - new Date(at).getTime()) / A_DAY_MS
const on = (at: string): string => formatDay(dayOf(new Date(at)))

/** Whether nothing is lost: backups are made, one was tried, and what must hold of the data does. */
export function findNothingLost({ backup, drill, laws }: Installation, now: Date): Finding[] {
  return [
    backup === null
      ? amiss('No backup was made here', 'Run: npm run app -- backup FILE, every night and to another machine.')
      : lookedAt(
          daysSince(backup.at, now) <= LONGEST_WITHOUT_BACKUP_DAYS,
          `Last backup: ${on(backup.at)}`,
          'It is more than a week old. Run: npm run app -- backup FILE, every night and to another machine.',
        ),
    drill === null
      ? amiss('No backup was tried here', 'Run: npm run app -- drill FILE. It brings a backup back to a scratch place.')
      : lookedAt(
          drill.ok && daysSince(drill.at, now) <= LONGEST_WITHOUT_DRILL_DAYS,
          drill.ok ? `Last backup tried: ${on(drill.at)}` : `The backup tried on ${on(drill.at)} was not good`,
          'Run: npm run app -- drill FILE, every month, and mend what it says.',
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
