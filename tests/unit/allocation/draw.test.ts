import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import { drawLottery, hashOf, seedCommitOf } from '~/modules/allocation/draw.server'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

test('a lottery number is the first 64 bits of HMAC-SHA-256', () => {
  // RFC 4231, test case 2: key "Jefe", 5bdcc146bf60754e…
  const { high, low } = drawLottery('Jefe', ['what do ya want for nothing?'])
  expect([high[0]?.toString(16), low[0]?.toString(16)]).toEqual(['5bdcc146', 'bf60754e'])
})

test('the commitment is over the seed and the sorted references', () => {
  expect(seedCommitOf('seed', ['b', 'a', 'B'])).toBe(sha256('seed\nB\na\nb'))
})

test('a hash is over canonical JSON, whatever the order of the keys and however long the lists', () => {
  const entries = Array.from({ length: 1_201 }, (_, at) => ({ n: at, a: { z: [1, 'é"'], b: null } }))
  const text = entries.map(({ n }) => `{"a":{"b":null,"z":[1,"é\\""]},"n":${n}}`).join(',')
  expect(hashOf({ b: entries, a: undefined, Z: {}, c: [] })).toBe(sha256(`{"Z":{},"b":[${text}],"c":[]}`))
})
