import { existsSync } from 'node:fs'

/** One guard on something scarce or secret, how it is taken away, and what must then turn red. */
export interface Guard {
  /** The file it stands in. */
  file: string
  /** Text that stands in the file exactly once. */
  text: string
  /** What it becomes: the guard taken away, or moved by one. */
  becomes: string
  /** Test files of which at least one test must fail then. */
  tests: readonly string[]
  /** What would go wrong without it, in a few words. */
  why: string
  /** One of the few that `npm run verify` takes away each time: its tests take no more than a second or two. */
  quick?: true
  /** The engine its tests need; any where absent. SQLite lets one in at a time: there a lock guards nothing. */
  engine?: 'postgres'
}

const testFile = (name: string): string =>
  existsSync(`tests/${name}.test.tsx`) ? `tests/${name}.test.tsx` : `tests/${name}.test.ts`

/** The guards of one file. Test files are named below `tests/`, without `.test.ts` or `.test.tsx`. */
export function guardsOf(
  file: string,
  ...rows: readonly (readonly [
    why: string,
    text: string,
    becomes: string,
    tests: string,
    kind?: 'quick' | 'postgres',
  ])[]
): Guard[] {
  return rows.map(([why, text, becomes, tests, kind]) => ({
    file,
    text,
    becomes,
    why,
    tests: tests.split(' ').map(testFile),
    ...(kind === 'quick' ? { quick: true } : {}),
    ...(kind === 'postgres' ? { engine: kind } : {}),
  }))
}

/** How often a text stands in another. */
export const timesIn = (whole: string, text: string): number => whole.split(text).length - 1
