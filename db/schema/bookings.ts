import type { Dialect } from '../dialect'
import type { opportunitiesTables } from './opportunities'
import type { peopleTables } from './people'
import { AGREEMENT_ANSWERS, AGREERS, BOOKING_STATES } from '../../app/modules/bookings/types'
import { USER_KINDS } from '../../app/modules/people/types'

/** Who takes a place, every step of it, and the parent or carer's answer. */
export const bookingsTables = (
  d: Dialect,
  people: ReturnType<typeof peopleTables>,
  opportunities: ReturnType<typeof opportunitiesTables>,
) => {
  const bookings = d.table(
    'bookings',
    {
      id: d.text('id').primaryKey(),
      opportunityId: d
        .text('opportunity_id')
        .notNull()
        .references(() => opportunities.opportunities.id),
      studentId: d
        .text('student_id')
        .notNull()
        .references(() => people.students.id),
      schoolId: d.text('school_id').notNull(), // the student's school when the booking was made
      employerId: d.text('employer_id').notNull(),
      state: d.oneOf('state', BOOKING_STATES).notNull(),
      liveKey: d.text('live_key'), // 'op:st' while live, else null: one live booking of a place for a student
      requestKey: d.text('request_key'), // the form's key: the same form sent twice is one booking
      why: d.text('why').notNull(), // what the student said about why they want it; the school reads it
      offerExpiresAt: d.instant('offer_expires_at'),
      agreer: d.oneOf('agreer', AGREERS), // who was asked to agree; null before anybody was
      waitingSince: d.instant('waiting_since'),
      firstOn: d.text('first_on').notNull(),
      lastOn: d.text('last_on').notNull(),
      version: d.int('version').notNull().default(1),
      createdAt: d.instant('created_at').notNull(),
      updatedAt: d.instant('updated_at').notNull(),
    },
    (t) => [
      d.uniqueIndex('bookings_live').on(t.liveKey),
      d.uniqueIndex('bookings_request').on(t.studentId, t.requestKey),
      d.index('bookings_student').on(t.studentId, t.firstOn),
      d.index('bookings_opportunity').on(t.opportunityId, t.state),
      d.index('bookings_school').on(t.schoolId, t.state, t.firstOn),
      d.index('bookings_employer').on(t.employerId, t.state),
      d.index('bookings_due').on(t.state, t.firstOn), // what jobs look for: in a state, and its date has come or is to come
    ],
  )
  const bookingEvents = d.table(
    'booking_events',
    {
      id: d.text('id').primaryKey(),
      bookingId: d
        .text('booking_id')
        .notNull()
        .references(() => bookings.id, { onDelete: 'cascade' }),
      fromState: d.oneOf('from_state', BOOKING_STATES), // null on the first
      toState: d.oneOf('to_state', BOOKING_STATES).notNull(),
      byKind: d.oneOf('by_kind', [...USER_KINDS, 'parent', 'system']).notNull(),
      byUserId: d.text('by_user_id'),
      reason: d.text('reason'), // words a person gave; null when none was asked
      at: d.instant('at').notNull(),
    },
    (t) => [d.index('booking_events_booking').on(t.bookingId, t.at)],
  )
  const agreements = d.table(
    'agreements',
    {
      id: d.text('id').primaryKey(),
      bookingId: d
        .text('booking_id')
        .notNull()
        .references(() => bookings.id, { onDelete: 'cascade' }),
      tokenHash: d.text('token_hash').notNull(),
      askedEmail: d.text('asked_email'), // personal; null when the school hands over the link
      mailId: d.text('mail_id'), // of the outbox; null when the school hands over the link
      lostWhy: d.text('lost_why'), // what was answered when that mail was given up; null while nobody knows of it
      askedAt: d.instant('asked_at').notNull(),
      expiresAt: d.instant('expires_at').notNull(),
      answer: d.oneOf('answer', AGREEMENT_ANSWERS),
      answeredName: d.text('answered_name'), // personal
      answeredAt: d.instant('answered_at'),
      replacedAt: d.instant('replaced_at'), // a newer link was sent
    },
    (t) => [d.uniqueIndex('agreements_token').on(t.tokenHash), d.index('agreements_booking').on(t.bookingId)],
  )
  return { bookings, bookingEvents, agreements }
}
