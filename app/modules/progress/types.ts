import type { ProgressStatus } from './on-track'
import type { Estimate } from './statistics'
import type { FlagValue, GapGroup } from '../people/disadvantage'
import type { Day } from '~/support/dates'

/** Where one pupil stands: nothing here says anything about disadvantage. */
export interface Standing {
  studentId: string
  /** The school's own reference where it has one, else our id. */
  pupilId: string
  name: string
  sortName: string
  yearGroup: number
  regGroup: string | null
  /** Inside the scheme's window, net of breaks. */
  verifiedMinutes: number
  /** Not cut off at the target. */
  creditedHalfDays: number
  /** What secured sessions before the deadline would add. */
  confirmedHalfDays: number
  targetHalfDays: number
  deadlineOn: Day
  status: ProgressStatus
}

/** What staff of the pupil's own school may know besides; the group is the one frozen at the end of Year 11. */
export interface PupilProgress extends Standing {
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
