import { addDays, type Day } from '~/support/dates'
import { listedPupilShape, placeShape, pupilShape, refShape, roundShape } from './instance-shape'
import { Problems, quoted, readShape, type Wrong } from './file-problems'
import type { Instance, ListEntry, PlaceIn, Policy, PupilIn, Tier } from './types'

export type ReadInstance = { ok: true; instance: Instance } | { ok: false; problems: Wrong[] }

/** Sectors and access words are bits of a whole number inside. */
const MOST_WORDS = 32
const NO_DEADLINE = '2099-12-31'

/**
 * A round from the JSON of its file, checked to the last reference; tiers and reserved seats that are not given are filled in.
 * Never throws: whatever the JSON is, the answer is a round or what is wrong with it, at most twenty sentences and a count.
 */
export function readInstance(json: unknown): ReadInstance {
  const problems = new Problems()
  const round = readShape(roundShape, json, '', problems)
  if (round === null) return { ok: false, problems: problems.list() }
  const { policy, seed, startsOn } = round

  const known: Known = {
    places: new Set(round.places.flatMap((place) => refOf(place) ?? [])),
    sectors: new Set(),
    access: new Set(),
  }
  const places = readAll(round.places, 'places', problems, (value, path) => readPlace(value, path, policy, problems))
  const lastOn = places.reduce<Day | null>((last, { on }) => later(last, on.at(-1) ?? null), null)
  for (const [at, place] of places.entries()) noteWords(known, [place.sector], place.access, `places[${at}]`, problems)

  const isListed = round.pupils.some(hasList)
  const pupils = readAll(round.pupils, 'pupils', problems, (value, path) => {
    const pupil = isListed
      ? readListedPupil(value, path, policy, lastOn, problems)
      : readWishes(value, path, policy, lastOn, problems)
    if (pupil) checkPupil(pupil, path, known, problems)
    return pupil
  })
  const roster = round.roster ? readRoster(round.roster, problems) : null

  if (!problems.none) return { ok: false, problems: problems.list() }
  return { ok: true, instance: { policy, seed, startsOn, pupils, places, roster } }
}

/**
 * How urgent a pupil is, where the file does not say.
 * @param lastOn the latest date of any place in the round; null when there is none
 */
export function tierOf(
  pupil: { daysHeld: number; deadlineOn: Day },
  policy: Pick<Policy, 'k' | 'roundsLeft' | 'target'>,
  lastOn: Day | null,
): Tier {
  const need = policy.target - pupil.daysHeld
  if (need <= 0) return 4
  if (policy.roundsLeft === 0 || (lastOn !== null && pupil.deadlineOn <= addDays(lastOn, 1))) return 1
  return need >= policy.k * policy.roundsLeft ? 2 : 3
}

/** The reserved seats of a place, where the file does not say. Twelve digits, so that 0.29 of 100 seats is 29. */
export const reservedOf = (capacity: number, share: number): number =>
  Math.floor(Number((capacity * share).toPrecision(12)))

type Known = { places: ReadonlySet<string>; sectors: Set<string>; access: Set<string> }

/** Reads each entry of a list, and refuses a reference that stands there twice. */
function readAll<T extends { ref: string }>(
  values: readonly unknown[],
  name: string,
  problems: Problems,
  read: (value: unknown, path: string) => T | null,
): T[] {
  const met = new Map<string, number>()
  return values.flatMap((value, at) => {
    const path = `${name}[${at}]`
    const entry = read(value, path)
    if (entry === null) return []
    const before = met.get(entry.ref)
    if (before !== undefined) problems.add(`${path}.ref`, `is the same as that of ${name}[${before}]`)
    met.set(entry.ref, at)
    return entry
  })
}

function readPlace(value: unknown, path: string, policy: Policy, problems: Problems): PlaceIn | null {
  const place = readShape(placeShape, value, path, problems)
  if (place === null) return null
  noteTwice(place.on, `${path}.on`, problems)
  const reserved = place.reserved ?? reservedOf(place.capacity, policy.reserveShare)
  if (reserved > place.capacity) problems.add(`${path}.reserved`, 'must not be more than the capacity')
  return { ...place, on: place.on.toSorted(), reserved }
}

function readWishes(value: unknown, path: string, policy: Policy, lastOn: Day | null, problems: Problems) {
  const pupil = readShape(pupilShape, value, path, problems)
  return pupil && { ...pupil, tier: pupil.tier ?? tierOf(pupil, policy, lastOn), list: null }
}

/** In a file with ready-made lists everybody has one, and what would make it is not read. */
function readListedPupil(value: unknown, path: string, policy: Policy, lastOn: Day | null, problems: Problems) {
  const pupil = readShape(listedPupilShape, value, path, problems)
  if (pupil === null) return null
  if (pupil.tier === undefined && pupil.deadlineOn === undefined)
    problems.add(`${path}.deadlineOn`, 'is missing, and so is the tier that would make up for it')
  const deadlineOn = pupil.deadlineOn ?? NO_DEADLINE
  const tier = pupil.tier ?? tierOf({ ...pupil, deadlineOn }, policy, lastOn)
  return { ...pupil, deadlineOn, tier, ranked: rankedIn(pupil.list) }
}

const rankOf = (entry: ListEntry): number => (entry.class.startsWith('rank-') ? Number(entry.class.slice(5)) : 0)

const rankedIn = (list: readonly ListEntry[]): string[] =>
  list
    .filter((entry) => rankOf(entry) > 0)
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(({ place }) => place)

function checkPupil(pupil: PupilIn, path: string, known: Known, problems: Problems): void {
  noteWords(known, [...pupil.sectors, ...pupil.sectorsMet], pupil.access, path, problems)
  if (pupil.list === null) {
    checkPlaces(pupil.ranked, (at) => `${path}.ranked[${at}]`, known, problems)
    return
  }
  const places = pupil.list.map(({ place }) => place)
  checkPlaces(places, (at) => `${path}.list[${at}].place`, known, problems)
  const ranks = new Set<number>()
  for (const [at, entry] of pupil.list.entries()) {
    const rank = rankOf(entry)
    if (rank > 0 && ranks.has(rank)) problems.add(`${path}.list[${at}].class`, `is there already: ${entry.class}`)
    ranks.add(rank)
  }
}

/** Refuses references to places that are not there, and a place named twice. */
function checkPlaces(refs: readonly string[], path: (at: number) => string, known: Known, problems: Problems): void {
  const met = new Set<string>()
  for (const [at, ref] of refs.entries()) {
    if (!known.places.has(ref)) problems.add(path(at), `names ${quoted(ref)}, which is not among the places`)
    else if (met.has(ref)) problems.add(path(at), `names ${quoted(ref)} a second time`)
    met.add(ref)
  }
}

function noteWords(
  known: Known,
  sectors: readonly string[],
  access: readonly string[],
  path: string,
  problems: Problems,
): void {
  noteInto(known.sectors, sectors, (word) => problems.add(path, tooMany('sectors', word)))
  noteInto(known.access, access, (word) => problems.add(path, tooMany('access words', word)))
}

const tooMany = (what: string, word: string): string =>
  `has ${quoted(word)}, which makes more than ${MOST_WORDS} different ${what} in the file`

function noteInto(words: Set<string>, more: readonly string[], refuse: (word: string) => void): void {
  for (const word of more) {
    if (words.has(word)) continue
    if (words.size >= MOST_WORDS) refuse(word)
    else words.add(word)
  }
}

function noteTwice(values: readonly string[], path: string, problems: Problems): void {
  const met = new Set<string>()
  for (const [at, value] of values.entries()) {
    if (met.has(value)) problems.add(`${path}[${at}]`, `is there already: ${quoted(value)}`)
    met.add(value)
  }
}

function readRoster(values: readonly unknown[], problems: Problems): string[] {
  const roster = values.flatMap((value, at) => readShape(refShape, value, `roster[${at}]`, problems) ?? [])
  noteTwice(roster, 'roster', problems)
  return roster
}

const later = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b > a) ? b : a)

const hasList = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'list' in value && value.list !== null

function refOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'ref' in value && typeof value.ref === 'string'
    ? value.ref
    : null
}
