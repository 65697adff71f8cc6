import { isIn, SETTLED_STATES } from '../bookings/states'
import type { BookingState } from '../bookings/types'
import type { SchemeWindow } from '../entitlement/types'
import { type Sector, sectorNames } from '../opportunities/types'
import { modeWords } from '../opportunities/where'
import { addDays, type Day, formatDate } from '~/support/dates'
import type { DoneLines } from '~/support/done-lines'
import { countOf, sentenceCase } from '~/support/words'
import { dayIn, minuteIn } from '~/words/dates'
import type { Language } from '~/words/languages'
import { daySpanIn } from '~/words/spans'
import { type Words, wordsIn } from '~/words/words'
import type { FitReason } from './fit'
import type { DayFilters } from './forms'

const fitWords = {
  new_sector: (about) => `new for you: ${sectorNames[about.sector]}`,
  close_by: () => 'it is close to you',
  from_anywhere: () => 'you can join online',
  fits_year: (about) => `it is for Year ${about.yearGroup}`,
} satisfies Record<FitReason, (about: About) => string>

type About = { sector: Sector; yearGroup: number }

/** Why a student sees a day: what weighs most, in a few words, as "New for you: Digital and Technology". */
export function whyYouSeeThis([first]: readonly FitReason[], about: About): string {
  return first ? sentenceCase(fitWords[first](about)) : ''
}

/** How many places are left, in words that are true now; never a hint to hurry. */
export function placesWords(day: { capacityPlaces: number; takenPlaces: number; keptPlaces: number }): string {
  const left = Math.max(0, day.capacityPlaces - day.takenPlaces - day.keptPlaces)
  if (left === 0 && day.keptPlaces > 0) return 'Kept for people on the waiting list. You can join it.'
  if (left === 0) return 'All places are taken. You can join the waiting list.'
  return `${countOf(left, 'place')} left`
}

/** The same for a student who is in already: nobody who waits, or for whom a place is held, is told to join the list. */
export function myPlacesWords(language: Language, day: Parameters<typeof placesWords>[0], mine: BookingState): string {
  if (day.takenPlaces + day.keptPlaces < day.capacityPlaces) return placesWords(day)
  const where = mine === 'waitlisted' ? 'waiting' : isIn(mine, SETTLED_STATES) ? 'yours' : 'held'
  return wordsIn(language)(`opportunities:placesOfMine.${where}`)
}

type Times = { happensOn: Day; startMinute: number; endMinute: number }

/** When one session is: "Tuesday 1 December 2026, 9am to 3:30pm". */
export const sessionIn = (language: Language, { happensOn, startMinute, endMinute }: Times, dayAs = dayIn): string =>
  wordsIn(language)('bookings:mine.session', {
    day: dayAs(language, happensOn),
    from: minuteIn(language, startMinute),
    to: minuteIn(language, endMinute),
  })

/** When a day is, in one line. Times are left out where they are not the same on every date. @param dayAs  how a date is written: short in lists */
export function whenInLine(language: Language, sessions: readonly Times[], dayAs = dayIn): string {
  const words = wordsIn(language)
  const [one] = sessions
  const end = sessions.at(-1)
  if (!one || !end) return words('bookings:mine.noDates')
  if (sessions.length === 1) return sessionIn(language, one, dayAs)
  const { startMinute, endMinute } = one
  const isSame = sessions.every((other) => other.startMinute === startMinute && other.endMinute === endMinute)
  const span = { count: sessions.length, first: dayAs(language, one.happensOn), last: dayAs(language, end.happensOn) }
  if (!isSame) return words('bookings:mine.span', span)
  const times = { from: minuteIn(language, startMinute), to: minuteIn(language, endMinute) }
  return words('bookings:mine.spanAt', { ...span, ...times })
}

/** From when to when a day is, for a list; `times` as in "9am to 3:30pm", '' to leave them out. */
export function spanWords(
  language: Language,
  { firstOn, lastOn, times = '' }: { firstOn: Day; lastOn: Day; times?: string },
): string {
  if (firstOn !== lastOn || times === '') return daySpanIn(language, firstOn, lastOn)
  return wordsIn(language)('bookings:mine.dayAt', { day: dayIn(language, firstOn), times })
}

/**
 * By when a student needs their days, in plain words.
 * @param deadlineOn  the first date that is too late; null when there is none
 */
export function myDeadlineWords(deadlineOn: Day | null, window: SchemeWindow, today: Day): string {
  if (deadlineOn === null) return 'There is no date by which you need them.'
  const lastOn = formatDate(addDays(deadlineOn, -1))
  const turns18 = window === 'before_18th_birthday'
  if (deadlineOn <= today) return turns18 ? 'You are 18 now, so the count is closed.' : `The count closed on ${lastOn}.`
  return turns18 ? `You have until ${lastOn}, the day before you turn 18.` : `You have until ${lastOn}.`
}

/** Each filter in force, in words, and what the filters are without it. */
export function filterChips(words: Words, filters: DayFilters): { label: string; without: DayFilters }[] {
  const { words: said, sector, fromOn, toOn, miles, mode } = filters
  return [
    said ? { label: words('opportunities:search.saying', { said }), without: { ...filters, words: '' } } : null,
    sector ? { label: sectorNames[sector], without: { ...filters, sector: null } } : null,
    fromOn ? { label: `From ${formatDate(fromOn)}`, without: { ...filters, fromOn: null } } : null,
    toOn ? { label: `To ${formatDate(toOn)}`, without: { ...filters, toOn: null } } : null,
    miles ? { label: `Up to ${countOf(miles, 'mile')}`, without: { ...filters, miles: null } } : null,
    mode ? { label: modeWords(words, mode), without: { ...filters, mode: null } } : null,
  ].filter((chip) => chip !== null)
}

/** What was just done to a booking, by the word in the address; the words stand in the catalogue. */
export const myBookingDone = (words: Words): DoneLines<string> => ({
  ask: { says: words('bookings:done.ask'), while: (state) => state === 'requested' },
  wait: { says: words('bookings:done.wait'), while: (state) => state === 'waitlisted' },
  take: { says: words('bookings:done.take'), while: (state) => state === 'requested' },
  leave: { says: words('bookings:done.leave'), while: 'always' },
  agree: { says: words('bookings:done.agree'), while: (state) => state === 'agreed' || state === 'confirmed' },
  left: { says: words('bookings:done.left'), while: 'always' },
  'off-list': { says: words('bookings:done.offList'), while: 'always' },
  reflected: { says: words('bookings:done.reflected'), while: 'always' },
})
