import type { Dialect } from '../dialect'
import { LEDGER_KINDS, SCHEME_UNITS, SCHEME_WINDOWS } from '../../app/modules/entitlement/types'
import { MODES, SECTORS } from '../../app/modules/opportunities/types'
import type { peopleTables } from './people'

/** The ledger: verified minutes, one entry a session, added or reversed and never edited; and the schemes that read it. */
export const entitlementTables = (d: Dialect, people: ReturnType<typeof peopleTables>) => ({
  ledgerEntries: d.table(
    'ledger_entries',
    {
      id: d.text('id').primaryKey(),
      studentId: d
        .text('student_id')
        .notNull()
        .references(() => people.students.id),
      bookingId: d.text('booking_id').notNull(),
      sessionId: d.text('session_id').notNull(),
      happenedOn: d.text('happened_on').notNull(),
      workedMinutes: d.int('worked_minutes').notNull(), // net of breaks; negative on a reversal
      mode: d.oneOf('mode', MODES).notNull(),
      sector: d.oneOf('sector', SECTORS).notNull(),
      kind: d.oneOf('kind', LEDGER_KINDS).notNull(),
      reversesId: d.text('reverses_id'), // the entry a reversal takes back
      revision: d.int('revision').notNull(), // 1 for the first time a session was verified; one more after each reversal
      yearGroup: d.int('year_group').notNull(), // the student's on the day: a roll-over never rewrites history
      academicYear: d.int('academic_year').notNull(),
      overrideReason: d.text('override_reason'), // what the careers lead wrote when one piece was missing
      recordedBy: d.text('recorded_by').notNull(),
      recordedAt: d.instant('recorded_at').notNull(),
    },
    (t) => [
      d.index('ledger_student').on(t.studentId, t.happenedOn),
      d.uniqueIndex('ledger_once').on(t.bookingId, t.sessionId, t.kind, t.revision),
      d.uniqueIndex('ledger_reversed_once').on(t.reversesId),
    ],
  ),
  schemes: d.table('schemes', {
    id: d.text('id').primaryKey(),
    name: d.text('name').notNull(),
    unit: d.oneOf('unit', SCHEME_UNITS).notNull(),
    target: d.int('target').notNull(), // half-days or minutes, by unit
    fullDayMinutes: d.int('full_day_minutes').notNull(),
    halfDayMinutes: d.int('half_day_minutes').notNull(),
    virtualCapHalfDays: d.int('virtual_cap_half_days'), // null: no cap
    window: d.oneOf('window', SCHEME_WINDOWS).notNull(),
    validFromOn: d.text('valid_from_on').notNull(),
    source: d.text('source').notNull(),
  }),
})
