import type { EmployerState } from '../people/types'
import type { Day } from '~/support/dates'

/** What kind of experience a host offers; `encounter` (a talk, a careers fair) never credits a day. */
export const OPPORTUNITY_KINDS = ['taster_day', 'placement', 'visit', 'project', 'virtual', 'encounter'] as const
export type OpportunityKind = (typeof OPPORTUNITY_KINDS)[number]

/** Kinds that Years 7 to 9 may join (R5): no placement doing work before Year 10. */
export const YOUNGER_KINDS = ['visit', 'project', 'virtual', 'encounter', 'taster_day'] as const

export const MODES = ['in_person', 'virtual'] as const
export type Mode = (typeof MODES)[number]

/** docs/rules.md, Life cycle; `full` is not a state here but `published` with no places left. */
export const OPPORTUNITY_STATES = ['draft', 'submitted', 'published', 'paused', 'cancelled', 'archived'] as const
export type OpportunityState = (typeof OPPORTUNITY_STATES)[number]

export const SESSION_STATES = ['scheduled', 'cancelled'] as const

/** The seven gateways of the Greater Manchester Baccalaureate, by id. @source GMCA, MBacc educator toolkit */
export const SECTORS = [
  'construction',
  'creative',
  'digital',
  'education',
  'engineering',
  'financial',
  'health',
] as const
export type Sector = (typeof SECTORS)[number]

export const sectorNames = {
  construction: 'Construction and the Green Economy',
  creative: 'Creative, Culture and Sport',
  digital: 'Digital and Technology',
  education: 'Education and Early Years',
  engineering: 'Engineering and Manufacturing',
  financial: 'Financial and Professional',
  health: 'Health and Social Care',
} satisfies Record<Sector, string>

/** Names only, of the Universal Framework 2.0. @source Skills Builder Partnership; step wording is theirs and not shipped */
export const SKILLS = [
  'Listening',
  'Speaking',
  'Problem Solving',
  'Creativity',
  'Adapting',
  'Planning',
  'Leadership',
  'Teamwork',
] as const
export type Skill = (typeof SKILLS)[number]

export const ACCESS_FEATURES = [
  'step_free',
  'accessible_toilet',
  'hearing_loop',
  'quiet_space',
  'prayer_room',
  'assistance_dogs',
] as const
export type AccessFeature = (typeof ACCESS_FEATURES)[number]

export const accessFeatureNames = {
  step_free: 'Step-free access',
  accessible_toilet: 'Accessible toilet',
  hearing_loop: 'Hearing loop',
  quiet_space: 'Quiet space',
  prayer_room: 'Prayer room',
  assistance_dogs: 'Assistance dogs welcome',
} satisfies Record<AccessFeature, string>

/** What the area found about a host, with the last day that each finding covers (null: never seen). */
export interface HostPapers {
  state: EmployerState
  checkedUntilOn: Day | null
  insuranceUntilOn: Day | null
}

/** An opportunity as a rule needs it; `takenPlaces` counts the bookings that hold a place. */
export interface Opportunity {
  id: string
  employerId: string
  workplaceId: string
  kind: OpportunityKind
  title: string
  sector: Sector
  state: OpportunityState
  yearGroups: number[]
  minimumAgeYears: number
  capacityPlaces: number
  takenPlaces: number
  mode: Mode
  firstOn: Day
  lastOn: Day
}

/** What happened to a host that its area had passed, so that it must be checked again. */
export type HappenedToHost = 'contact' | 'workplace' | 'lifted' | 'asked'

/** What a host reads of its check while it is not new and not covered: what happened, or when its area refused it, and what to change. */
export type CheckedAgain = { why: HappenedToHost } | { why: 'refused'; on: Day; note: string }

/** One date as a host gives it; minutes count from midnight in London. */
export interface SessionPlan {
  happensOn: Day
  startMinute: number
  endMinute: number
  breakMinutes: number
}
