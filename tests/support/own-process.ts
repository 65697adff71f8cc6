import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// A module put in another's place, a setting of the process, a clock that is held.
const LEAVES_TRACES = /vi\.(mock|stub\w+|useFakeTimers)\(|process\.env\.\w+ = /

// What counts tries in the memory of the process, and what must see everything loaded anew.
const ALONE = ['tests/unit/access/', 'tests/patterns.test.ts']

/**
 * The files of tests, from the root of the tree, that get a process of their own, since what they do to it would be felt by
 * those after them. All others share one and what it has loaded: a third of the processor's time.
 * @param root the folder that holds `tests`
 */
export function needOwnProcess(root: string): string[] {
  return readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((file) => `tests/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.test\.tsx?$/.test(file))
    .filter(
      (file) =>
        ALONE.some((start) => file.startsWith(start)) || LEAVES_TRACES.test(readFileSync(join(root, file), 'utf8')),
    )
    .toSorted()
}
