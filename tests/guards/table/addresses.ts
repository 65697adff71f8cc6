import { guardsOf } from '../guard'

/** What an address may say, and where it may lead. */
export const ADDRESSES = [
  ...guardsOf(
    'app/support/way-back.ts',
    [
      'a way back leads anywhere',
      'const label = Object.hasOwn(lists, path) ? lists[path] : undefined',
      "const label = Object.values(lists)[0] ?? ''",
      'unit/support/way-back',
      'quick',
    ],
    [
      'an endless way back is taken along',
      'if (back.length > MOST_CHARACTERS) return null',
      '',
      'unit/support/way-back',
    ],
    [
      'the query of a way back is not written anew',
      'return { to: query.size > 0 ? `${path}?${query}` : path, label }',
      'return { to: back, label }',
      'unit/support/way-back',
    ],
  ),
  ...guardsOf(
    'app/support/filters.ts',
    [
      'a nonsense filter is passed over in silence',
      "if (text !== '' && value === null) {",
      "if (text === 'never') {",
      'unit/support/filters',
    ],
    [
      'a nonsense page is passed over in silence',
      "if (asked !== '')",
      "if (asked === 'never')",
      'unit/support/filters',
    ],
  ),
]
