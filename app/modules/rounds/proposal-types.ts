import type { BookingState } from '../bookings/types'
import type { Sector } from '../opportunities/types'
import type { AwardOrigin, AwardState } from '../allocation/states'
import type { Problem } from '../allocation/problem'
import type { Instance, Refusal, RoundResult, Tier, Turn } from '../allocation/types'
import type { Day } from '~/support/dates'

/*
 * What a round that has run proposes: who gets what, in which figures, and what became of it.
 */

/** The figures of a way of giving places out. Gaps are mean days, others less priority group; null when nobody is in one of them, or in an area round. */
export interface RoundFigures {
  usefulDays: number
  tier1Days: number
  served: number
  reachTarget: number
  gapBefore: number | null
  gapAfter: number | null
}

/**
 * What one more seat would be worth, in the points of the rule's score; 0 when there are seats to spare. `given` is null
 * for the area's people: how many pupils of a round got a day is no number of theirs.
 */
export interface ScarcityFigures {
  sectors: { sector: Sector; worth: number; seats: number; given: number | null }[]
  /** The scarcest first, at most 25 of those that are `wanted`. */
  days: { id: string; title: string; worth: number; seats: number; given: number | null }[]
  /** How many days have no place to spare. */
  wanted: number
}

/** A round that has run, read once and ready to be looked things up in. */
export interface Run {
  instance: Instance
  result: RoundResult
  /** For whom a day is; its lottery numbers are all 0. */
  problem: Problem
  /** The number of a pupil in the instance, by reference. */
  numberOf: ReadonlyMap<string, number>
  firstTurn: ReadonlyMap<string, Turn>
  refusals: ReadonlyMap<string, Refusal[]>
  titleOf: ReadonlyMap<string, string>
}

/** A place proposed, or given, to a pupil. */
export interface ProposalAward {
  id: string
  opportunityId: string
  title: string
  employer: string
  sector: Sector
  firstOn: Day
  lastOn: Day
  /** "Their first choice", "In a sector they named" … */
  wanted: string
  minutes: number | null
  origin: AwardOrigin
  state: AwardState
  /** What somebody wrote when they added it or took it out. */
  reason: string | null
  /** Why it was left out on acceptance, in words. */
  leftOutWhy: string | null
  bookingId: string | null
  bookingState: BookingState | null
}

/** An award as it is kept: with the pupil, which of their places it is, how much it was wanted, and codes for words. */
export type AwardLine = Omit<ProposalAward, 'wanted'> & { studentId: string; unit: number; class: string }

/** A pupil in a proposal. */
export interface ProposalPupil {
  studentId: string
  name: string
  yearGroup: number
  regGroup: string | null
  daysHeld: number
  tier: Tier
  /** How urgent, in words. */
  urgency: string
  /** The number of their first turn; null when they had none. */
  turn: number | null
  awards: ProposalAward[]
  /** Why they got nothing, in words; null when they got something. */
  nothingWhy: string | null
  /** Choices they did not get, with why. */
  refusals: { opportunityId: string; title: string; why: string }[]
}

export const PROPOSAL_SHOWS = ['all', 'something', 'nothing', 'changed', 'left_out'] as const
export type ProposalShow = (typeof PROPOSAL_SHOWS)[number]
export interface ProposalFilters {
  name: string
  year: number | null
  show: ProposalShow
  /** Counts from 1. */
  page: number
}

/** One page of what a round proposes, and the figures of the whole of it (a school: of its own pupils). */
export interface Proposal {
  total: number
  page: number
  pageSize: number
  pupils: ProposalPupil[]
  years: number[]
  counts: { pupils: number; something: number; nothing: number; changed: number; leftOut: number }
  figures: RoundFigures
  /** On the same data, had places gone to whoever asks first; null in an area round, for a school. */
  firstCome: RoundFigures | null
  /** Null in an area round, for a school. */
  scarcity: ScarcityFigures | null
  /** What the check after the run counted; all zero, or the round would not be here. */
  checks: { envyPairs: number; unsettled: number; wastedSeats: number }
}

/** A proposed place that could not be booked now. */
export interface Conflict {
  awardId: string
  studentId: string
  name: string
  title: string
  firstOn: Day
  why: string
}

/** What acceptance did: how many places were booked, and what was left out. */
export interface Accepted {
  placed: number
  leftOut: Conflict[]
}

/** A place a lead may add by hand for one pupil. */
export interface AwardChoice {
  id: string
  title: string
  employer: string
  firstOn: Day
  lastOn: Day
  seatsLeft: number
}
