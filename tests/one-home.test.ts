import { expect, test } from 'vitest'

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
