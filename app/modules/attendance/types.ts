/** What happened on one session of one booking. A no-show is its own outcome, never "attended 0 minutes". */
export const ATTENDANCE_STATES = ['attended', 'part', 'absent_notified', 'no_show'] as const
export type AttendanceState = (typeof ATTENDANCE_STATES)[number]

export const RECORDER_KINDS = ['employer', 'school'] as const
export type RecorderKind = (typeof RECORDER_KINDS)[number]
