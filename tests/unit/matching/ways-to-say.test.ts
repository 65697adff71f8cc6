import { expect, test } from 'vitest'

import { waysToSay } from '~/modules/matching/ways-to-say'

/** As they are asked: a beginning has a star. */
const said = (word: string) => waysToSay(word).map((way) => (way.whole ? way.word : `${way.word}*`))

test.each([
  ['computers', ['computer*']],
  ['engineers', ['engineer*']],
  ['nurses', ['nurse*', 'nurs']],
  ['classes', ['class*']],
  ['boxes', ['boxes*', 'boxe', 'box']],
  ['heroes', ['heroe*', 'hero']],
  ['bodies', ['bodie*', 'body']],
  ['companies', ['companie*', 'company*']],
])('the plural "%s" finds the one', (word, ways) => expect(said(word)).toEqual(ways))

test.each([
  ['computer', ['computer*']],
  ['factory', ['factory*', 'factories']],
  ['city', ['city*', 'cities']],
  ['sky', ['sky*', 'skies']],
  ['day', ['day*']],
])('"%s" finds its plural', (word, ways) => expect(said(word)).toEqual(ways))

test('a short stem is looked for whole, so that cars find no care', () => {
  expect(said('cars')).toEqual(['cars*', 'car'])
})

test.each(['gas', 'class', 'campus', 'tennis', 'news', 'this', 's', '1990s', 'y', 'привет', 'teas2'])(
  '"%s" is no plural, and is looked for as it is',
  (word) => expect(said(word)).toEqual([`${word}*`]),
)
