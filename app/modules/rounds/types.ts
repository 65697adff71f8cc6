import type { PartState } from './school-part'
import type { Saver } from '~/support/seen'
import type { OpportunityKind, Sector } from '../opportunities/types'
import type { RoundState } from '../allocation/states'
import type { Policy, PupilIn, Refusal } from '../allocation/types'
import type { Day } from '~/support/dates'
import type { DayLeftOut, StandsReason } from './reasons'

/*
 * What pages about allocation rounds are handed, and what use-cases about them are told.
 */

/** What a lead chooses about a round. */
export interface RoundSetUp {
  name: string
  /** As they are on the first date of the round. */
  yearGroups: number[]
  /** Whether pupils who have all their days take part; they come last. */
  includeMet: boolean
  /** First dates from here … */
  fromOn: Day
  /** … and last dates up to and including here. */
  toOn: Day
  /** Empty: every sector. */
  sectors: Sector[]
  /** Ids of opportunities taken out by hand. */
  leftOutDays: string[]
  /** The last day on which pupils can change their lists. */
  listsCloseOn: Day
  placesPerPupil: 1 | 2 | 3
  /** Rounds planned after this one before the oldest pupils turn 18. */
  roundsLeft: number
  /** Whole percent of each place's seats, 0 to 100. */
  reservePercent: number
  precedence: Policy['precedence']
  /** Why the school decided to use the group, in its own words; '' when nothing is kept for it. */
  reserveDecision: string
}

export type RoundField = keyof RoundSetUp

/** A set-up that was saved, or the sentence for each field that was not right. */
export type SetUpOutcome =
  | { ok: true; value: { id: string } }
  | {
      ok: false
      errors: Partial<Record<RoundField | 'form', string>>
      /** How the round was found, where it was not what was typed. */
      reason?: StandsReason | 'changed_meanwhile'
      now?: RoundNow
    }

/** How a round stands that somebody else saved while a page of it was open. */
export interface RoundNow {
  setUp: RoundSetUp
  version: number
  saver: Saver | null
}

/** A day of a round, or one that could not be in it. `seats` is 0 for the latter. */
export interface RoundDay {
  id: string
  title: string
  employer: string
  sector: Sector
  kind: OpportunityKind
  firstOn: Day
  lastOn: Day
  seats: number
  /** Null when it is in the round. */
  leftOut: DayLeftOut | null
}

/** What the person who looks may do with a round as it stands. */
export interface RoundMay {
  edit: boolean
  open: boolean
  freeze: boolean
  unfreeze: boolean
  run: boolean
  stopRun: boolean
  adjust: boolean
  accept: boolean
  undo: boolean
  cancel: boolean
  export: boolean
}

/** One round in a list. */
export interface RoundLine {
  id: string
  name: string
  state: RoundState
  /** Run by the area for all its schools. */
  ofArea: boolean
  yearGroups: number[]
  fromOn: Day
  toOn: Day
  listsCloseOn: Day
  /** On the roster; 0 before it opened. For a school: its own. */
  pupils: number
  /** Reviews that wait for an answer; a school's own. */
  openReviews: number
  /** Where the part of the reader's school stands in a round that has run; null for an area, and before. */
  part: PartState | null
}

/** When each step of a round was taken and by whom; null for one that was not, or is not the actor's to read of. */
export interface StepsTaken {
  opened: string | null
  frozen: string | null
  ran: string | null
  accepted: string | null
  /** The actor's own school's part of an area's round. */
  partAccepted: string | null
  ended: string | null
}

/** A round as its staff see it. */
export interface RoundView extends Omit<RoundLine, 'openReviews'> {
  version: number
  setUp: RoundSetUp
  seedCommit: string | null
  /** Shown once the round was accepted: until then nobody may know it. */
  seed: string | null
  /** How many other lotteries were drawn for the same pupils and thrown away, in a sentence. */
  lotteries: string
  /** When each step was taken, and by whom. */
  taken: StepsTaken
  createdAt: Date
  openedAt: Date | null
  frozenAt: Date | null
  ranAt: Date | null
  acceptedAt: Date | null
  endedAt: Date | null
  /** What was fixed by freezing; null before. */
  frozen: { pupils: number; days: number; seats: number; leftOut: number; positionUnknown: number } | null
  /** Null before it first ran. `failedWhy` is words. */
  run: { percent: number; startedAt: Date | null; finishedAt: Date | null; failedWhy: string | null } | null
  may: RoundMay
  /** Whether places of the school's pupils stand booked by it, as far as the actor accepts for them. */
  isPartBooked: boolean
}

/** What a share of seats kept for the priority group would do, on the data as they are. Gaps in days. */
export interface SweepPoint {
  percent: number
  precedence: Policy['precedence']
  gapAfter: number
  usefulDays: number
}
export interface Sweep {
  gapBefore: number
  pupils: number
  inGroup: number
  seats: number
  points: SweepPoint[]
}

/** A pupil asks that a person looks again. */
export interface ReviewLine {
  id: string
  roundId: string
  roundName: string
  studentId: string
  name: string
  yearGroup: number
  asked: string
  askedAt: Date
  answer: string | null
  answeredAt: Date | null
}

/** Files that anybody can check without knowing who is in them, in pieces of text that belong one after another. */
export interface RoundExport {
  fileName: string
  instance: string[]
  result: string[]
}

/** What a round went by for one pupil. Whether they are in the priority group is left out. */
type PartIn = Pick<
  PupilIn,
  'daysHeld' | 'deadlineOn' | 'year' | 'ranked' | 'sectors' | 'openToAny' | 'flexible' | 'maxMinutes' | 'access'
>

/** What the page of one pupil needs of a run, and nothing of anybody else. */
export interface RoundPart {
  ref: string
  part: PartIn
  /** Why they did not get the days they ranked. */
  refusals: Pick<Refusal, 'place' | 'reason'>[]
  /** The numbers of the turns they had, the best first. */
  turns: number[]
}
