import { sql } from 'drizzle-orm'

import type { Dialect } from '../dialect'
import { MAIL_ABOUT, MAIL_KINDS } from '~/modules/people/types'
import type { peopleTables } from './people'

const OUTBOX_STATES = ['waiting', 'sent', 'failed', 'aside'] as const // aside: failed, and somebody has seen to it

/** What every room uses: mail waiting to go, the log of who did what, forms on their way, and what the installation knows of itself. */
export const supportTables = (d: Dialect, { users }: Pick<ReturnType<typeof peopleTables>, 'users'>) => ({
  outbox: d.table(
    'outbox',
    {
      id: d.text('id').primaryKey(), // also the Message-ID, so that a mail sent twice can be seen to be one
      toAddress: d.text('to_address').notNull(), // personal
      subject: d.text('subject').notNull(),
      text: d.text('text').notNull(), // personal; a link's secret stands as a mark until it is sent (decision 0023)
      linkSeed: d.text('link_seed'), // what the link is made from, with APP_SECRET; null when sent, or without a link
      language: d.text('language').notNull().default('en'), // of its words, for whoever shows or reads it out
      kind: d.oneOf('kind', MAIL_KINDS).notNull().default('other'),
      schoolId: d.text('school_id'), // whose leads read that it was given up …
      employerId: d.text('employer_id'), // … the same for an employer …
      areaId: d.text('area_id'), // … and an area; of none, whoever runs the installation
      aboutKind: d.oneOf('about_kind', MAIL_ABOUT), // what it tells of, for whoever may see that …
      aboutId: d.text('about_id'), // … null for a mail that is about the account of its reader
      state: d.oneOf('state', OUTBOX_STATES).notNull(),
      attempts: d.int('attempts').notNull().default(0),
      nextAttemptAt: d.instant('next_attempt_at').notNull(),
      lastError: d.text('last_error'),
      createdAt: d.instant('created_at').notNull(),
      sentAt: d.instant('sent_at'),
    },
    (t) => [
      d.index('outbox_waiting').on(t.state, t.nextAttemptAt),
      d.index('outbox_oldest').on(t.state, t.createdAt), // how long the oldest waits is asked with every /ready
      // What was given up, for the lists of those it is of: few among many.
      d
        .index('outbox_failed_school')
        .on(t.schoolId, t.nextAttemptAt)
        .where(sql`${t.state} = 'failed'`),
      d
        .index('outbox_failed_employer')
        .on(t.employerId, t.nextAttemptAt)
        .where(sql`${t.state} = 'failed'`),
      d
        .index('outbox_failed_area')
        .on(t.areaId, t.nextAttemptAt)
        .where(sql`${t.state} = 'failed'`),
    ],
  ),
  auditLog: d.table(
    'audit_log',
    {
      id: d.text('id').primaryKey(),
      at: d.instant('at').notNull(),
      actorKind: d.text('actor_kind').notNull(),
      actorId: d.text('actor_id'), // user id; null for jobs and parents
      action: d.text('action').notNull(), // e.g. 'booking.place'
      subjectKind: d.text('subject_kind').notNull(),
      subjectId: d.text('subject_id').notNull(),
      schoolId: d.text('school_id'), // whose log it shows in
      employerId: d.text('employer_id'), // the same for an employer …
      areaId: d.text('area_id'), // … and an area
      detail: d.json<Record<string, string | number | boolean | null>>('detail'), // never names, flags or free text
      changes: d.json<Record<string, { before: string; after: string } | null>>('changes'), // public texts; null hides a private one
    },
    (t) => [
      d.index('audit_subject').on(t.subjectId),
      d.index('audit_school').on(t.schoolId, t.at),
      d.index('audit_employer').on(t.employerId, t.at),
      d.index('audit_area').on(t.areaId, t.at),
      d.index('audit_action').on(t.action, t.at),
    ],
  ),
  sentForms: d.table(
    'sent_forms',
    {
      actor: d.text('actor').notNull(), // user id, or 'nobody'
      key: d.text('key').notNull(), // keyed hash of the form's hidden key, its address and what was typed
      landing: d.text('landing'), // where the first sender was sent; null until it was answered
      sentAt: d.instant('sent_at').notNull(),
    },
    (t) => [d.uniqueIndex('sent_forms_once').on(t.actor, t.key), d.index('sent_forms_age').on(t.sentAt)],
  ),
  keptForms: d.table(
    'kept_forms',
    {
      id: d.text('id').primaryKey(), // made from the form's hidden key: the same form sent again is one row
      userId: d
        .text('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      sealed: d.text('sealed').notNull(), // personal; page, address and what was typed, sealed for this person (decision 0022)
      keptAt: d.instant('kept_at').notNull(),
      expiresAt: d.instant('expires_at').notNull(),
    },
    (t) => [d.index('kept_forms_user').on(t.userId), d.index('kept_forms_age').on(t.expiresAt)],
  ),
  jobs: d.table('jobs', {
    name: d.text('name').primaryKey(),
    slotAt: d.instant('slot_at'), // the slot taken last; null before the first
    fence: d.int('fence').notNull().default(0), // how often a slot was taken: who took one before writes nothing any more
    holder: d.text('holder'), // the process that runs it; null when none does
    leaseUntil: d.instant('lease_until'), // until when it has to have said so again; null with the holder
    againAt: d.instant('again_at'), // when the slot that failed is tried again; null when it did not
    lastGoodAt: d.instant('last_good_at'), // null before the first
    failingSince: d.instant('failing_since'), // null when the last run was good
    lastError: d.text('last_error'), // what the last error called itself; null with failing_since
  }),
  throttles: d.table(
    'throttles',
    {
      key: d.text('key').primaryKey(), // a limit and a keyed hash of what it counts
      points: d.int('points').notNull(),
      expire: d.instant('expire'), // the name is the library's
    },
    (t) => [d.index('throttles_age').on(t.expire)],
  ),
  settings: d.table('settings', {
    name: d.text('name').primaryKey(),
    value: d.text('value').notNull(),
  }),
})
