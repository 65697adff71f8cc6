/*
 * A round in dense numbers: what the engine, the bound and the baselines work on. Places are numbered in the order of
 * the instance; pupils too, until `numberByTurn`. Dates are whole numbers yyyymmdd, so that they compare as dates do.
 */

/** The class of a named sector and of anything else; ranks are 0 to `MOST_RANKED` − 1 before them. A byte has room for two more. */
export const CLASS_SECTORS = 252
export const CLASS_ANY = 253
export const MOST_RANKED = 200

export interface PupilColumns {
  /** The place of the pupil in the instance: pupils may be renumbered (`numberByTurn`). */
  number: Int32Array
  /** Target less days held, 0 or more. */
  need: Uint8Array
  /** Days held, not cut off at the target. */
  held: Uint8Array
  tier: Uint8Array
  group: Uint8Array
  flexible: Uint8Array
  lotteryHigh: Uint32Array
  lotteryLow: Uint32Array
  /** Position of the reference among all references in order: decides between equal lottery numbers. */
  refRank: Uint32Array
  /** Bit `year & 31`. */
  yearBit: Int32Array
  bornOn: Int32Array
  deadlineOn: Int32Array
  access: Int32Array
  maxMinutes: Uint8Array
  x: Int32Array
  y: Int32Array
  /** Bits of sector numbers. */
  sectors: Int32Array
  sectorsMet: Int32Array
  openToAny: Uint8Array
  /** Date numbers a pupil cannot make: `blocked[blockedOff[i]] … blocked[blockedOff[i + 1] - 1]`. */
  blockedOff: Int32Array
  blocked: Uint16Array
  /** Ranked places in order, ranks given for unsuitable ones included. */
  rankedOff: Int32Array
  ranked: Int32Array
}

export interface PlaceColumns {
  capacity: Int32Array
  reserved: Int32Array
  sector: Uint8Array
  x: Int32Array
  y: Int32Array
  /** Bits of years it is for. */
  years: Int32Array
  /** The latest date of birth that is old enough on the first date. */
  bornBy: Int32Array
  lastOn: Int32Array
  access: Int32Array
  /** FNV-1a of the reference: half of the pair number. */
  hash: Uint32Array
  /** Date numbers of the place: `day[dayOff[j]] … day[dayOff[j + 1] - 1]`. */
  dayOff: Int32Array
  day: Uint16Array
}

export interface Problem {
  k: number
  candidates: number
  target: number
  precedence: 'reserve-first' | 'open-first'
  repair: 'none' | 'ties'
  lastChanceDaysFirst: boolean
  pupils: number
  places: number
  /** How many different dates places have; date numbers are below it. */
  dates: number
  pupil: PupilColumns
  place: PlaceColumns
  /** Ready-made lists of an anonymous export; null when lists follow from wishes. */
  lists: Lists | null
}

/** Every pupil's list: entries `off[i]` to `off[i + 1] - 1`, class by class; inside a class in no order that matters. */
export interface Lists {
  off: Int32Array
  place: Int32Array
  class: Uint8Array
  minutes: Uint8Array
  /** 1 when a suitable place was left out of the list. */
  cut: Uint8Array
}
