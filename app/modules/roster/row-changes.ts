import type { Day } from '~/support/dates'

import { academicYearOf, yearGroupInAcademicYear } from '../people/ages'
import { FLAG_KINDS } from '../people/types'
import type { RosterRow } from './row'
import type { Flags, PupilFacts, StoredPupil } from './types'

/** Where a pupil lives, as coarsely as we keep it; all null but the outcode when the postcode is not on file. */
export type HomeArea = Pick<PupilFacts, 'outcode' | 'wardCode' | 'lsoa21Code' | 'easting' | 'northing'>

/** Only what differs: `before` holds the old values of exactly the facts in `set`. */
export interface PlannedChange {
  id: string
  set: Partial<PupilFacts>
  before: Partial<PupilFacts>
  flags: Flags
}

/** Whether facts name a parent's name or address: what a school corrects by hand too. */
export const isContact = ({ parentName, parentEmail }: Partial<PupilFacts>): boolean =>
  parentName !== undefined || parentEmail !== undefined

/** What is known of a pupil whom a row adds. */
export function newFacts(
  row: RosterRow,
  bornOn: Day,
  yearGroup: number,
  sortName: string,
  upnHash: string | null,
  home: HomeArea | null,
  today: Day,
): PupilFacts {
  return {
    upnHash,
    schoolPupilRef: row.schoolPupilRef,
    givenName: row.givenName,
    familyName: row.familyName,
    sortName,
    bornOn,
    yearGroup,
    academicYear: academicYearOf(today),
    regGroup: row.regGroup,
    outcode: home?.outcode ?? null,
    wardCode: home?.wardCode ?? null,
    lsoa21Code: home?.lsoa21Code ?? null,
    easting: home?.easting ?? null,
    northing: home?.northing ?? null,
    parentName: row.parentName,
    parentEmail: row.parentEmail,
    leftOn: null,
  }
}

/** What a row changes about a pupil, or null for nothing. A blank cell says nothing: what we know stays. */
export function changeOf(
  pupil: StoredPupil,
  row: RosterRow,
  upnHash: string | null,
  sortName: string,
  home: HomeArea | null,
  today: Day,
): PlannedChange | null {
  const stated: Partial<PupilFacts> = {
    givenName: row.givenName,
    familyName: row.familyName,
    sortName,
    leftOn: null,
    ...(upnHash && { upnHash }),
    ...(row.schoolPupilRef && { schoolPupilRef: row.schoolPupilRef }),
    ...(row.bornOn && { bornOn: row.bornOn }),
    ...(row.regGroup && { regGroup: row.regGroup }),
    ...(row.parentName && { parentName: row.parentName }),
    ...(row.parentEmail && { parentEmail: row.parentEmail }),
    ...home,
  }
  // Moving up in September is no change: the year group is stored with the school year it was true in.
  if (row.yearGroup !== null && row.yearGroup !== yearGroupInAcademicYear(pupil, today))
    Object.assign(stated, { yearGroup: row.yearGroup, academicYear: academicYearOf(today) })

  const change: PlannedChange = { id: pupil.id, set: {}, before: {}, flags: {} }
  let isChanged = false
  for (const fact of Object.keys(stated)) {
    if (!isFact(fact, pupil) || stated[fact] === pupil[fact]) continue
    Object.assign(change.set, { [fact]: stated[fact] })
    Object.assign(change.before, { [fact]: pupil[fact] })
    isChanged = true
  }
  for (const kind of FLAG_KINDS) {
    const value = row.flags[kind]
    if (value === undefined || value === pupil.flags[kind]) continue
    change.flags[kind] = value
    isChanged = true
  }
  return isChanged ? change : null
}

function isFact(name: string, pupil: StoredPupil): name is keyof PupilFacts {
  return name in pupil
}
