/** The bookings of the demo as plain data; `story.ts` writes them, the seeding command lives them through. */
import type { AttendanceState } from '~/modules/attendance/types'
import type { BookingState } from '~/modules/bookings/types'

import type { SeedDay } from './calendar'
import type { PersonaKey } from './personas'

export interface SeedAttendance {
  on: SeedDay
  state: AttendanceState
  /** Net of breaks; 0 unless attended or part. */
  workedMinutes: number
}

interface SeedReflection {
  learned: string
  hard: string
  next: string
}

export interface SeedBooking {
  key: string
  /** `SeedPupil.key` */
  pupil: string
  /** `SeedOpportunity.key` */
  opportunity: string
  persona: PersonaKey | null
  requestedOn: SeedDay
  /** Where the booking stands when the demo starts. */
  state: BookingState
  /** One line a session whose register is taken, in date order; empty before. */
  attendance: SeedAttendance[]
  /** Null when the host has not written. */
  feedback: string | null
  /** Null when the student has not written. */
  reflection: SeedReflection | null
  /** A careers lead's reason for counting the day with a piece missing; null when nothing was overridden. */
  overrideReason: string | null
  /** Why it was declined or cancelled; null when it was not. */
  reason: string | null
  cancelledBy: 'student' | 'school' | 'employer' | null
}
