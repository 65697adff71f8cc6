import { expect, test } from 'vitest'

import { pupilDoneWords, schoolBookingDoneWords } from '~/modules/progress/messages'
import { roundDoneWords } from '~/modules/rounds/page-words'
import { ownOf } from '~/support/own'

const OF_EVERY_OBJECT = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__']

test('a table answers to its own names, and not to those of every object', () => {
  const table = { saved: 'Saved.' }
  expect(ownOf(table, 'saved')).toBe('Saved.')
  for (const name of [...OF_EVERY_OBJECT, '', null, undefined]) expect(ownOf(table, name), String(name)).toBeNull()
})

test.each([
  ['a pupil', pupilDoneWords],
  ['a booking', schoolBookingDoneWords],
  ['a round', roundDoneWords],
])('what was done on the page of %s is said in words of ours only', (_, words) => {
  for (const name of [...OF_EVERY_OBJECT, null]) expect(words(name), String(name)).toBeNull()
})
