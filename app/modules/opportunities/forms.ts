import { z } from 'zod'

import { addDays, type Day } from '~/support/dates'
import { nameOrEmptyField, NO_DATE, optionalLine } from '~/support/fields'
import { choiceFilter, readFilters, wordsFilter } from '~/support/filters'
import { LONGEST_NUMBER, seenField, ticks, versionField } from '~/support/form'
import { LONGEST_DAY, readDay } from '~/support/readers/day'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'
import { kindNames, publishMessages } from './day-messages'
import type { Posting } from './posting'
import {
  ACCESS_FEATURES,
  accessFeatureNames,
  MODES,
  OPPORTUNITY_KINDS,
  sectorNames,
  SECTORS,
  type SessionPlan,
  SKILLS,
} from './types'
import { EMPLOYER_STATES } from '../people/types'
import { isUntouchedRow, minuteOfTime, MOST_ROWS } from './posting-values'
import { LIMITS } from './session-rules'

const text = (most: number) => z.string().trim().max(most, `Use ${most} characters or fewer.`).default('')
/** Empty is 0: the rules say whether that will do. */
const count = z
  .string()
  .trim()
  .max(LONGEST_NUMBER)
  .regex(/^\d{0,4}$/, 'Enter a number in digits, such as 8.')
  .transform(Number)
  .default(0)
const LONGEST_TIME = 20
/** One box of each date, in the order of their rows. */
const dates = (most: number) =>
  z
    .array(z.string().max(most, `Use ${most} characters or fewer.`))
    .max(MOST_ROWS)
    .default([])
const YEARS = ['7', '8', '9', '10', '11', '12', '13'] as const

/** The form of a day. What a day must say is decided by the rules, so that a draft may leave it out. */
export const postingForm = z.object({
  version: versionField,
  seen: seenField,
  kind: z.enum(OPPORTUNITY_KINDS, 'Choose what kind of day it is.'),
  title: optionalLine(80),
  sector: z.enum(SECTORS, 'Choose the sector.'),
  mode: z.enum(MODES, 'Choose whether it is in person or online.'),
  purpose: text(300),
  whatYouWillDo: text(1500),
  task: text(600),
  learningOutcomes: text(600),
  skills: ticks(SKILLS),
  whoYouWillMeet: text(300),
  peopleMet: count,
  supervisorName: nameOrEmptyField,
  yearGroups: ticks(YEARS),
  minimumAgeYears: count,
  capacityPlaces: count,
  workplaceId: z.string().max(60).default(''),
  accessFeatures: ticks(ACCESS_FEATURES),
  wear: optionalLine(300),
  bring: optionalLine(300),
  eat: optionalLine(300),
  risks: text(1000),
  sessionOn: dates(LONGEST_DAY),
  sessionStart: dates(LONGEST_TIME),
  sessionEnd: dates(LONGEST_TIME),
  sessionBreak: dates(LONGEST_NUMBER),
})
export type PostingFields = z.output<typeof postingForm>

const savedVersion = z
  .string()
  .max(6)
  .regex(/^\d{1,6}$/)

/** What the area writes when it sends a day back. */
export const sendBackForm = z.object({
  version: savedVersion,
  seen: seenField,
  reason: z.string().trim().max(500, 'Use 500 characters or fewer.').default(''),
})
export const pauseForm = z.object({ version: savedVersion })

const DATE_OF_TIMES =
  'Choose the date that these times are for. If you do not know it yet, empty the start and the end.'

/**
 * The posting that a form describes. Rows in which nobody wrote anything are left out, and one with times alone is said; `rows` says which row each session
 * came from, and `errors` what could not be read, by the id of its box.
 */
export function readPosting(form: PostingFields): { posting: Posting; rows: number[]; errors: Record<string, string> } {
  const { version: _version, seen: _seen, sessionOn, sessionStart, sessionEnd, sessionBreak, ...rest } = form
  const errors: Record<string, string> = {}
  const sessions: SessionPlan[] = []
  const rows: number[] = []
  for (const [row, on] of sessionOn.entries()) {
    const start = minuteOfTime(sessionStart[row] ?? '')
    const end = minuteOfTime(sessionEnd[row] ?? '')
    const pause = (sessionBreak[row] ?? '').trim()
    if (on.trim() === '') {
      if (!isUntouchedRow(form, row)) errors[`sessionOn-${row}`] = DATE_OF_TIMES
      continue
    }
    const happensOn = readDay(on)
    if (happensOn === null) errors[`sessionOn-${row}`] = NO_DATE
    if (start === null) errors[`sessionStart-${row}`] = 'Enter when it starts, such as 09:30.'
    if (end === null) errors[`sessionEnd-${row}`] = 'Enter when it ends, such as 15:30.'
    if (!/^\d{0,3}$/.test(pause)) errors[`sessionBreak-${row}`] = 'Enter the break in minutes, such as 45.'
    rows.push(row)
    sessions.push({
      happensOn: happensOn ?? on,
      startMinute: start ?? 0,
      endMinute: end ?? 0,
      breakMinutes: Number(pause) || 0,
    })
  }
  return { posting: { ...rest, yearGroups: rest.yearGroups.map(Number), sessions }, rows, errors }
}

/** What the form's fields offer, in words. */
export const postingOptions = {
  kinds: OPPORTUNITY_KINDS.map((value) => ({ value, label: kindNames[value], hint: kindHints()[value] })),
  sectors: SECTORS.map((value) => ({ value, label: sectorNames[value] })),
  skills: SKILLS.map((value) => ({ value, label: value })),
  years: YEARS.map((value) => ({ value, label: `Year ${value}` })),
  ages: [
    { value: '11', label: 'No youngest age' },
    ...[13, 14, 15, 16, 17].map((age) => ({ value: String(age), label: `${age} on the first date` })),
  ],
  access: ACCESS_FEATURES.map((value) => ({ value, label: accessFeatureNames[value] })),
}

function kindHints() {
  return {
    taster_day: 'A day of trying out what you do.',
    placement: 'Several days doing the work beside your people. Year 10 and above.',
    visit: 'A look round, with people to talk to and something to do.',
    project: 'A piece of work you set, done with your people.',
    virtual: 'A day online with your people.',
    encounter: 'Worth doing, but it does not count as one of the five days.',
  } satisfies Record<keyof typeof kindNames, string>
}

const LIST_PARTS = ['coming', 'past', 'drafts'] as const

/** Which part of a host's list an address asks for, and which page of it; what cannot be read is said, and the first of what is coming shown. */
export function readListPage(url: string) {
  const shape = { show: choiceFilter(LIST_PARTS, 'coming', 'The days to come are shown.') }
  const { values, page, errors } = readFilters(new URL(url).searchParams, shape, ['show'])
  return { part: values.show, page, errors }
}

/** Where an employer can stand, as its area narrows its list by it. */
export const EMPLOYER_STANDINGS = [...EMPLOYER_STATES, 'lapsed'] as const

const employerAnswers = {
  state: choiceFilter(EMPLOYER_STANDINGS, null, 'Employers of any standing are shown.'),
  name: wordsFilter(60, 'Employers of any name are shown.', wordsIn(FIRST_LANGUAGE)('frame:filter.noWord')),
}

/** Reads the filters of an area's list of employers from its address, and what of it could not be used. */
export function readEmployerFilters(url: string) {
  const { values, ...rest } = readFilters(new URL(url).searchParams, employerAnswers)
  return { ...values, ...rest }
}

/** The first and last date that the date boxes offer, how many of them there can be, and what is said when there are. */
export const dateRange = (today: Day) => ({
  min: addDays(today, 1),
  max: addDays(today, LIMITS.furthestDays),
  most: LIMITS.sessions,
  full: publishMessages.too_many_sessions,
})
