import type { Problem } from '~/modules/allocation/problem'
import type { Instance, PlaceIn, PupilIn, Tier } from '~/modules/allocation/types'
import type { Day } from '~/support/dates'
import { DATES, STARTS_ON } from './calendar'
import { POLICY } from './choices'
import { AUDIENCES, FEATURES, SECTORS } from './plan'

/**
 * A generated round as the plain instance that would compile to it, for what works on instances and for files. Meant for S
 * and M: objects for 600,000 pupils take more memory than the round.
 */
export function instanceOf(problem: Problem, seed: string, reserveShare: number): Instance {
  const { k, candidates, precedence, repair, lastChanceDaysFirst, target } = problem
  return {
    policy: {
      k: k === 1 || k === 3 ? k : 2,
      candidates,
      reserveShare,
      precedence,
      repair,
      lastChanceDaysFirst,
      roundsLeft: POLICY.roundsLeft,
      target,
    },
    seed,
    startsOn: STARTS_ON,
    pupils: Array.from({ length: problem.pupils }, (_, i) => pupilAt(problem, i)),
    places: Array.from({ length: problem.places }, (_, j) => placeAt(problem, j)),
    roster: null,
  }
}

function pupilAt({ pupil }: Problem, i: number): PupilIn {
  const at = (column: ArrayLike<number>) => column[i] ?? 0
  const run = (off: Int32Array, of: Int32Array | Uint16Array) => Array.from(of.subarray(off[i], off[i + 1]))
  return {
    ref: `p${i + 1}`,
    daysHeld: at(pupil.held),
    deadlineOn: dayOfNumber(at(pupil.deadlineOn)),
    tier: tierOf(at(pupil.tier)),
    group: at(pupil.group) === 1,
    flexible: at(pupil.flexible) === 1,
    ranked: run(pupil.rankedOff, pupil.ranked).map((j) => `o${j + 1}`),
    sectors: wordsOf(at(pupil.sectors), SECTORS),
    sectorsMet: wordsOf(at(pupil.sectorsMet), SECTORS),
    openToAny: at(pupil.openToAny) === 1,
    x: at(pupil.x),
    y: at(pupil.y),
    maxMinutes: at(pupil.maxMinutes),
    access: featuresOf(at(pupil.access)),
    year: Math.log2(at(pupil.yearBit)),
    bornOn: dayOfNumber(at(pupil.bornOn)),
    blockedOn: run(pupil.blockedOff, pupil.blocked).map((date) => DATES[date] ?? ''),
    list: null,
  }
}

function placeAt({ place }: Problem, j: number): PlaceIn {
  const at = (column: ArrayLike<number>) => column[j] ?? 0
  const on = Array.from(place.day.subarray(place.dayOff[j], place.dayOff[j + 1]), (date) => DATES[date] ?? '')
  const years = AUDIENCES[0].years.filter((year) => (at(place.years) >>> year) & 1)
  return {
    ref: `o${j + 1}`,
    sector: SECTORS[at(place.sector)] ?? '',
    x: at(place.x),
    y: at(place.y),
    on,
    capacity: at(place.capacity),
    reserved: at(place.reserved),
    years,
    minimumAge: Math.round((Number((on[0] ?? '').replaceAll('-', '')) - at(place.bornBy)) / 10_000),
    access: featuresOf(at(place.access)),
  }
}

const wordsOf = (bits: number, words: readonly string[]) => words.filter((_, n) => (bits >>> n) & 1)

const featuresOf = (bits: number) =>
  wordsOf(
    bits,
    FEATURES.map(({ word }) => word),
  )

const dayOfNumber = (date: number): Day =>
  `${Math.floor(date / 10_000)}-${String(Math.floor(date / 100) % 100).padStart(2, '0')}-${String(date % 100).padStart(2, '0')}`

const tierOf = (number: number): Tier => (number === 1 || number === 2 || number === 3 ? number : 4)
