import { USER_KINDS } from '../people/types'

/** The life of one student's hold on one place (docs/rules.md, Life cycle). */
export const BOOKING_STATES = [
  'requested',
  'waitlisted',
  'offered',
  'school_approved',
  'agreement_requested',
  'agreed',
  'confirmed',
  'awaiting_feedback',
  'awaiting_reflection',
  'verified',
  'not_counted',
  'declined',
  'withdrawn',
  'cancelled',
  'expired',
  'lapsed_offer',
] as const
export type BookingState = (typeof BOOKING_STATES)[number]

/** States in which a place is held (rules R11); decision 0010 says why a request already holds one. */
export const HOLDING_STATES = [
  'requested',
  'offered',
  'school_approved',
  'agreement_requested',
  'agreed',
  'confirmed',
  'awaiting_feedback',
  'awaiting_reflection',
  'verified',
  'not_counted',
] as const satisfies readonly BookingState[]

/** States in which the same student may not ask for the same place again. */
export const LIVE_STATES = [...HOLDING_STATES, 'waitlisted'] as const satisfies readonly BookingState[]

/** States before the first session that are on their way to a confirmed place. */
export const PENDING_STATES = [
  'requested',
  'offered',
  'school_approved',
  'agreement_requested',
  'agreed',
] as const satisfies readonly BookingState[]

/** Who may be asked to agree to a booking: a parent or carer, or the young person themselves. */
export const AGREERS = ['parent', 'student'] as const
export type Agreer = (typeof AGREERS)[number]

export const AGREEMENT_ANSWERS = ['agreed', 'refused'] as const
export type AgreementAnswer = (typeof AGREEMENT_ANSWERS)[number]

/** Who took a step of a booking: somebody who signs in, the holder of a link, or a job. */
export const DOERS = [...USER_KINDS, 'parent', 'system'] as const
export type Doer = (typeof DOERS)[number]

export interface Booking {
  id: string
  opportunityId: string
  studentId: string
  schoolId: string
  state: BookingState
  offerExpiresAt: Date | null
  /** Who was asked to agree; null before anybody was. */
  agreer: Agreer | null
  createdAt: Date
  version: number
}

/** What pupils who leave their school's roll have booked and asked for, counted. */
export interface LeaversPlaces {
  /** Confirmed places on days ahead: they end, and hosts are told. */
  confirmed: number
  /** Whatever else stands for a day ahead: it ends. */
  others: number
  /** Confirmed places whose first day has come: the register says what happened. */
  begun: number
}
