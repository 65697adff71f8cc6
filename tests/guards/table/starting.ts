import { guardsOf } from '../guard'

/** What an installation is begun on, and by how many. */
export const STARTING = [
  ...guardsOf('db/app-lock.ts', [
    'two app servers run on one SQLite file',
    "error.code.startsWith('SQLITE_BUSY')) return false",
    "error.code.startsWith('SQLITE_BUSY')) return true",
    'integration/db/app-lock',
    'quick',
  ]),
  ...guardsOf('db/client.server.ts', [
    'what is left of a removed database gets into a new one',
    "if (why !== null && why !== 'missing') throw new NotOpened(why)",
    '',
    'integration/db/app-lock',
  ]),
  ...guardsOf('db/app-lock.ts', [
    'where the file was moved away, an operator is told to begin anew',
    "return appRunsOn(path) ? 'moved_away' : 'was_there'",
    "return 'missing'",
    'integration/db/app-lock',
  ]),
  ...guardsOf('db/migrations.ts', [
    'an old program works on the tables of a newer one',
    "if (isUnknown) return { kind: 'newer', pending: 0 }",
    '',
    'unit/db/standing',
  ]),
  ...guardsOf(
    'app/starting.server.ts',
    [
      'a command works on a database of another version, or of another program',
      'if (why) throw new Error(why)',
      '',
      'integration/cli/starting',
    ],
    [
      'migrate begins an empty site where the address has a slip in it, or works on a newer version',
      'if (!isWell)',
      'if (false)',
      'integration/cli/starting',
    ],
  ),
  ...guardsOf(
    'app/modules/people/create-first-user.server.ts',
    [
      'a slip in the name of an area makes another area',
      "if (!area.toMake && !known) return { reason: 'area_unknown' }",
      '',
      'integration/people/first-user',
    ],
    [
      'an area is made a second time',
      "if (area.toMake && isNamedLike(areas, area.name)) return { reason: 'area_there' }",
      '',
      'integration/people/first-user',
    ],
  ),
  ...guardsOf('db/sqlite-file.ts', [
    'a file that may not be written is worked on until the first form fails',
    'accessSync(path, constants.R_OK | constants.W_OK)',
    '',
    'integration/cli/starting',
  ]),
]
