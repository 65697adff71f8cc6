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

/** How a state looks and reads. `student` is said to students where their word differs. */
export type StateLook = { word: string; colour: TagColour; shape: StateShape; student?: string }

/** Every state a page can show: one word, one colour, one shape. */
export const STATES = {
  // bookings
  requested: { word: 'Requested', colour: 'blue', shape: 'ring', student: 'Asked for' },
  waitlisted: { word: 'Waiting list', colour: 'purple', shape: 'clock', student: 'On the waiting list' },
  offered: { word: 'Offered', colour: 'amber', shape: 'diamond', student: 'Place offered to you' },
  school_approved: { word: 'School approved', colour: 'blue', shape: 'half', student: 'Your school said yes' },
  agreement_requested: {
    word: 'Waiting for agreement',
    colour: 'amber',
    shape: 'half',
  },
  agreed: { word: 'Agreed', colour: 'blue', shape: 'dot' },
  confirmed: { word: 'Confirmed', colour: 'green', shape: 'dot', student: 'You’re going' },
  awaiting_feedback: {
    word: 'Waiting for feedback',
    colour: 'amber',
    shape: 'clock',
    student: 'Waiting for your host',
  },
  awaiting_reflection: {
    word: 'Waiting for reflection',
    colour: 'amber',
    shape: 'ring',
    student: 'Tell us what you learned',
  },
  verified: { word: 'Verified', colour: 'green', shape: 'tick', student: 'Counts' },
  not_counted: { word: 'Not counted', colour: 'grey', shape: 'ring', student: 'Doesn’t count' },
  declined: { word: 'Declined', colour: 'grey', shape: 'cross', student: 'Not this time' },
  withdrawn: { word: 'Withdrawn', colour: 'grey', shape: 'dash', student: 'It was ended' },
  expired: { word: 'Expired', colour: 'grey', shape: 'clock', student: 'Ran out of time' },
  lapsed_offer: { word: 'Offer lapsed', colour: 'grey', shape: 'diamond', student: 'Offer ran out' },
  // bookings and opportunities
  cancelled: { word: 'Cancelled', colour: 'red', shape: 'cross' },
  // opportunities
  draft: { word: 'Draft', colour: 'grey', shape: 'ring' },
  submitted: { word: 'Sent for checking', colour: 'blue', shape: 'half' },
  published: { word: 'Published', colour: 'green', shape: 'dot', student: 'Open' },
  full: { word: 'Full', colour: 'purple', shape: 'dot' },
  paused: { word: 'Paused', colour: 'amber', shape: 'pause' },
  closed: { word: 'Closed', colour: 'grey', shape: 'dash' },
  delivered: { word: 'Delivered', colour: 'green', shape: 'tick', student: 'Finished' },
  archived: { word: 'Archived', colour: 'grey', shape: 'dot' },
  // opportunities and employers
  checked: { word: 'Checked', colour: 'teal', shape: 'tick' },
  // employers
  registered: { word: 'Registered', colour: 'grey', shape: 'half' },
  check_due: { word: 'Check due', colour: 'amber', shape: 'triangle' },
  lapsed: { word: 'Cover lapsed', colour: 'red', shape: 'clock' },
  suspended: { word: 'Suspended', colour: 'red', shape: 'pause' },
  // progress towards the five days
  met: { word: 'Met', colour: 'green', shape: 'tick', student: 'Done' },
  on_track: { word: 'On track', colour: 'teal', shape: 'dot' },
  behind: { word: 'Behind', colour: 'amber', shape: 'half', student: 'Days to find' },
  at_risk: { word: 'At risk', colour: 'red', shape: 'triangle', student: 'Not much time left' },
  missed: { word: 'Missed', colour: 'red', shape: 'dash', student: 'Time has run out' },
  not_possible: { word: 'Not possible', colour: 'purple', shape: 'cross', student: 'Ask your school' },
  // attendance
  attended: { word: 'Attended', colour: 'green', shape: 'tick', student: 'You were there' },
  part: { word: 'Part of the day', colour: 'teal', shape: 'half', student: 'You were there for part' },
  absent_notified: { word: 'Absent, told us', colour: 'amber', shape: 'dash', student: 'You were away' },
  no_show: { word: 'Did not come', colour: 'red', shape: 'ring', student: 'You weren’t there' },
} as const satisfies Record<Known, StateLook> & Record<string, StateLook>

/** A state that has a look. */
export type StateName = keyof typeof STATES
