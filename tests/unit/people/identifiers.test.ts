import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { checkUpn, normaliseCompanyNumber } from '~/modules/people/identifiers'

// Invented serials of an establishment that does not exist, and published examples. Nobody has these numbers.
const PERMANENT = [
  'H350999922001',
  'M351999922001',
  'R352999922001',
  'W353999922001',
  'A354999922001',
  'E355999922001',
  'J356999922001',
  'N357999922001',
  'T358999922001',
  'X359999922001',
  'P370999922001',
  'B801200005001',
]

describe('unique pupil numbers', () => {
  test('a permanent number with a true check letter is read', () => {
    for (const upn of PERMANENT) expect(checkUpn(upn), upn).toEqual({ ok: true, upn, kind: 'permanent' })
  })

  test('a number ending in a letter is a temporary one', () => {
    for (const upn of ['Q35299992201A', 'J35240011800A'])
      expect(checkUpn(upn), upn).toEqual({ ok: true, upn, kind: 'temporary' })
  })

  test('spaces and small letters are forgiven', () => {
    expect(checkUpn(' r352 9999 22001')).toEqual({ ok: true, upn: 'R352999922001', kind: 'permanent' })
  })

  test('a wrong check letter is told apart from a wrong shape', () => {
    expect(checkUpn('A801200005001')).toEqual({ ok: false, reason: 'check_letter' })
    for (const upn of ['X80120000A001', 'I352999922001', 'B80120000500', 'UN1', '', '1.0E+09'])
      expect(checkUpn(upn), upn).toEqual({ ok: false, reason: 'shape' })
  })

  test('changing any one digit is always noticed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PERMANENT),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (upn, place, shift) => {
          const digit = (Number(upn.charAt(place)) + shift) % 10
          expect(checkUpn(upn.slice(0, place) + digit + upn.slice(place + 1)).ok).toBe(false)
        },
      ),
    )
  })
})

describe('company numbers', () => {
  test('every kind of number that Companies House issues is kept as it is', () => {
    for (const number of [
      '00000006',
      '12345678',
      'SC123456',
      'NI012345',
      'OC301234',
      'SO300001',
      'NC001234',
      'LP001234',
      'SL001234',
      'IP12345R',
      'RS007123',
      'CE012345',
      'FC012345',
    ])
      expect(normaliseCompanyNumber(number), number).toBe(number)
  })

  test('leading zeros, capitals and spaces are put right', () => {
    expect(normaliseCompanyNumber('6')).toBe('00000006')
    expect(normaliseCompanyNumber('sc 123456')).toBe('SC123456')
    expect(normaliseCompanyNumber('7592231')).toBe('07592231')
  })

  test('what cannot be a company number is refused', () => {
    for (const text of ['1234567890', 'ABC12345', 'SC12345X7', ''])
      expect(normaliseCompanyNumber(text), text).toBeNull()
  })
})
