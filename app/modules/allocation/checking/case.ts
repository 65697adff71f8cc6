import { birthdayIn } from '../../people/ages'
import type { Instance, PlaceIn, PupilIn } from '../types'

/*
 * What a checker knows before it looks at a result: the round as it stands in the file, looked up by reference. Nothing
 * under `checking` uses the engine, so that a mistake there is not repeated here.
 */

/** The 64 bits of lottery numbers, halved, in the order of the references. */
export type Lottery = (seed: string, refs: readonly string[]) => { high: Uint32Array; low: Uint32Array }

export interface CheckedPupil extends PupilIn {
  /** Position in the file, from 0. */
  at: number
  /** Days still owed before the round. */
  need: number
  lotteryHigh: number
  lotteryLow: number
  /** Ranks by place reference, from 1. */
  ranks: ReadonlyMap<string, number>
  blocked: ReadonlySet<string>
  named: ReadonlySet<string>
  /** The date on which they reach each age, from 0. */
  birthdays: string[]
}

export interface CheckedPlace extends PlaceIn {
  at: number
  firstOn: string
  lastOn: string
  isForYear: boolean[]
  features: ReadonlySet<string>
  /** FNV-1a of the reference. */
  hash: number
}

export interface Case {
  instance: Instance
  pupils: ReadonlyMap<string, CheckedPupil>
  places: ReadonlyMap<string, CheckedPlace>
}

/** The round of a file, ready to be asked. */
export function caseOf(instance: Instance, lottery: Lottery): Case {
  const { high, low } = lottery(
    instance.seed,
    instance.pupils.map(({ ref }) => ref),
  )
  const oldest = instance.places.reduce((most, { minimumAge }) => Math.max(most, minimumAge), 0)
  const ages = Array.from({ length: oldest + 1 }, (_, age) => age)
  const pupils = instance.pupils.map((pupil, at) => ({
    ...pupil,
    at,
    need: Math.max(0, instance.policy.target - pupil.daysHeld),
    lotteryHigh: high[at] ?? 0,
    lotteryLow: low[at] ?? 0,
    ranks: new Map(pupil.ranked.map((ref, rank) => [ref, rank + 1])),
    blocked: new Set(pupil.blockedOn),
    named: new Set(pupil.sectors),
    birthdays: ages.map((age) => birthdayIn(pupil.bornOn, age)),
  }))
  const places = instance.places.map((place, at) => ({
    ...place,
    at,
    firstOn: place.on[0] ?? '',
    lastOn: place.on.at(-1) ?? '',
    isForYear: Array.from({ length: 21 }, (_, year) => place.years.includes(year)),
    features: new Set(place.access),
    hash: hashOfRef(place.ref),
  }))
  return {
    instance,
    pupils: new Map(pupils.map((pupil) => [pupil.ref, pupil])),
    places: new Map(places.map((place) => [place.ref, place])),
  }
}

/** FNV-1a, 32 bits, over the UTF-8 bytes. */
function hashOfRef(ref: string): number {
  const PRIME = 16_777_619
  let hash = 2_166_136_261
  for (const byte of new TextEncoder().encode(ref)) hash = Math.imul(hash ^ byte, PRIME)
  return hash
}
