import type { Estimate } from './statistics'
import type { ProgressStatus } from '../entitlement/on-track'
import type { Standing } from '../entitlement/standing'
import type { GapGroup } from '../people/disadvantage'
import type { FlagValue } from '../people/types'

/** Where one pupil stands, and who that is: nothing here says anything about disadvantage. */
export interface PupilStanding extends Standing {
  studentId: string
  /** The school's own reference where it has one, else our id. */
  pupilId: string
  name: string
  sortName: string
  yearGroup: number
  regGroup: string | null
}

/** What staff of the pupil's own school may know besides; the group is the one frozen at the end of Year 11. */
export interface PupilProgress extends PupilStanding {
  gapGroup: GapGroup
  disadvantaged: FlagValue
  freeSchoolMealsEver6: FlagValue
  lookedAfter: FlagValue
  sen: FlagValue
}

/** Statuses of those who will not have five days if nothing more is arranged. */
export const FALLING_SHORT = ['at_risk', 'behind', 'not_possible'] as const satisfies readonly ProgressStatus[]

/** One group of the gap with its figures; unrounded, null where the group is empty or nothing says how sure they are. */
export interface GroupFigures {
  group: GapGroup
  pupils: number
  reached: number
  percent: Estimate
  days: Estimate
}

export const PUPIL_SORTS = ['urgency', 'name', 'year', 'days', 'deadline'] as const
export type PupilSort = (typeof PUPIL_SORTS)[number]

/** How a list of pupils is narrowed and sorted; `urgency` puts those to act on first. '' and null mean no filter. */
export interface PupilFilters {
  name: string
  year: number | null
  reg: string
  status: ProgressStatus | null
  group: GapGroup | null
  sort: PupilSort
  order: 'ascending' | 'descending'
  page: number
}

/** Answers of a list's address to change; null or '' takes one away. */
export type PupilSearch = Partial<Record<keyof PupilFilters, string | number | null>>

/** A pupil as a list of the school shows them; `deadline` is in words. */
export interface PupilLine {
  studentId: string
  name: string
  yearGroup: number
  regGroup: string | null
  creditedHalfDays: number
  securedHalfDays: number
  targetHalfDays: number
  deadline: string
  status: ProgressStatus
  gapGroup: GapGroup
}
