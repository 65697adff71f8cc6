import { describe, expect, test } from 'vitest'

import { sourceFiles } from './support/source-files'

/** The lines of files that a pattern finds, as `file: line`. */
function linesWith(pattern: RegExp, files: { path: string; text: string }[]): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line) => (pattern.test(line) ? [`${path}: ${line.trim()}`] : [])),
  )
}

const product = [...sourceFiles('app'), ...sourceFiles('db')]

test('there is something to look at', () => {
  expect(product.length).toBeGreaterThan(300)
})

test('nothing but its reader has a pattern for an e-mail address', () => {
  const pattern = /\[\^[^\]]*@[^\]]*\]\S*@/
  expect(linesWith(pattern, [{ path: 'was', text: String.raw`/^[^\s@<>,;"]+@[^\s@]+\.[^\s@]+$/` }])).toHaveLength(1)
  expect(linesWith(pattern, product)).toEqual([])
})

/** Where a pattern, which may cross lines, is found outside `support/words`. */
const outsideWords = (pattern: RegExp): string[] =>
  product
    .filter(({ path }) => path !== 'app/support/words.ts')
    .flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([found]) => `${path}: ${found}`))

describe('sentences with numbers, dates and lists are made in support/words', () => {
  test.each([
    [
      'a plural',
      /(?<!\bpages?) (?:===|!==|>|>=) '?[12]'?\)?\s*\?\s*['"`](?!\W*page)[^'"`]*/g,
      "days === 1 ? 'day' : 'days'",
    ],
    ['an s put on', /\? '' : 's'/g, "`day${n > 1 ? '' : 's'}`"],
    ['a range of dates or times', /format\w+\([^`]*\)\} to \$\{format\w+/g, '`${formatDay(a)} to ${formatDay(b)}`'],
    ['a list', /join\(' and '\)|slice\(0, -1\)\.join/g, "`${names.slice(0, -1).join(', ')} and ${names.at(-1)}`"],
    ['a number with commas', /\.toLocaleString\(/g, "n.toLocaleString('en-GB')"],
    ['words by language', /\bIntl\./g, "new Intl.PluralRules('en-GB')"],
  ])('%s is made nowhere else', (_, pattern, example) => {
    expect([...example.matchAll(pattern)], 'the pattern finds what it looks for').not.toEqual([])
    expect(outsideWords(pattern)).toEqual([])
  })
})
