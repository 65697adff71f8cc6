import { hostActsUntil } from '../bookings/host-window'
import { AGREED_STATES, isIn, SENT_STATES, SETTLED_STATES } from '../bookings/states'
import type { BookingState } from '../bookings/types'
import { isCovered } from '../opportunities/cover'
import type { HostPapers } from '../opportunities/types'
import { yearGroupInAcademicYear } from '../people/ages'
import { addDays, type Day, weekdayOf } from '~/support/dates'

/** How many weekdays before the first date a host reads the full name. */
export const FULL_NAME_WEEKDAYS = 5

/** What is known of one pupil on a day before anything is left out. Nothing else about them may come near a host. */
export interface PupilOnDay {
  state: BookingState
  givenName: string
  familyName: string
  yearGroup: number
  academicYear: number
  schoolName: string
  firstOn: Day
  lastOn: Day
}

/** What a host reads of one pupil, by stage; `stage` decides which fields there are. */
export type SeenPupil =
  | { stage: 'nothing' }
  | { stage: 'year_only'; yearGroup: number }
  | { stage: 'first_name'; yearGroup: number; givenName: string; schoolName: string }
  | { stage: 'full_name'; yearGroup: number; givenName: string; familyName: string; schoolName: string }
  | { stage: 'hosted' }

/**
 * What a host may read of a pupil today: nothing until the school sends them, then the year group, the first name once
 * the parent or carer agreed, the full name from five weekdays before the first date until 28 days after the last,
 * and from then on only that somebody was there. A place given up is nothing at once. Of a host that is not covered through
 * the last date no name is shown; but once the first date has come, a host that waits to be checked again keeps the names
 * of those with a settled place, because they are with it and its register must be taken.
 * @source rules R24; docs/data-protection.md, What a host sees
 */
export function whatHostSees(pupil: PupilOnDay, host: HostPapers, today: Day): SeenPupil {
  const { state, givenName, familyName, schoolName, firstOn, lastOn } = pupil
  const wasThere = isIn(state, SETTLED_STATES)
  if (!wasThere && !isIn(state, AGREED_STATES) && !isIn(state, SENT_STATES)) return { stage: 'nothing' }
  if (today > hostActsUntil(lastOn)) return wasThere ? { stage: 'hosted' } : { stage: 'nothing' }

  const yearGroup = yearGroupInAcademicYear(pupil, firstOn)
  const isWithHost = wasThere && firstOn <= today && host.state !== 'suspended'
  const mayHaveNames = isCovered(host, lastOn) || isWithHost
  if (!mayHaveNames || isIn(state, SENT_STATES)) return { stage: 'year_only', yearGroup }
  if (!wasThere || today < namesFrom(firstOn)) return { stage: 'first_name', yearGroup, givenName, schoolName }
  return { stage: 'full_name', yearGroup, givenName, familyName, schoolName }
}

/**
 * The date from which full names are shown: five weekdays (Monday to Friday) before the first, bank holidays among them, so
 * that names never come earlier than five working days would have it. Every page and document says weekdays.
 */
export function namesFrom(firstOn: Day): Day {
  let day = firstOn
  for (let left = FULL_NAME_WEEKDAYS; left > 0;) {
    day = addDays(day, -1)
    if (weekdayOf(day) <= 5) left -= 1
  }
  return day
}

/** The name of a pupil as the stage allows it: "Amina Begum", "Amina", "A Year 10 pupil". */
export function nameSeen(seen: SeenPupil): string {
  if (seen.stage === 'full_name') return `${seen.givenName} ${seen.familyName}`
  if (seen.stage === 'first_name') return seen.givenName
  return seen.stage === 'year_only' ? `A Year ${seen.yearGroup} pupil` : 'A pupil'
}
