import { tz, tzOffset } from '@date-fns/tz'
import { format } from 'date-fns'

/** A calendar date in London, written `YYYY-MM-DD`, so that text order is time order. */
export type Day = string

const ZONE = 'Europe/London'
const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000
const MINUTES_PER_DAY = 1440

const UTC = { in: tz('UTC') } // a day has no zone: it is written as it stands
const MOST_REMEMBERED = 4000
const written = new Map<string, string>()

/** A day by a pattern of date-fns; a list names the same days again and again, so the words are remembered. */
function write(day: Day, pattern: string): string {
  const key = `${pattern} ${day}`
  let words = written.get(key)
  if (words === undefined) {
    if (written.size >= MOST_REMEMBERED) written.clear()
    words = format(utcMs(day), pattern, UTC)
    written.set(key, words)
  }
  return words
}

/** Whether the text is a real calendar date in the form `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && dayOfUtc(ms) === text
}

/** The date it is in London at an instant, whatever time zone the machine is set to. */
export function dayOf(instant: Date): Day {
  return dayOfUtc(londonClockMs(instant))
}

/** The last London date that is wholly over when an instant comes: what ends at midnight ends with the day before. */
export const lastDayBefore = (instant: Date): Day => dayOf(new Date(instant.getTime() - 1))

/** How far into its London day an instant is, in minutes after midnight by the clock on the wall (0 to 1439). */
export function minuteOfDay(instant: Date): number {
  const ms = londonClockMs(instant)
  return Math.floor((((ms % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY) / MS_PER_MINUTE)
}

/**
 * The date some whole number of days later; a negative number goes back.
 * @throws RangeError when `day` is not a real date.
 */
export function addDays(day: Day, days: number): Day {
  return dayOfUtc(utcMs(day) + days * MS_PER_DAY)
}

/**
 * How many midnights lie between two dates: positive when `to` is the later one, 0 on the same date.
 * @throws RangeError when either is not a real date.
 */
export function daysBetween(from: Day, to: Day): number {
  return (utcMs(to) - utcMs(from)) / MS_PER_DAY
}

/** The day of the week, 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(utcMs(day)).getUTCDay() || 7
}

/**
 * The instant at which London clocks show a time of day.
 * A time that the spring change skips is taken an hour later (01:30 becomes 02:30);
 * a time that the autumn change repeats is taken the first time round.
 * @param minuteOfTheDay minutes after midnight; 1440 is the midnight that ends the day.
 */
export function instantAt(day: Day, minuteOfTheDay: number): Date {
  const wallClock = utcMs(day) + minuteOfTheDay * MS_PER_MINUTE
  const before = offsetMs(wallClock - MS_PER_DAY)
  const after = offsetMs(wallClock + MS_PER_DAY)
  if (before !== after && offsetMs(wallClock - before) !== before) {
    const instant = wallClock - after
    if (offsetMs(instant) === after) return new Date(instant)
  }
  return new Date(wallClock - before)
}

/** A date in full: `Monday 23 November 2026`. */
export function formatDay(day: Day): string {
  return write(day, 'EEEE d MMMM yyyy')
}

/** A date for tables and cards, without its year: `Mon 23 Nov`. */
export function formatShortDay(day: Day): string {
  return write(day, 'EEE d MMM')
}

/** A date without its weekday, for births and records: `23 November 2026`. */
export function formatDate(day: Day): string {
  return write(day, 'd MMMM yyyy')
}

/** A date of a record for tables: `23 Nov 2026`. */
export function formatShortDate(day: Day): string {
  return `${formatShortDay(day).slice(4)} ${day.slice(0, 4)}`
}

/** A time of day from minutes after midnight: `9:30am`, `2pm`, `midday`, `midnight`. */
export function formatMinute(minute: number): string {
  const wrapped = ((minute % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY
  if (wrapped === 0) return 'midnight'
  if (wrapped === MINUTES_PER_DAY / 2) return 'midday'
  const hour = Math.floor(wrapped / 60)
  const past = wrapped % 60
  const minutes = past === 0 ? '' : `:${String(past).padStart(2, '0')}`
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

/** A length of time from whole minutes: `5 h 30 min`, `5 h`, `45 min`. */
export function formatMinutes(minutes: number): string {
  const length = Math.abs(minutes)
  const hours = Math.floor(length / 60)
  const rest = length % 60
  const pieces = [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
  return `${minutes < 0 ? '−' : ''}${pieces.filter(Boolean).join(' ')}`
}

/** An instant as London sees it: `23 November 2026 at 9:30am`. */
export function formatInstant(instant: Date): string {
  return `${formatDate(dayOf(instant))} at ${formatMinute(minuteOfDay(instant))}`
}

/** The parts of a date as numbers, month from 1 to 12. */
export function datePartsOf(day: Day): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) }
}

function utcMs(day: Day): number {
  const ms = day.length === 10 ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(ms)) throw new RangeError(`Not a date written YYYY-MM-DD: ${day}`)
  return ms
}

function dayOfUtc(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10)
}

const MS_PER_HOUR = 60 * MS_PER_MINUTE
let offset = { hour: NaN, ms: 0 }

/** Milliseconds London is ahead of UTC. Its clocks change on the hour, and most that is asked is asked of one hour: this one. */
function offsetMs(ms: number): number {
  const hour = Math.floor(ms / MS_PER_HOUR)
  if (hour !== offset.hour) offset = { hour, ms: tzOffset(ZONE, new Date(ms)) * MS_PER_MINUTE }
  return offset.ms
}

function londonClockMs(instant: Date): number {
  return instant.getTime() + offsetMs(instant.getTime())
}
