import type { Saver } from '~/support/seen'

/** What happened on one session of one booking. A no-show is its own outcome, never "attended 0 minutes". */
export const ATTENDANCE_STATES = ['attended', 'part', 'absent_notified', 'no_show'] as const
export type AttendanceState = (typeof ATTENDANCE_STATES)[number]

export const RECORDER_KINDS = ['employer', 'school'] as const
export type RecorderKind = (typeof RECORDER_KINDS)[number]

/** Who marked a pupil, as far as the reader may know, and on which side. */
export type Marker = Saver & { kind: RecorderKind }

/** One of the marks of a register, by its row, that says something else than what was marked meanwhile: what stands, and who made it. */
export interface Clash {
  row: number
  stands: { state: AttendanceState; workedMinutes: number } | null
  by: Marker | null
}
