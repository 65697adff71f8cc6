import { z } from 'zod'

import { isDay } from '~/support/dates'
import { MOST_RANKED } from './problem'
import { PRECEDENCES, REPAIRS } from './types'

/*
 * The shape of a round in a file, each rule with the sentence that follows the path of a value that breaks it.
 */

const MOST_MINUTES = 240
const MOST_SEATS = 10_000
/** Days that can be held or owed. */
const MOST_DAYS = 200
const MOST_CANDIDATES = 1_000
const MOST_ROUNDS = 100
const MOST_DATES = 366
const MOST_AGE = 99
const MOST_YEAR = 20
const GRID_EAST = 700_000
const GRID_NORTH = 1_300_000

type Said = { input?: unknown; code?: string }

/** "is missing" for what is not there, and the sentence for what is there and wrong. */
const must = (says: string) => (issue: Said) => (issue.input === undefined ? 'is missing' : says)

const whole = (least: number, most: number) => {
  const error = must(`must be a whole number from ${least} to ${most}`)
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}

const known = new Set<string>()

/** Whether it is a real date from 1900 to 2099; those seen before are remembered, since a file repeats them. */
function isDate(text: string): boolean {
  if (known.has(text)) return true
  const isReal = /^(19|20)/.test(text) && isDay(text)
  if (isReal) known.add(text)
  return isReal
}

const dateError = must('must be a date that exists, written 2027-01-31, from 1900 to 2099')
const date = z.string({ error: dateError }).refine(isDate, { error: dateError })

const dayOfPlaceError = must('must be a date that exists, written 2027-01-31, from 2000 to 2099')
const dayOfPlace = z
  .string({ error: dayOfPlaceError })
  .refine((text) => text.startsWith('20') && isDate(text), { error: dayOfPlaceError })

const text = (most: number) => {
  const error = must(`must be text of 1 to ${most} characters on one line`)
  return z
    .string({ error })
    .min(1, { error })
    .max(most, { error })
    .refine((value) => !/\p{Cc}/u.test(value), { error })
}

const flag = z.boolean({ error: must('must be true or false') })
const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, { error: must(`must be ${words.map((word) => `"${word}"`).join(' or ')}`) })
const several = <Item extends z.ZodType>(item: Item) => z.array(item, { error: must('must be a list') })
const entries = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: must('must be an object with keys and values') })

const ref = text(200)
const word = text(100)
const words = several(word)
const position = { x: whole(0, GRID_EAST), y: whole(0, GRID_NORTH) }
const tier = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], { error: must('must be 1, 2, 3 or 4') })
const share = must('must be a number from 0 to 1')

export const roundShape = entries({
  policy: entries({
    k: z.union([z.literal(1), z.literal(2), z.literal(3)], { error: must('must be 1, 2 or 3') }),
    candidates: whole(1, MOST_CANDIDATES),
    reserveShare: z.number({ error: share }).min(0, { error: share }).max(1, { error: share }),
    precedence: oneOf(PRECEDENCES),
    repair: oneOf(REPAIRS),
    lastChanceDaysFirst: flag,
    roundsLeft: whole(0, MOST_ROUNDS),
    target: whole(1, MOST_DAYS),
  }),
  seed: text(1_000),
  startsOn: date,
  // One by one afterwards, so that a file full of mistakes does not fill the memory with them.
  pupils: several(z.unknown()),
  places: several(z.unknown()),
  roster: several(z.unknown()).nullish(),
})

export const refShape = ref

const everyPupil = {
  ref,
  daysHeld: whole(0, MOST_DAYS),
  tier: tier.optional(),
  group: flag,
  flexible: flag.default(false),
  sectorsMet: words.default([]),
}

const mostRanked = `must name at most ${MOST_RANKED} places`
const ranked = several(ref).max(MOST_RANKED, { error: mostRanked })

/** A pupil whose list follows from their wishes. */
export const pupilShape = entries({
  ...everyPupil,
  ...position,
  deadlineOn: date,
  ranked,
  sectors: words,
  openToAny: flag,
  maxMinutes: whole(0, MOST_MINUTES),
  access: words,
  year: whole(0, MOST_YEAR),
  bornOn: date,
  blockedOn: several(date),
  list: z.null().optional(),
})

const classError = must(`must be "rank-1" to "rank-${MOST_RANKED}", "sectors" or "any"`)
const classWords = z.string({ error: classError }).refine(
  (value) => {
    if (value === 'sectors' || value === 'any') return true
    return /^rank-[1-9]\d{0,2}$/.test(value) && Number(value.slice(5)) <= MOST_RANKED
  },
  { error: classError },
)

/** A pupil of an anonymous export: the list is there, and what would make it may be left out. */
export const listedPupilShape = entries({
  ...everyPupil,
  x: position.x.default(0),
  y: position.y.default(0),
  deadlineOn: date.optional(),
  ranked: ranked.optional(),
  sectors: words.default([]),
  openToAny: flag.default(false),
  maxMinutes: whole(0, MOST_MINUTES).default(MOST_MINUTES),
  access: words.default([]),
  year: whole(0, MOST_YEAR).default(0),
  bornOn: date.default('2000-01-01'),
  blockedOn: several(date).default([]),
  list: several(entries({ place: ref, class: classWords, minutes: whole(0, MOST_MINUTES) })),
})

export const placeShape = entries({
  ref,
  sector: word,
  ...position,
  on: several(dayOfPlace)
    .min(1, { error: 'must name at least one date' })
    .max(MOST_DATES, { error: `must name at most ${MOST_DATES} dates` }),
  capacity: whole(0, MOST_SEATS),
  reserved: whole(0, MOST_SEATS).optional(),
  years: several(whole(0, MOST_YEAR)),
  minimumAge: whole(0, MOST_AGE),
  access: words,
})
