import { countOf } from '~/support/words'
import { amiss, type Finding, well } from './finding'

const MOST_APART_MS = 2 * 60_000
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]

const SET = 'Set the clock of this computer by the network (timedatectl), or have the other’s set.'

/** How far two clocks are from each other, in words; null when they agree, or as good as. */
export function apart(one: Date, other: Date): string | null {
  const ms = Math.abs(one.getTime() - other.getTime())
  if (ms <= MOST_APART_MS) return null
  if (ms < 2 * HOUR) return `${countOf(Math.round(ms / MINUTE), 'minute')} apart`
  if (ms < 2 * DAY) return `${countOf(Math.round(ms / HOUR), 'hour')} apart`
  return `${countOf(Math.round(ms / DAY), 'day')} apart`
}

/**
 * Whether the clock of this computer can be right, beside the server's and what was written before.
 * @param theirs  the clock of the database's server; null where the database is on this computer
 * @param newestAt  the newest time that stands in the database; null when there is none
 * @param programAt  when the newest part of the database was thought out: it is later than that now
 */
export function findClock(
  now: Date,
  { theirs, newestAt, programAt }: { theirs: Date | null; newestAt: Date | null; programAt: Date },
): Finding {
  const beside = theirs && apart(theirs, now)
  if (beside) return amiss(`Clock beside the database’s: ${beside}`, SET)
  const last = newestAt && newestAt > now ? apart(newestAt, now) : null
  if (last)
    return amiss(
      `Clock: the database was written in the future, ${last}`,
      'The clock of this computer goes wrong, or went wrong before. Set it by the network (timedatectl).',
    )
  if (now < programAt) return amiss('Clock: it is earlier than this program was made', SET)
  return well(theirs ? 'Clock agrees with the database’s' : 'Clock is later than all that was written')
}
