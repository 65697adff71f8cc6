import { bornByFor, dateNumber, yearBit, yearBits } from '../opportunities/eligibility'
import { fnv1a32 } from './pair-number'
import { CLASS_ANY, CLASS_SECTORS, type Lists, type PlaceColumns, type Problem, type PupilColumns } from './problem'
import type { Instance, ListEntry, PlaceIn, PupilIn } from './types'

/** The 64 bits of each pupil's lottery number, halved, in the order of the pupils. */
export type Draws = { high: Uint32Array; low: Uint32Array }

/**
 * A round as dense numbers. The instance is complete and checked (`readInstance`): references exist, dates are dates.
 * @param draws one lottery number a pupil
 */
export function compile(instance: Instance, draws: Draws): Problem {
  const { policy, pupils, places } = instance
  const words = { sectors: numbering(), access: numbering() }
  const dates = numbered([...new Set(places.flatMap(({ on }) => on))].sort())
  const placeNumbers = numbered(places.map(({ ref }) => ref))
  const columnsOfPlaces = placeColumns(places, dates, words)
  return {
    k: policy.k,
    candidates: policy.candidates,
    target: policy.target,
    precedence: policy.precedence,
    repair: policy.repair,
    lastChanceDaysFirst: policy.lastChanceDaysFirst,
    pupils: pupils.length,
    places: places.length,
    dates: dates.size,
    pupil: pupilColumns(pupils, policy.target, draws, { dates, placeNumbers, words }),
    place: columnsOfPlaces,
    lists: pupils.some(({ list }) => list !== null) ? readyLists(pupils, placeNumbers) : null,
  }
}

type Numbers = ReadonlyMap<string, number>
type Words = { sectors: (word: string) => number; access: (word: string) => number }

/** Numbers words in the order in which they are first met. */
function numbering(): (word: string) => number {
  const known = new Map<string, number>()
  return (word) => {
    const number = known.get(word) ?? known.size
    known.set(word, number)
    return number
  }
}

const numbered = (words: readonly string[]): Numbers => new Map(words.map((word, at) => [word, at]))

function placeColumns(places: readonly PlaceIn[], dates: Numbers, words: Words): PlaceColumns {
  const ints = (of: (place: PlaceIn) => number) => Int32Array.from(places, of)
  return {
    capacity: ints(({ capacity }) => capacity),
    reserved: ints(({ reserved }) => reserved),
    sector: Uint8Array.from(places, ({ sector }) => words.sectors(sector)),
    x: ints(({ x }) => x),
    y: ints(({ y }) => y),
    years: ints(({ years }) => yearBits(years)),
    bornBy: ints(({ on, minimumAge }) => bornByFor(on[0] ?? '', minimumAge)),
    lastOn: ints(({ on }) => dateNumber(on.at(-1) ?? '')),
    access: ints(({ access }) => bitsOf(access, words.access)),
    hash: Uint32Array.from(places, ({ ref }) => fnv1a32(ref)),
    dayOff: offsets(places.map(({ on }) => on.length)),
    day: Uint16Array.from(places.flatMap(({ on }) => on.map((date) => dates.get(date) ?? 0))),
  }
}

type Known = { dates: Numbers; placeNumbers: Numbers; words: Words }

function pupilColumns(pupils: readonly PupilIn[], target: number, draws: Draws, known: Known): PupilColumns {
  const ints = (of: (pupil: PupilIn) => number) => Int32Array.from(pupils, of)
  const bytes = (of: (pupil: PupilIn) => number) => Uint8Array.from(pupils, of)
  const blocked = pupils.map(({ blockedOn }) => blockedOn.flatMap((date) => known.dates.get(date) ?? []))
  return {
    number: Int32Array.from(pupils, (_, i) => i),
    need: bytes(({ daysHeld }) => Math.max(0, target - daysHeld)),
    held: bytes(({ daysHeld }) => Math.min(255, daysHeld)),
    tier: bytes(({ tier }) => tier),
    group: bytes(({ group }) => Number(group)),
    flexible: bytes(({ flexible }) => Number(flexible)),
    lotteryHigh: draws.high,
    lotteryLow: draws.low,
    refRank: ranksOf(pupils.map(({ ref }) => ref)),
    yearBit: ints(({ year }) => yearBit(year)),
    bornOn: ints(({ bornOn }) => dateNumber(bornOn)),
    deadlineOn: ints(({ deadlineOn }) => dateNumber(deadlineOn)),
    access: ints(({ access }) => bitsOf(access, known.words.access)),
    maxMinutes: bytes(({ maxMinutes }) => maxMinutes),
    x: ints(({ x }) => x),
    y: ints(({ y }) => y),
    sectors: ints(({ sectors }) => bitsOf(sectors, known.words.sectors)),
    sectorsMet: ints(({ sectorsMet }) => bitsOf(sectorsMet, known.words.sectors)),
    openToAny: bytes(({ openToAny }) => Number(openToAny)),
    blockedOff: offsets(blocked.map(({ length }) => length)),
    blocked: Uint16Array.from(blocked.flat()),
    rankedOff: offsets(pupils.map(({ ranked }) => ranked.length)),
    ranked: Int32Array.from(pupils.flatMap(({ ranked }) => ranked.map((ref) => known.placeNumbers.get(ref) ?? -1))),
  }
}

function bitsOf(words: readonly string[], number: (word: string) => number): number {
  let bits = 0
  for (const word of words) bits |= 1 << number(word)
  return bits
}

/** Where each of several runs of a shared array begins, and where the last ends. */
export function offsets(lengths: readonly number[]): Int32Array {
  const off = new Int32Array(lengths.length + 1)
  for (const [at, length] of lengths.entries()) off[at + 1] = (off[at] ?? 0) + length
  return off
}

/** The place of each reference among all in order of UTF-16 code units. */
function ranksOf(refs: readonly string[]): Uint32Array {
  const ranks = new Uint32Array(refs.length)
  const order = refs.map((ref, at) => ({ ref, at })).sort((a, b) => (a.ref < b.ref ? -1 : 1))
  for (const [rank, { at }] of order.entries()) ranks[at] = rank
  return ranks
}

/** The words of a class, as in an award. */
export const classWords = (cls: number): string =>
  cls === CLASS_SECTORS ? 'sectors' : cls === CLASS_ANY ? 'any' : `rank-${cls + 1}`

/** The class that such words mean. */
export const classOf = (words: string): number =>
  words === 'sectors' ? CLASS_SECTORS : words === 'any' ? CLASS_ANY : Number(words.slice(5)) - 1

function readyLists(pupils: readonly PupilIn[], placeNumbers: Numbers): Lists {
  const byClass = (a: ListEntry, b: ListEntry) => classOf(a.class) - classOf(b.class)
  const entries = pupils.flatMap(({ list }) => (list ?? []).toSorted(byClass))
  return {
    off: offsets(pupils.map(({ list }) => list?.length ?? 0)),
    place: Int32Array.from(entries, ({ place }) => placeNumbers.get(place) ?? -1),
    class: Uint8Array.from(entries, (entry) => classOf(entry.class)),
    minutes: Uint8Array.from(entries, ({ minutes }) => minutes),
    cut: new Uint8Array(pupils.length),
  }
}
