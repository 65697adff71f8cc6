import { expect, test } from 'vitest'

import { sayDone } from '~/support/done-lines'
import { ownOf } from '~/support/own'

const OF_EVERY_OBJECT = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__']

test('a table answers to its own names, and not to those of every object', () => {
  const table = { saved: 'Saved.' }
  expect(ownOf(table, 'saved')).toBe('Saved.')
  for (const name of [...OF_EVERY_OBJECT, '', null, undefined]) expect(ownOf(table, name), String(name)).toBeNull()
})

test('what was done is said in words of ours only', () => {
  const lines = { saved: { says: 'Saved.', while: 'always' as const } }
  expect(sayDone(lines, { key: 'saved', isOvertaken: false, sentBefore: null }, null)).toBe('Saved.')
  for (const key of OF_EVERY_OBJECT)
    expect(sayDone(lines, { key, isOvertaken: false, sentBefore: null }, null), key).toBeNull()
  expect(sayDone(lines, null, null)).toBeNull()
})
