import type { AttendanceState } from '~/modules/attendance/types'
import type { BookingState } from '~/modules/bookings/types'
import type { OpportunityState } from '~/modules/opportunities/types'
import type { EmployerState } from '~/modules/people/types'
import type { ProgressStatus } from '~/modules/entitlement/on-track'
import type { TagColour } from './tag'

/** Every state that a row can have; one without a look does not compile. */
type Known = AttendanceState | BookingState | OpportunityState | EmployerState | ProgressStatus

/** The shape in front of a state's word, so that colour never speaks alone. */
export type StateShape =
  'ring' | 'half' | 'dot' | 'tick' | 'cross' | 'dash' | 'diamond' | 'triangle' | 'pause' | 'clock'

/** How a state looks. */
export type StateLook = { colour: TagColour; shape: StateShape }

/** Every state a page can show: one colour, one shape; its one word stands in the catalogue (`app/words/en/states.json`). */
export const STATES = {
  // bookings
  requested: { colour: 'blue', shape: 'ring' },
  waitlisted: { colour: 'purple', shape: 'clock' },
  offered: { colour: 'amber', shape: 'diamond' },
  school_approved: { colour: 'blue', shape: 'half' },
  agreement_requested: { colour: 'amber', shape: 'half' },
  agreed: { colour: 'blue', shape: 'dot' },
  confirmed: { colour: 'green', shape: 'dot' },
  awaiting_feedback: { colour: 'amber', shape: 'clock' },
  awaiting_reflection: { colour: 'amber', shape: 'ring' },
  verified: { colour: 'green', shape: 'tick' },
  not_counted: { colour: 'grey', shape: 'ring' },
  declined: { colour: 'grey', shape: 'cross' },
  withdrawn: { colour: 'grey', shape: 'dash' },
  expired: { colour: 'grey', shape: 'clock' },
  lapsed_offer: { colour: 'grey', shape: 'diamond' },
  // bookings and opportunities
  cancelled: { colour: 'red', shape: 'cross' },
  // opportunities
  draft: { colour: 'grey', shape: 'ring' },
  submitted: { colour: 'blue', shape: 'half' },
  published: { colour: 'green', shape: 'dot' },
  full: { colour: 'purple', shape: 'dot' },
  paused: { colour: 'amber', shape: 'pause' },
  closed: { colour: 'grey', shape: 'dash' },
  delivered: { colour: 'green', shape: 'tick' },
  archived: { colour: 'grey', shape: 'dot' },
  // opportunities and employers
  checked: { colour: 'teal', shape: 'tick' },
  // employers
  registered: { colour: 'grey', shape: 'half' },
  check_due: { colour: 'amber', shape: 'triangle' },
  lapsed: { colour: 'red', shape: 'clock' },
  suspended: { colour: 'red', shape: 'pause' },
  // progress towards the five days
  met: { colour: 'green', shape: 'tick' },
  on_track: { colour: 'teal', shape: 'dot' },
  behind: { colour: 'amber', shape: 'half' },
  at_risk: { colour: 'red', shape: 'triangle' },
  missed: { colour: 'red', shape: 'dash' },
  not_possible: { colour: 'purple', shape: 'cross' },
  // attendance
  attended: { colour: 'green', shape: 'tick' },
  part: { colour: 'teal', shape: 'half' },
  absent_notified: { colour: 'amber', shape: 'dash' },
  no_show: { colour: 'red', shape: 'ring' },
} as const satisfies Record<Known, StateLook> & Record<string, StateLook>

/** A state that has a look. */
export type StateName = keyof typeof STATES
