import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import type { SchemaStanding } from './opening'

type Engine = 'sqlite' | 'postgres'

/** Where the generated migrations of an engine lie: under the folder the app is started in. */
export function migrationsFolder(engine: Engine): string {
  const folder = resolve('db/migrations', engine)
  if (!existsSync(folder)) throw new Error('Start the app from the project folder: db/migrations is not here')
  return folder
}

/** How many migrations this version of the program knows for an engine. */
export const migrationsKnown = (engine: Engine): number => migrationTimes(engine).length

/**
 * How a database stands to this program.
 * @param applied when each migration that it has was made, as the migrator notes it; null where it has never been migrated
 * @param hasTables whether there are tables at all, whosever
 */
export function standingOfSchema(
  engine: Engine,
  applied: readonly number[] | null,
  hasTables: boolean,
): SchemaStanding {
  const known = migrationTimes(engine)
  const isUnknown = applied?.some((when) => !known.includes(when)) ?? false
  const pending = known.filter((when) => !applied?.includes(when)).length
  if (isUnknown) return { kind: 'newer', pending: 0 }
  if (!applied?.length) return { kind: hasTables && applied === null ? 'foreign' : 'empty', pending }
  return { kind: pending > 0 ? 'older' : 'current', pending }
}

/** When the newest part of the tables was thought out: no clock that is right says less. */
export const programTime = (engine: Engine): Date => new Date(Math.max(...migrationTimes(engine)))

/** When each migration of this program was made, in milliseconds. */
function migrationTimes(engine: Engine): number[] {
  const journal = JSON.parse(readFileSync(join(migrationsFolder(engine), 'meta/_journal.json'), 'utf8')) as {
    entries: { when: number }[]
  }
  return journal.entries.map(({ when }) => when)
}
