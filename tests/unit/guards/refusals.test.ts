import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

/*
 * Every reason to say no that has a sentence (each table that `satisfies Record<…Refusal | …Reason | …Problem>`) is named
 * by a test as what it expects. It reads texts: that the test reaches the reason is for whoever writes it to see.
 */

const below = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(join(folder, entry.name)) : [join(folder, entry.name)],
  )

const TABLE = /\n(?:export )?const (\w+) = \{\n((?:(?!\n\}).)*)\n\} satisfies Record<[^,>]*(?:Refusal|Reason|Problem)/gs

/** Reasons by file, as `table.reason`. */
function reasonsIn(file: string): { table: string; reason: string }[] {
  return [...readFileSync(file, 'utf8').matchAll(TABLE)].flatMap(([, table = '', body = '']) =>
    [...body.matchAll(/^ {2}(\w+)[:(]/gm)].map(([, reason = '']) => ({ table, reason })),
  )
}

/** Reasons that tests expect by their sentence, since files are tried from outside as the command line tries them. */
const BY_SENTENCE: Record<string, string> = {
  'importMessages.file_unreadable': 'tests/integration/places/imports.test.ts: could not be read',
  'importMessages.broken_row': 'tests/integration/places/imports.test.ts: at row 2',
  'importMessages.file_missing': 'tests/integration/places/imports.test.ts: no file such.csv',
  'importMessages.header_not_recognised': 'tests/integration/places/imports.test.ts: pcds, .*It found: name, town',
  'importMessages.row_too_long': 'tests/integration/places/imports.test.ts: far too long',
  'importMessages.not_a_map': 'tests/integration/places/imports.test.ts: not a TopoJSON or GeoJSON',
}

/** What no test reaches yet. This list only grows shorter. */
const NOT_YET: readonly string[] = [
  'importMessages.map_too_large', // needs a file of 100 MB
  'postingMessages.too_long_a_week', // cannot happen while five days of eight hours make forty
]

test('every sentence of refusal is expected by a test', () => {
  const tests = below('tests')
    .filter((file) => /^tests\/(unit|integration|ui)\/(?!guards).*\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
  const reasons = below('app/modules')
    .filter((file) => file.endsWith('.ts'))
    .flatMap(reasonsIn)
  expect(reasons.length).toBeGreaterThan(200)
  const unreached = reasons
    .filter(({ reason }) => !tests.some((text) => text.includes(`'${reason}'`)))
    .map(({ table, reason }) => `${table}.${reason}`)
    .filter((one) => !(one in BY_SENTENCE))
  expect(unreached.toSorted()).toEqual([...NOT_YET].toSorted())
})

test('the sentences that tests expect are where they are said to be', () => {
  for (const place of Object.values(BY_SENTENCE)) {
    const [file = '', words = ''] = place.split(': ')
    expect(readFileSync(file, 'utf8'), place).toContain(words)
  }
})
