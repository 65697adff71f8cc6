import { expect, it } from 'vitest'

import { randomBytes } from '~/support/random-bytes'

it('gives no bytes away twice, and every length that was asked for', () => {
  const given = new Set<string>()
  for (let n = 0; n < 2000; n += 1) {
    const bytes = randomBytes(9 + (n % 44))
    expect(bytes).toHaveLength(9 + (n % 44))
    given.add(bytes.toString('hex').slice(0, 18))
  }
  expect(given.size).toBe(2000)
})

it('leaves what it gave away alone, whatever is asked for after it', () => {
  const first = randomBytes(16)
  const was = first.toString('hex')
  for (let n = 0; n < 600; n += 1) randomBytes(16).fill(0)
  expect(first.toString('hex')).toBe(was)
})

it('has each bit set about half the time', () => {
  const many = Buffer.concat(Array.from({ length: 400 }, () => randomBytes(52)))
  const ones = [...many].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
  const deviation = Math.sqrt(many.length * 8) / 2
  expect(Math.abs(ones - many.length * 4)).toBeLessThan(6 * deviation)
})

it('refuses more than its pool holds', () => {
  expect(() => randomBytes(4097)).toThrow(RangeError)
})
