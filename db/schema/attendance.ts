import type { Dialect } from '../dialect'
import type { bookingsTables } from './bookings'
import type { opportunitiesTables } from './opportunities'
import { ATTENDANCE_STATES, RECORDER_KINDS } from '../../app/modules/attendance/types'
import type { Skill } from '../../app/modules/opportunities/types'

/** What happened on the day, and what host and student said of it afterwards. */
export const attendanceTables = (
  d: Dialect,
  { bookings }: ReturnType<typeof bookingsTables>,
  { opportunitySessions }: ReturnType<typeof opportunitiesTables>,
) => ({
  attendances: d.table(
    'attendances',
    {
      bookingId: d
        .text('booking_id')
        .notNull()
        .references(() => bookings.id, { onDelete: 'cascade' }),
      sessionId: d
        .text('session_id')
        .notNull()
        .references(() => opportunitySessions.id),
      state: d.oneOf('state', ATTENDANCE_STATES).notNull(),
      workedMinutes: d.int('worked_minutes').notNull(),
      recordedByKind: d.oneOf('recorded_by_kind', RECORDER_KINDS).notNull(),
      recordedBy: d.text('recorded_by').notNull(),
      recordedAt: d.instant('recorded_at').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.bookingId, t.sessionId] }), d.index('attendances_session').on(t.sessionId)],
  ),
  hostFeedback: d.table('host_feedback', {
    bookingId: d
      .text('booking_id')
      .primaryKey()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    wentWell: d.text('went_well').notNull(), // personal
    nextStep: d.text('next_step').notNull(), // personal
    didTask: d.bool('did_task').notNull(),
    metSeveralPeople: d.bool('met_several_people').notNull(),
    skills: d.json<Skill[]>('skills').notNull(),
    givenBy: d.text('given_by').notNull(),
    givenAt: d.instant('given_at').notNull(),
  }),
  reflections: d.table('reflections', {
    bookingId: d
      .text('booking_id')
      .primaryKey()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    learned: d.text('learned').notNull(), // personal
    surprised: d.text('surprised').notNull(), // personal
    next: d.text('next').notNull(), // personal
    skills: d.json<Skill[]>('skills').notNull(),
    writtenAt: d.instant('written_at').notNull(),
  }),
})
