import { guardsOf } from '../guard'

/**
 * What holds a row, so that of two who read the same one waits or begins anew. SQLite lets one in at a time and would notice
 * nothing: these are tried on PostgreSQL.
 */
export const LOCKS = [
  ...guardsOf(
    'db/engine.postgres.ts',
    [
      'of two who read, add and write, one is lost',
      "isolationLevel: 'repeatable read'",
      "isolationLevel: 'read committed'",
      'integration/db/engine',
      'postgres',
    ],
    [
      'two processes migrate at once',
      "await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])",
      '',
      'integration/db/engine',
      'postgres',
    ],
  ),
  ...guardsOf('app/modules/bookings/place-booking.server.ts', [
    'one student in two places at a time',
    'await lockStudent(tx, student.id)',
    '',
    'integration/bookings/last-place',
    'postgres',
  ]),
  ...guardsOf('app/modules/bookings/offer-free-places.server.ts', [
    'a place is offered to who has just taken another at that time',
    'await lockStudents(tx, studentIds)',
    '',
    'integration/bookings/free-places',
    'postgres',
  ]),
  ...guardsOf('app/modules/bookings/join-waitlist.server.ts', [
    'who joins the list while a place comes back is overlooked',
    'await holdPlace(tx, opportunity.id)',
    '',
    'integration/bookings/free-places',
    'postgres',
  ]),
  ...guardsOf('app/modules/matching/rank-day.server.ts', [
    'of two changes of a list one is lost, or two days stand at one position',
    'await lockStudent(tx, student.id)',
    '',
    'integration/matching/wishes',
    'postgres',
  ]),
  ...guardsOf('app/modules/rounds/freeze-round.server.ts', [
    'a choice or answer saved in the moment of a freeze is in no round',
    'await holdStudentsOfRound(tx, round.id)',
    '',
    'integration/rounds/freeze-and-choose',
    'postgres',
  ]),
  ...guardsOf('app/modules/entitlement/settle-booking.server.ts', [
    'feedback and reflection of one moment leave a day unverified',
    'await lockStudent(tx, delivery.studentId)',
    '',
    'integration/entitlement/from-register-to-ledger',
    'postgres',
  ]),
  ...guardsOf('app/modules/entitlement/reverse-entry.server.ts', [
    'a placement stays verified when its last two dates are taken back at once',
    'await lockStudent(tx, entry.studentId)',
    '',
    'integration/entitlement/from-register-to-ledger',
    'postgres',
  ]),
  ...guardsOf(
    'app/modules/opportunities/edit-workplace.server.ts',
    [
      'a workplace is renamed while somebody takes a place there',
      'await holdDaysAt(tx, before.id, ctx.today)',
      '',
      'integration/bookings/edit-while-held',
      'postgres',
    ],
    [
      'a workplace that nobody read passes a check',
      'await holdEmployer(tx, employer.id)',
      '',
      'integration/people/check-and-change',
      'postgres',
    ],
  ),
  ...guardsOf('app/modules/people/stop-colleague.server.ts', [
    'two leads who stop each other leave a school without one',
    'await holdSchool(tx, schoolId)',
    '',
    'integration/people/school-settings',
    'postgres',
  ]),
  ...guardsOf('app/modules/people/invite-colleague.server.ts', [
    'an address invited twice at once is two entries',
    'await holdSchool(tx, schoolId)',
    '',
    'integration/people/school-settings',
    'postgres',
  ]),
  ...guardsOf('app/modules/roster/write-roster-plan.server.ts', [
    'two files begin from the same roll',
    'await holdSchool(tx, report.schoolId)',
    '',
    'integration/roster/import-roster',
    'postgres',
  ]),
  ...guardsOf('db/engine.sqlite.ts', [
    'what people do goes into a file that was moved away',
    "if (!isOurs()) throw new DatabaseTrouble('gone')",
    '',
    'integration/db/app-lock',
  ]),
]
