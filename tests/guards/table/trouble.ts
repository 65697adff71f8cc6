import { guardsOf } from '../guard'

/** A database in trouble: what is said of it, and what is not lost by it. */
export const TROUBLE = [
  ...guardsOf('app/access/answer-trouble.server.ts', [
    'a password stands on the page that says trouble',
    ' || SECRET.has(name)',
    '',
    'integration/access/answer-trouble',
  ]),
  ...guardsOf(
    'app/access/send-once.server.ts',
    [
      'what was saved is said to be unsaved',
      "return new DatabaseTrouble(trouble, { saved: 'yes', cause: met })",
      'return met',
      'integration/access/answer-trouble',
    ],
    [
      'a form that was taken fails over its landing',
      'if (!troubleOf(error)) throw error',
      'throw error',
      'integration/access/answer-trouble',
    ],
  ),
  ...guardsOf('app/access/note-look.server.ts', [
    'a look while nothing can be written is not written down later',
    'owed.push(note)',
    '',
    'integration/access/answer-trouble',
  ]),
  ...guardsOf('app/access/session.server.ts', [
    'a page needs a write because its session is due',
    'const row = troubleOf(error) && (',
    'const row = false && (',
    'integration/access/session',
  ]),
  ...guardsOf('db/engine.postgres.ts', [
    'whoever waits for a frozen server waits on',
    'return silence.giveUp(work)',
    'return work()',
    'integration/db/silent',
    'postgres',
  ]),
]
