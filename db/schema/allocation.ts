import type { Dialect } from '../dialect'
import type { opportunitiesTables } from './opportunities'
import type { peopleTables } from './people'
import { AWARD_ORIGINS, AWARD_STATES, ROUND_STATES } from '../../app/modules/allocation/states'
import { PRECEDENCES } from '../../app/modules/allocation/types'
import type { RoundPart } from '../../app/modules/rounds/types'
import type { AccessFeature, Sector } from '../../app/modules/opportunities/types'

/** What students would like, and the rounds that give places by rule. */
export const allocationTables = (
  d: Dialect,
  people: ReturnType<typeof peopleTables>,
  opportunities: ReturnType<typeof opportunitiesTables>,
) => {
  const { schools, students } = people
  // A student's standing answers for any round; absent until they first save.
  const allocationWishes = d.table('allocation_wishes', {
    studentId: d
      .text('student_id')
      .primaryKey()
      .references(() => students.id, { onDelete: 'cascade' }),
    sectors: d.json<Sector[]>('sectors').notNull(),
    openToAny: d.bool('open_to_any').notNull(),
    mayMoveMe: d.bool('may_move_me').notNull(), // "you can move me among my choices"
    maxMinutes: d.int('max_minutes').notNull(), // longest journey one way
    accessNeeds: d.json<AccessFeature[]>('access_needs').notNull(), // personal; what a place must have
    updatedAt: d.instant('updated_at').notNull(),
  })
  const allocationRanks = d.table(
    'allocation_ranks',
    {
      studentId: d
        .text('student_id')
        .notNull()
        .references(() => students.id, { onDelete: 'cascade' }),
      opportunityId: d
        .text('opportunity_id')
        .notNull()
        .references(() => opportunities.opportunities.id, { onDelete: 'cascade' }),
      position: d.int('position').notNull(), // 1 is wanted most
    },
    (t) => [d.primaryKey({ columns: [t.studentId, t.opportunityId] })],
  )
  const allocationRounds = d.table(
    'allocation_rounds',
    {
      id: d.text('id').primaryKey(),
      areaId: d.text('area_id').notNull(),
      schoolId: d.text('school_id').references(() => schools.id), // null for a round of the whole area
      name: d.text('name').notNull(),
      state: d.oneOf('state', ROUND_STATES).notNull(),
      yearGroups: d.json<number[]>('year_groups').notNull(), // pupils of these years …
      includeMet: d.bool('include_met').notNull(), // … with those who have five days already (tier 4) or without
      fromOn: d.text('from_on').notNull(), // days whose first date is on or after this …
      toOn: d.text('to_on').notNull(), // … and whose last date is on or before this
      sectors: d.json<Sector[]>('sectors').notNull(), // empty: every sector
      leftOutDays: d.json<string[]>('left_out_days').notNull(), // opportunity ids taken out by hand
      listsCloseOn: d.text('lists_close_on').notNull(), // last day on which choices can change
      placesPerPupil: d.int('places_per_pupil').notNull(),
      roundsLeft: d.int('rounds_left').notNull(),
      reservePercent: d.int('reserve_percent').notNull(), // 0 to 100 of each place's seats
      precedence: d.oneOf('precedence', PRECEDENCES).notNull(),
      reserveDecision: d.text('reserve_decision').notNull(), // the school's recorded decision to use the flag; '' when no reserve
      seed: d.text('seed').notNull(), // secret until the round has run
      seedCommit: d.text('seed_commit'), // published when lists open
      roster: d.json<string[]>('roster').notNull(), // references published with the hash
      createdBy: d.text('created_by').notNull(),
      createdAt: d.instant('created_at').notNull(),
      openedAt: d.instant('opened_at'),
      frozenAt: d.instant('frozen_at'),
      ranAt: d.instant('ran_at'),
      acceptedAt: d.instant('accepted_at'),
      acceptedBy: d.text('accepted_by'),
      endedAt: d.instant('ended_at'), // cancelled or undone
      version: d.int('version').notNull().default(1),
    },
    (t) => [
      d.index('allocation_rounds_school').on(t.schoolId, t.createdAt),
      d.index('allocation_rounds_area').on(t.areaId, t.state),
    ],
  )
  const roundId = () =>
    d
      .text('round_id')
      .notNull()
      .references(() => allocationRounds.id, { onDelete: 'cascade' })
  const studentId = () =>
    d
      .text('student_id')
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' })
  // Who is in a round, under which anonymous reference.
  const allocationRoundPupils = d.table(
    'allocation_round_pupils',
    {
      roundId: roundId(),
      studentId: studentId(),
      schoolId: d.text('school_id').notNull(),
      ref: d.text('ref').notNull(),
    },
    (t) => [
      d.primaryKey({ columns: [t.roundId, t.studentId] }),
      d.uniqueIndex('allocation_round_refs').on(t.roundId, t.ref),
    ],
  )
  // The frozen input, the result and what was drawn from it. Personal: read by staff functions of the round's schools only.
  const allocationRuns = d.table('allocation_runs', {
    roundId: d
      .text('round_id')
      .primaryKey()
      .references(() => allocationRounds.id, { onDelete: 'cascade' }),
    instance: d.json<unknown>('instance').notNull(), // personal
    leftOut: d.json<unknown>('left_out').notNull(), // days of the dates that could not be in it, and why
    result: d.json<unknown>('result'), // personal; null until it ran
    firstCome: d.json<unknown>('first_come'), // figures of first come, first served on the same input
    sweep: d.json<unknown>('sweep'), // figures by reserve share
    scarcity: d.json<unknown>('scarcity'), // what one more seat would be worth, by place and sector
    progressPercent: d.int('progress_percent').notNull().default(0),
    startedAt: d.instant('started_at'),
    heardAt: d.instant('heard_at'), // the last sign of life while it runs
    finishedAt: d.instant('finished_at'),
    failedWhy: d.text('failed_why'), // words for the person who ran it; null when it went well
  })
  // What one pupil's page needs of a run, written with its result: the run's own columns hold everybody.
  const allocationParts = d.table(
    'allocation_parts',
    {
      roundId: d
        .text('round_id')
        .notNull()
        .references(() => allocationRuns.roundId, { onDelete: 'cascade' }),
      ref: d.text('ref').notNull(),
      part: d.json<RoundPart['part']>('part').notNull(), // personal
      refusals: d.json<RoundPart['refusals']>('refusals').notNull(),
      turns: d.json<RoundPart['turns']>('turns').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.roundId, t.ref] })],
  )
  const allocationAwards = d.table(
    'allocation_awards',
    {
      id: d.text('id').primaryKey(),
      roundId: roundId(),
      studentId: studentId(),
      schoolId: d.text('school_id').notNull(),
      opportunityId: d
        .text('opportunity_id')
        .notNull()
        .references(() => opportunities.opportunities.id),
      origin: d.oneOf('origin', AWARD_ORIGINS).notNull(),
      unit: d.int('unit').notNull(),
      turn: d.int('turn'), // null for an award by hand
      class: d.text('class').notNull(), // 'rank-1', 'sectors', 'any' or 'hand'
      minutes: d.int('minutes'),
      state: d.oneOf('state', AWARD_STATES).notNull(),
      reason: d.text('reason'), // why by hand, or why taken out; null otherwise
      leftOutWhy: d.text('left_out_why'), // the refusal of the booking; null otherwise
      bookingId: d.text('booking_id'),
    },
    (t) => [
      d.index('allocation_awards_round').on(t.roundId, t.schoolId),
      d.index('allocation_awards_student').on(t.studentId),
    ],
  )
  // A student (or parent through the school) asks a person to look again.
  const allocationReviews = d.table(
    'allocation_reviews',
    {
      id: d.text('id').primaryKey(),
      roundId: roundId(),
      studentId: studentId(),
      schoolId: d.text('school_id').notNull(),
      asked: d.text('asked').notNull(), // personal; what they wrote
      askedAt: d.instant('asked_at').notNull(),
      answer: d.text('answer'), // null until somebody answers
      answeredBy: d.text('answered_by'),
      answeredAt: d.instant('answered_at'),
    },
    (t) => [
      d.uniqueIndex('allocation_reviews_once').on(t.roundId, t.studentId),
      d.index('allocation_reviews_school').on(t.schoolId, t.answeredAt),
    ],
  )
  return {
    allocationWishes,
    allocationRanks,
    allocationRounds,
    allocationRoundPupils,
    allocationRuns,
    allocationParts,
    allocationAwards,
    allocationReviews,
  }
}
