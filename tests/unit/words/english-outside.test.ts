import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { sourceFiles } from '../../support/source-files'
import { wordsIn } from '../../support/texts'

/** How many English texts each file outside the catalogue still holds (decision 0026); the numbers only fall. */
const BASELINE = 'tests/unit/words/english-outside.json'

/** The catalogue itself, and what is written for whoever runs the service: the command line, the database, the log. */
const NOT_FOR_PAGES =
  /^(app\/words\/|app\/cli\/|app\/jobs\/|db\/|app\/(?:connections|metrics\.server|notify-door|running\.server|server|starting\.server|stopping|why-not-started|page-handlers)\.ts$|app\/support\/(?:env|notify\.server)\.ts$|app\/access\/secret-mark\.server\.ts$)/

const counted: Record<string, number> = {}
for (const { path, text } of sourceFiles('app')) {
  const texts = NOT_FOR_PAGES.test(path) ? 0 : wordsIn(path, text).length
  if (texts > 0) counted[path] = texts
}

test('English outside the catalogue only grows less: what is new goes to app/words/en', () => {
  const known = JSON.parse(readFileSync(BASELINE, 'utf8')) as Record<string, number>
  const more = Object.keys(counted)
    .filter((path) => (counted[path] ?? 0) > (known[path] ?? 0))
    .map((path) => `${path}: ${counted[path]} texts, ${known[path] ?? 0} before`)
  expect(
    more,
    `write new sentences in app/words/en and ask for them with useWords() or wordsIn(ctx.language); when a text only moved from another file, move its number in ${BASELINE}`,
  ).toEqual([])
  const fewer = Object.keys(known)
    .filter((path) => (counted[path] ?? 0) < (known[path] ?? 0))
    .map((path) => `${path}: ${counted[path] ?? 0} texts, ${known[path]} before`)
  expect(fewer, `well done: write the smaller number in ${BASELINE}, so that it stays so`).toEqual([])
})
