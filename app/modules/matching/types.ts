import type { WhoseTurn } from '../bookings/turn'
import type { BookingState, Doer } from '../bookings/types'
import type { AccessFeature, Sector } from '../opportunities/types'

/** A day as a card shows it to one student, in words. */
export type DayCard = {
  id: string
  title: string
  employer: string
  where: string
  sector: Sector
  summary: string
  when: string
  travel: string
  places: string
  isFull: boolean
  why: string
}

/** One of a student's own bookings, in words. `offerUntil` is null unless a place is offered to them. */
export type MyDay = {
  id: string
  title: string
  employer: string
  where: string
  when: string
  state: BookingState
  turn: WhoseTurn
  /** That it is on hold, in a sentence; null when it is not. */
  hold: string | null
  /** Whether that stands in place of its state. */
  isHeld: boolean
  next: string
  agreesThemselves: boolean
  /** Who gave it up; null when nobody did. */
  endedBy: Doer | null
  /** What it was then. */
  endedFrom: BookingState | null
  offerUntil: string | null
}

/** One thing to do: what, where to do it, and a sentence about it. */
export type ToDo = { label: string; to: string; about: string }

/** What a student would like besides the days they put in order. `maxMinutes` is one way. */
export type Wishes = {
  sectors: Sector[]
  openToAny: boolean
  /** They may get another of their choices where that lets somebody else in. */
  mayMoveMe: boolean
  maxMinutes: number
  /** What a place must have for them. */
  accessNeeds: AccessFeature[]
}

/** A word as it may stand in a text; unless it is `whole`, one that begins so is found as well. Folded: letters and digits alone. */
export interface WayToSay {
  word: string
  whole: boolean
}
