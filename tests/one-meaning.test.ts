import { expect, test } from 'vitest'

import { sourceFiles } from './support/source-files'

const EXPORTED = /^export (?:async )?(?:const|function\*?|interface|type|class) (\w+)/gm

/** The files that export each name, for the names which more than one file exports. */
function namesOfTwo(files: readonly { path: string; text: string }[]): Map<string, string[]> {
  const at = new Map<string, string[]>()
  for (const { path, text } of files)
    for (const [, name = ''] of text.matchAll(EXPORTED)) at.set(name, [...(at.get(name) ?? []), path])
  return new Map([...at].filter(([, paths]) => paths.length > 1))
}

/** Names that two files export since they mean one thing twice, with the reason. */
const SAME_MEANING: Record<string, string> = {
  claims: 'the checker of rounds works out by itself what the engine did',
  minutesBetween: 'the checker of rounds works out by itself what the engine did',
  coveredUntil: 'the rule, and the same in SQL, which a property test compares',
  hasLeft: 'the rule, and the same in SQL',
  isOnline: 'the rule, and the same in SQL, which a test compares',
  DayCard: 'the type of a card, and the card that shows it',
}

test('one word has one meaning: no name is exported from two files', () => {
  const was = [
    { path: 'app/modules/matching/wishes.ts', text: 'export const whyNotChange = () => null' },
    { path: 'app/modules/opportunities/rules.ts', text: 'export function whyNotChange() {}' },
  ]
  expect([...namesOfTwo(was).keys()]).toEqual(['whyNotChange'])
  const found = namesOfTwo(
    [...sourceFiles('app'), ...sourceFiles('db'), ...sourceFiles('seeds')].filter(
      ({ path }) => !path.startsWith('app/routes/'),
    ),
  )
  expect([...found].filter(([name]) => !(name in SAME_MEANING))).toEqual([])
  expect(Object.keys(SAME_MEANING).filter((name) => !found.has(name))).toEqual([])
})
