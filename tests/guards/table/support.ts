import { guardsOf } from '../guard'

/** Forms, files, settings, the log, the database and mail. */
export const SUPPORT = [
  ...guardsOf(
    'app/support/form.ts',
    [
      'a field that the page never had',
      "if (!field) throw new BadRequest('unknown field')",
      'if (!field) continue',
      'unit/support/read-form',
    ],
    [
      '`__proto__` is taken for a field',
      'Object.hasOwn(schema.shape, key) ? ',
      'key in schema.shape ? ',
      'unit/support/read-form',
    ],
    [
      'one field sent twice',
      "else if (all.length > 1) throw new BadRequest('field sent twice')",
      '',
      'unit/support/read-form',
    ],
    [
      'a button that the page does not have',
      "if (!known) throw new BadRequest('unknown intent')",
      'if (!known) return intents[0] as Intent',
      'unit/support/read-form',
    ],
  ),
  ...guardsOf('app/support/csv.ts', [
    'a cell that a spreadsheet runs',
    'return FORMULA.test(text) ? ',
    "return FORMULA.test('') ? ",
    'unit/support/csv',
    'quick',
  ]),
  ...guardsOf(
    'app/support/env.ts',
    [
      'production with the development secret',
      'if (production && v.APP_SECRET === DEVELOPMENT_SECRET)',
      "if (v.APP_SECRET === 'x')",
      'unit/support/env',
    ],
    [
      'the demo, where anybody is anybody, at a public address',
      "if (v.DEMO && v.APP_ORIGIN?.startsWith('https:'))",
      "if (v.APP_ORIGIN === 'x')",
      'unit/support/env',
    ],
  ),
  ...guardsOf('app/support/log.ts', [
    'a message with bound values in the log',
    'error: error.name,',
    'error: error.message,',
    'unit/support/log',
  ]),
  ...guardsOf(
    'db/engine.sqlite.ts',
    ['a commit that is not on disk', "'synchronous = FULL'", "'synchronous = NORMAL'", 'integration/db/engine'],
    ['rows that refer to nothing', "'foreign_keys = ON', ", "'foreign_keys = OFF', ", 'integration/db/engine'],
    ['a failed turn leaves half of itself', 'if (turn.failed) undo.run()', '', 'integration/db/engine'],
  ),
  ...guardsOf('db/stores/outbox.ts', [
    'two processes send one mail',
    ".where(and(eq(o.id, id), eq(o.state, 'waiting'), lte(o.nextAttemptAt, now)))",
    '.where(eq(o.id, id))',
    'integration/jobs/send-mail',
  ]),
  ...guardsOf(
    'db/stores/retention.ts',
    [
      'sessions that ended stay',
      'await tx.delete(signInSessions).where(lt(signInSessions.expiresAt, now))',
      '',
      'integration/jobs/sweep',
    ],
    [
      'links that ran out stay',
      'await tx.delete(tokens).where(lt(tokens.expiresAt, daysBefore(now, LINK_DAYS)))',
      '',
      'integration/jobs/sweep',
    ],
    [
      'roster drafts, whole files of pupils, stay',
      'await tx.delete(rosterDrafts).where(lt(rosterDrafts.expiresAt, now))',
      '',
      'integration/jobs/sweep',
    ],
    [
      'what went into a cancelled round stays',
      'await tx.delete(parts).where(inArray(parts.roundId, cancelled))',
      '',
      'integration/jobs/sweep',
    ],
    [
      'sent mail is kept a day longer',
      'const SENT_MAIL_DAYS = 7',
      'const SENT_MAIL_DAYS = 8',
      'integration/jobs/sweep',
    ],
    [
      'failed mail is kept a day longer',
      'const FAILED_MAIL_DAYS = 30',
      'const FAILED_MAIL_DAYS = 31',
      'integration/jobs/sweep',
    ],
    [
      'a cancelled round is kept a day longer',
      'const CANCELLED_ROUND_DAYS = 30',
      'const CANCELLED_ROUND_DAYS = 31',
      'integration/jobs/sweep',
    ],
  ),
  ...guardsOf('app/support/length-gate.ts', [
    'a long text reaches a pattern',
    'text.length > most && (',
    'text.length < 0 && (',
    'unit/support/form',
  ]),
  ...guardsOf('app/jobs/scheduler.server.ts', [
    'a job after forms waits for the clock',
    'stopped || (job.afterForms === true && forms > seen)',
    'stopped',
    'integration/jobs/scheduler',
  ]),
]
