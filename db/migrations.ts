import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

type Engine = 'sqlite' | 'postgres'

/** Where the generated migrations of an engine lie: under the folder the app is started in. */
export function migrationsFolder(engine: Engine): string {
  const folder = resolve('db/migrations', engine)
  if (!existsSync(folder)) throw new Error('Start the app from the project folder: db/migrations is not here')
  return folder
}

/** How many migrations this version of the program knows for an engine. */
export function migrationsKnown(engine: Engine): number {
  const journal = JSON.parse(readFileSync(join(migrationsFolder(engine), 'meta/_journal.json'), 'utf8')) as {
    entries: unknown[]
  }
  return journal.entries.length
}

/** How many migrations a database that has `applied` of them still lacks. */
export const pendingIn = (engine: Engine, applied: number): number => migrationsKnown(engine) - applied
