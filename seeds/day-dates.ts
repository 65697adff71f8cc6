/** When the demo's days are, by the stage that the story has them at. */
import type { OpportunityState } from '~/modules/opportunities/types'

import { bankHolidaysIn, isSchoolDay, plusDays, schoolDaysBetween, sundayFirstOf, yearOf } from './calendar'
import type { SeedDay } from './calendar'
import type { DayTemplate } from './days/notation'
import { itemAt } from './random'
import type { Random } from './random'

/** Finer than the app's states: what the story does with a day. `full` and `closing` are published. */
export const DAY_STAGES = {
  delivered: 'published',
  archived: 'archived',
  called_off: 'cancelled',
  running: 'published',
  full: 'published',
  published: 'published',
  closing: 'published',
  submitted: 'submitted',
  draft: 'draft',
  paused: 'paused',
  cancelled: 'cancelled',
} as const satisfies Record<string, OpportunityState>
export type DayStage = keyof typeof DAY_STAGES

export const PAST_STAGES = ['delivered', 'archived', 'called_off'] as const satisfies readonly DayStage[]
type PastStage = (typeof PAST_STAGES)[number]

const DAYS_BACK = 780
const DAYS_AHEAD = 200

/** The dates of a day that begins on or after `from`; a week's placement begins on a Monday. */
function datesFrom(from: SeedDay, template: DayTemplate): SeedDay[] {
  const step = template.weekly ? 7 : 1
  const begins = (day: SeedDay) => isSchoolDay(day) && (template.sessions < 5 || sundayFirstOf(day) === 1)
  for (let first = from; ; first = plusDays(first, 1)) {
    if (!begins(first)) continue
    const dates = Array.from({ length: template.sessions }, (_, at) => plusDays(first, at * step))
    if (dates.every(isSchoolDay)) return dates
  }
}

/** Dates that are over on the day the demo starts. */
export function pastDates(template: DayTemplate, stage: PastStage, today: SeedDay, random: Random): SeedDay[] {
  for (;;) {
    const share = stage === 'archived' ? 0.55 + 0.45 * random.next() : random.next() ** 1.5
    const dates = datesFrom(plusDays(today, -7 - Math.floor(share * DAYS_BACK)), template)
    if (itemAt(dates, dates.length - 1) < today) return dates
  }
}

/** Dates to come, sooner rather than later. */
export function futureDates(template: DayTemplate, stage: DayStage, today: SeedDay, random: Random): SeedDay[] {
  if (stage === 'closing') return datesFrom(plusDays(today, 2), template)
  const share = random.next() ** 1.7
  return datesFrom(plusDays(today, 8 + Math.floor(share * DAYS_AHEAD)), template)
}

/** A weekday soon: a school day when there is one within reach, or else (in the holidays) any working day. */
export function soonDates(nth: number, today: SeedDay): SeedDay[] {
  const from = plusDays(today, 4 + nth * 2)
  const nearby = Array.from({ length: 4 }, (_, at) => plusDays(from, at))
  const working = (day: SeedDay) => sundayFirstOf(day) % 6 !== 0 && !bankHolidaysIn(yearOf(day)).includes(day)
  return [nearby.find(isSchoolDay) ?? nearby.find(working) ?? from]
}

/** The placement that is half over: two days done, three to come, whatever day it is. */
export function runningDates(today: SeedDay): SeedDay[] {
  const before = schoolDaysBetween(plusDays(today, -60), plusDays(today, -1)).slice(-2)
  return [...before, ...schoolDaysBetween(plusDays(today, 1), plusDays(today, 60)).slice(0, 3)]
}
