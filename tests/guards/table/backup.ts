import { guardsOf } from '../guard'

/** What a backup is, what may come back of it, and what must add up. */
export const BACKUP = [
  ...guardsOf(
    'db/backup/envelope.ts',
    [
      'what stands readable before a sealed backup is changed',
      "createHash('sha256').update(head).digest()",
      "createHash('sha256').digest()",
      'integration/db/backup',
    ],
    [
      'a sealed backup that was cut off between two pieces',
      'done(isWhole && held.length === 0 ? null : broken())',
      'done(null)',
      'integration/db/backup',
    ],
  ),
  ...guardsOf('db/backup/backup-file.ts', [
    'a backup over a file',
    'if (await isThere(path))',
    'if (path === null)',
    'integration/db/backup',
  ]),
  ...guardsOf(
    'db/backup/index.ts',
    [
      'a backup of a newer program',
      'if (facts.migrations > known)',
      'if (facts.migrations > known + 999)',
      'integration/db/backup',
    ],
    [
      'a backup of another kind of database is the backup of the day',
      'facts.engine === engine',
      'facts.engine !== null',
      'integration/jobs/back-up',
    ],
    [
      'a backup that lost rows',
      'const wrong = await whatIsWrong(url, facts)',
      'const wrong: string[] = []',
      'integration/db/backup',
    ],
  ),
  ...guardsOf('app/jobs/back-up.server.ts', [
    'old backups that go although no new one was made',
    'if (ends.signal.aborted) return null // the next start makes it\n    throw error',
    'if (ends.signal.aborted) return null',
    'integration/jobs/back-up',
  ]),
  ...guardsOf(
    'app/support/backup-files.ts',
    ['a second backup of one day', 'dayOf(newest) < dayOf(now) &&', 'newest < now &&', 'unit/support/backup-files'],
    [
      'files of others in the folder of backups',
      'names.filter((name) => UNFINISHED.test(name))',
      "names.filter((name) => !name.endsWith('.backup'))",
      'unit/support/backup-files',
    ],
  ),
  ...guardsOf('db/backup/sqlite-copy.ts', [
    'a copy that is of one moment',
    "source.exec('begin')",
    'source.inTransaction',
    'integration/jobs/back-up',
  ]),
  ...guardsOf(
    'app/modules/progress/laws.ts',
    [
      'a counter that is not the bookings',
      'takenPlaces !== holding || takenPlaces > capacityPlaces',
      'takenPlaces > capacityPlaces',
      'integration/progress/laws',
    ],
    ['two places at one time', 'return clashes ? [', 'return clashes && id === null ? [', 'integration/progress/laws'],
    ['a history that leads elsewhere', 'n === (at === state ? 1 : 0)', 'n < 9', 'integration/progress/laws'],
    [
      'a step that there is not',
      'from === null || canMove(from, to)',
      'from === null || canMove(from, to) || true',
      'integration/progress/laws',
    ],
    ['a step without a row in the log', 'booking.auditedAt.has(at.getTime())', 'true', 'integration/progress/laws'],
    [
      'minutes that the register does not say',
      'marks.get(sessionId) === workedMinutes',
      'marks.has(sessionId)',
      'integration/progress/laws',
    ],
    [
      'a verified booking without an entry',
      "(state === 'verified') === standing.length > 0",
      'true',
      'integration/progress/laws',
    ],
    ['a reversal of other minutes', 'taken.workedMinutes === -workedMinutes', 'true', 'integration/progress/laws'],
  ),
  ...guardsOf('app/modules/progress/check-laws.server.ts', [
    'what is wrong for the moment in which it is read',
    'breaches.filter((breach) => again.some(isSame(breach)))',
    'breaches',
    'integration/progress/laws',
  ]),
  ...guardsOf('app/modules/progress/watch-laws.server.ts', [
    'the same mail every night',
    'found.broken.length > 0 && isNews &&',
    'found.broken.length > 0 &&',
    'integration/progress/laws',
  ]),
]
