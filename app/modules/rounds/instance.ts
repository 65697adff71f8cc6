import type { Scheme } from '../entitlement/types'
import { whyNotCovered } from '../opportunities/cover'
import { yearsFor } from '../opportunities/eligibility'
import type { AccessFeature, HostPapers, Mode, OpportunityKind, OpportunityState, Sector } from '../opportunities/types'
import { academicYearOf } from '../people/ages'
import type { GridPosition } from '../places/types'
import type { Day } from '~/support/dates'
import { reservedOf, tierOf } from '../allocation/read-instance'
import type { Instance, PlaceIn, Policy, PupilIn } from '../allocation/types'
import { type DayLengths, isWithin, whyNeverGiven } from '../matching/in-rounds'
import { NO_WISHES } from '../matching/wishes'
import type { Wishes } from '../matching/types'
import type { DayLeftOut } from './reasons'
import type { RoundDay, RoundSetUp } from './types'

/** How long a list is: in an area's round; in a school's, where every day is on it, at least and at most. */
const CANDIDATES = { area: 60, least: 120, most: 1000 }

/** A pupil as a round finds them. */
export interface PupilAsFound {
  ref: string
  bornOn: Day
  /** On the round's first date. */
  yearGroup: number
  /** Of the target, neither verified nor secured. */
  owedHalfDays: number
  /** The first date that is too late for them. */
  deadlineOn: Day
  inGroup: boolean
  /** Null when they never saved any. */
  wishes: Wishes | null
  /** Ids of days, the one wanted most first. */
  ranked: string[]
  sectorsMet: Sector[]
  blockedOn: Day[]
  /** Home, or the school where the home is not known; null when neither is. */
  position: GridPosition | null
}

/** A published day between the dates of a round, with its host, its sessions and who waits for it. */
export interface DayAsFound {
  id: string
  title: string
  employer: string
  kind: OpportunityKind
  state: OpportunityState
  sector: Sector
  mode: Mode
  yearGroups: number[]
  minimumAgeYears: number
  accessFeatures: AccessFeature[]
  capacityPlaces: number
  takenPlaces: number
  waiting: number
  firstOn: Day
  lastOn: Day
  host: HostPapers
  position: GridPosition | null
  sessions: { happensOn: Day; startMinute: number; endMinute: number; breakMinutes: number }[]
}

/** A round as frozen: what the rule is given, and which days could not be in it. */
export interface Frozen {
  instance: Instance
  days: RoundDay[]
  /** Pupils whose home and school are both not on the map: for them every place is too far. */
  positionUnknown: number
}

/** The numbers of the rule that a set-up stands for. */
const policyOf = (setUp: RoundSetUp, scheme: Scheme, candidates: number): Policy => ({
  k: setUp.placesPerPupil,
  candidates,
  reserveShare: setUp.reservePercent / 100,
  precedence: setUp.precedence,
  repair: 'ties',
  lastChanceDaysFirst: true,
  roundsLeft: setUp.roundsLeft,
  target: Math.ceil(scheme.target / 2),
})

/** Puts together what the rule is given. Pupils stand in the order of their references, so that their order says nothing. */
export function frozenOf(
  round: { setUp: RoundSetUp; seed: string; roster: string[]; ofArea: boolean },
  pupils: readonly PupilAsFound[],
  daysBetween: readonly DayAsFound[],
  scheme: Scheme,
): Frozen {
  const { setUp, seed, roster } = round
  const days = roundDaysOf(daysBetween, setUp, scheme)
  const taken = days.filter(({ leftOut }) => leftOut === null).length
  const whole = Math.min(CANDIDATES.most, Math.max(CANDIDATES.least, taken))
  const policy = policyOf(setUp, scheme, round.ofArea ? CANDIDATES.area : whole)
  const seatsOf = new Map(days.map(({ id, seats }) => [id, seats]))
  const places = daysBetween.flatMap((day) => placeOf(day, seatsOf.get(day.id) ?? 0, policy, setUp.fromOn))
  const refs = new Set(places.map(({ ref }) => ref))
  const lastOn = places.reduce<Day | null>((last, { on }) => latest(last, on.at(-1) ?? null), null)
  const taking = pupils
    .map((pupil) => pupilOf(pupil, { policy, scheme, refs, lastOn }))
    .filter(({ daysHeld }) => setUp.includeMet || daysHeld < policy.target)
    .toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
  const unknown = new Set(pupils.filter(({ position }) => position === null).map(({ ref }) => ref))
  return {
    instance: { policy, seed, startsOn: setUp.fromOn, pupils: taking, places, roster },
    days,
    positionUnknown: taking.filter(({ ref }) => unknown.has(ref)).length,
  }
}

/** Whole days held: a half-day still owed is a day still needed. Both in half-days. */
export const wholeDaysHeld = (owedHalfDays: number, targetHalfDays: number): number =>
  Math.max(0, Math.ceil(targetHalfDays / 2) - Math.ceil(owedHalfDays / 2))

type Around = { policy: Policy; scheme: Scheme; refs: ReadonlySet<string>; lastOn: Day | null }

function pupilOf(pupil: PupilAsFound, { policy, scheme, refs, lastOn }: Around): PupilIn {
  const { sectors, openToAny, mayMoveMe, maxMinutes, accessNeeds } = pupil.wishes ?? NO_WISHES
  const daysHeld = wholeDaysHeld(pupil.owedHalfDays, scheme.target)
  const { deadlineOn } = pupil
  return {
    ref: pupil.ref,
    daysHeld,
    deadlineOn,
    tier: tierOf({ daysHeld, deadlineOn }, policy, lastOn),
    group: pupil.inGroup,
    flexible: mayMoveMe,
    ranked: pupil.ranked.filter((id) => refs.has(id)),
    sectors,
    sectorsMet: pupil.sectorsMet.toSorted(),
    openToAny,
    x: pupil.position?.easting ?? 0,
    y: pupil.position?.northing ?? 0,
    maxMinutes,
    access: accessNeeds,
    year: Math.max(0, pupil.yearGroup),
    bornOn: pupil.bornOn,
    blockedOn: [...new Set(pupil.blockedOn)].toSorted(),
    list: null,
  }
}

/** The days between the dates in the sectors of a round, with their seats or why they cannot be in it. */
export const roundDaysOf = (days: readonly DayAsFound[], setUp: RoundSetUp, scheme: Scheme): RoundDay[] =>
  days.flatMap((day) => roundDayOf(day, setUp, scheme))

function roundDayOf(day: DayAsFound, setUp: RoundSetUp, scheme: Scheme): RoundDay[] {
  if (!isWithin(day, setUp)) return []
  const { id, title, employer, sector, kind, firstOn, lastOn } = day
  const leftOut = whyLeftOut(day, setUp, scheme)
  const seats = leftOut === null ? seatsOfDay(day) : 0
  return [{ id, title, employer, sector, kind, firstOn, lastOn, seats, leftOut }]
}

const freeOf = (day: DayAsFound): number => Math.max(0, day.capacityPlaces - day.takenPlaces)
/** Free places, less those promised to whoever waits. */
const seatsOfDay = (day: DayAsFound): number => Math.max(0, freeOf(day) - day.waiting)

/** Why a day between the dates is not in the round; null when it is. The first reason wins. */
export function whyLeftOut(
  day: DayAsFound,
  setUp: Pick<RoundSetUp, 'leftOutDays'>,
  scheme: DayLengths,
): DayLeftOut | null {
  if (setUp.leftOutDays.includes(day.id)) return 'by_hand'
  const never = whyNeverGiven(day, scheme)
  if (never) return never
  const uncovered = whyNotCovered(day.host, day.lastOn)
  if (uncovered) return uncovered
  if (day.position === null) return 'no_position'
  if (freeOf(day) === 0) return 'no_free_place'
  return seatsOfDay(day) === 0 ? 'promised_to_waiting_list' : null
}

function placeOf(day: DayAsFound, seats: number, policy: Policy, startsOn: Day): PlaceIn[] {
  if (seats === 0 || day.position === null) return []
  // Pupils are in the year of the round's first date: a day after the summer is for those who will be in its years then.
  const later = academicYearOf(day.firstOn) - academicYearOf(startsOn)
  const years = yearsFor(day).map((year) => year - later)
  return [
    {
      ref: day.id,
      sector: day.sector,
      x: day.position.easting,
      y: day.position.northing,
      on: [...new Set(day.sessions.map(({ happensOn }) => happensOn))].toSorted(),
      capacity: seats,
      reserved: reservedOf(seats, policy.reserveShare),
      years: years.filter((year) => year >= 0),
      minimumAge: day.minimumAgeYears,
      access: day.accessFeatures,
    },
  ]
}

const latest = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b > a) ? b : a)
