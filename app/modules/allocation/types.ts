import type { Day } from '~/support/dates'

/*
 * The words of an allocation round: what goes in and what comes out, as plain values. docs/allocation-rule.md is the rule.
 */

export const PRECEDENCES = ['reserve-first', 'open-first'] as const
export const REPAIRS = ['none', 'ties'] as const

/** The numbers of the rule that a round chooses. `target` is days; `reserveShare` is 0 to 1 of each place's seats. */
export interface Policy {
  k: 1 | 2 | 3
  candidates: number
  reserveShare: number
  precedence: (typeof PRECEDENCES)[number]
  repair: (typeof REPAIRS)[number]
  lastChanceDaysFirst: boolean
  roundsLeft: number
  target: number
}

export type Tier = 1 | 2 | 3 | 4

/** One entry of a list given ready-made: the place, its class as in `rank-1`, `sectors` or `any`, and travel minutes. */
export type ListEntry = { place: string; class: string; minutes: number }

/** A pupil of a round. With `list` (an anonymous export) the fields that would make a list are not read. */
export interface PupilIn {
  ref: string
  daysHeld: number
  /** The first date that no longer counts. */
  deadlineOn: Day
  tier: Tier
  /** In the priority group. */
  group: boolean
  /** May be moved among their choices. */
  flexible: boolean
  ranked: string[]
  sectors: string[]
  sectorsMet: string[]
  openToAny: boolean
  /** British National Grid metres. */
  x: number
  y: number
  maxMinutes: number
  access: string[]
  year: number
  bornOn: Day
  blockedOn: Day[]
  list: ListEntry[] | null
}

/** A place of a round: an opportunity with its dates, all or none of them, and its seats. */
export interface PlaceIn {
  ref: string
  sector: string
  x: number
  y: number
  /** In order, each once. */
  on: Day[]
  capacity: number
  reserved: number
  years: number[]
  minimumAge: number
  access: string[]
}

/** A round, complete: tiers and reserved seats are filled in. */
export interface Instance {
  policy: Policy
  seed: string
  startsOn: Day
  pupils: PupilIn[]
  places: PlaceIn[]
  /** References published with the seed's hash; null when they are the pupils of the round. */
  roster: string[] | null
}

/** Why a place is not for a pupil, in the order they are asked. */
export const BARRIERS = [
  'wrong-year',
  'too-young',
  'past-deadline',
  'access',
  'blocked',
  'too-far',
  'no-seats',
  'not-wanted',
] as const
export type Barrier = (typeof BARRIERS)[number]

/** Why a pupil did not get a place they wanted. */
export const REASONS = [
  ...BARRIERS,
  'clash', // on a date of a place they got and ranked higher
  'held-better', // they hold one they ranked at least as high, by the turn that could have had this
  'full', // the last turn admitted came before theirs
  'reserved-seat', // a seat kept for the priority group
  'moved', // they let us move them among their choices, and it let somebody else in
  'needs-met', // their days are complete, or their places of this round used up
  'no-turn', // they had no turn
  'not-listed', // the list was cut before it
] as const
export type Reason = (typeof REASONS)[number]

export const DIFFERS_BY = ['urgency', 'days', 'lottery', 'reserve'] as const
export type DiffersBy = (typeof DIFFERS_BY)[number]

export interface Turn {
  pupil: string
  tier: Tier
  unit: number
  order: number
  /** '0x' and 16 hex digits. */
  lottery: string
}

export interface Award {
  pupil: string
  place: string
  unit: number
  class: string
  minutes: number
}

/** Why a ranked place was not given; the three last are there for `full` and `reserved-seat`. */
export interface Refusal {
  pupil: string
  place: string
  reason: Reason
  lastAdmittedOrder?: number
  yourOrder?: number
  differsBy?: DiffersBy
}

/** The figures of a round: days, pupils, pairs and seats are counts; gaps are mean days, others less priority group. */
export interface Report {
  usefulDays: number
  tier1Days: number
  served: number
  reachTarget: number
  gapBefore: number
  gapAfter: number
  envyPairs: number
  unsettled: number
  wastedSeats: number
  /** 0 when no bound was asked for. */
  boundScore: number
  score: number
}

/** All hex SHA-256 but `engine`, the name and version of the rule's implementation. */
interface Proof {
  inputHash: string
  seedCommit: string
  engine: string
  outputHash: string
}

export interface RoundResult {
  turns: Turn[]
  awards: Award[]
  refusals: Refusal[]
  report: Report
  proof: Proof
}
