import type { Day } from '~/support/dates'
import type { FlagKind, FlagValue } from '../people/types'

/** What a roster may tell us about a pupil. Everything else in a school's file is left unread. */
export const ROSTER_FIELDS = [
  'upn',
  'school_pupil_ref',
  'given_name',
  'preferred_given_name',
  'family_name',
  'preferred_family_name',
  'born_on',
  'year_group',
  'reg_group',
  'postcode',
  'parent_name',
  'parent_email',
  'free_school_meals',
  'free_school_meals_ever6',
  'pupil_premium',
  'looked_after',
  'previously_looked_after',
  'sen',
  'young_carer',
  'service_child',
] as const
export type RosterField = (typeof ROSTER_FIELDS)[number]

/** What a roster decides about a pupil, as it is stored. */
export interface PupilFacts {
  upnHash: string | null
  schoolPupilRef: string | null
  givenName: string
  familyName: string
  sortName: string
  bornOn: Day
  yearGroup: number
  academicYear: number
  regGroup: string | null
  outcode: string | null
  wardCode: string | null
  lsoa21Code: string | null
  easting: number | null
  northing: number | null
  parentName: string | null
  parentEmail: string | null
  leftOn: Day | null
}

export type Flags = Partial<Record<FlagKind, FlagValue>>

/** A pupil we know, with the newest statement of each flag. */
export interface StoredPupil extends PupilFacts {
  id: string
  flags: Flags
}

export type UndoRosterRefusal = 'nothing_to_undo' | 'not_as_shown'
