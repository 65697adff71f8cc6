import fc from 'fast-check'
import { expect, test } from 'vitest'

import { guessMapping } from '~/modules/roster/columns'
import { ROSTER_FIELDS } from '~/modules/roster/types'
import { readRosterRow } from '~/modules/roster/row'

const TODAY = '2026-11-21'

/** Reads one row given as heading → cell, on top of a good row. */
function read(cells: Record<string, string>) {
  const row = { Forename: 'Amina', Surname: 'Khan', DOB: '14/03/2011', ...cells }
  const headers = Object.keys(row)
  return readRosterRow(Object.values(row), headers, guessMapping(headers), TODAY)
}
const good = (cells: Record<string, string>) => {
  const result = read(cells)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.row
}
const problemsOf = (cells: Record<string, string>) => {
  const result = read(cells)
  return result.ok ? [] : result.problems
}

test.each([
  ['14/03/2011', '2011-03-14'],
  ['2011-03-14', '2011-03-14'],
  ['14/3/2011', '2011-03-14'],
  ['14-Mar-2011', '2011-03-14'],
  ['2011-03-14T00:00:00', '2011-03-14'],
  ['14/03/2011 00:00', '2011-03-14'],
  ['29/02/2012', '2012-02-29'],
])('a birth date written %s is read as %s', (cell, day) => {
  expect(good({ DOB: cell }).bornOn).toBe(day)
})

test.each([
  ['03/14/2011', 'has the month first; write it like 31/08/2010'],
  ['14/03/11', 'has a year of two figures; write it like 31/08/2010'],
  ['30/02/2011', 'is not a real date; write it like 31/08/2010'],
  ['40616', 'this date was changed by Excel to a number'],
  ['########', 'holds an Excel error instead of a value'],
  ['01/01/1901', '01/01/1901 is a placeholder, not a date of birth'],
  ['1900-01-01', '1900-01-01 is a placeholder, not a date of birth'],
  ['14/03/2031', 'is in the future'],
  ['14/03/1975', 'makes this pupil 51 years old'],
  ['soon', 'is not a date; write it like 31/08/2010'],
])('a birth date written %s is turned away', (cell, reason) => {
  expect(problemsOf({ DOB: cell })).toEqual([{ column: 'DOB', reason }])
})

test.each(['Year 10', 'Yr 10', 'Y10', ' 10', '10', 'year10', 'NC Year 10'])('the year group %j is Year 10', (cell) => {
  expect(good({ 'Year Group': cell }).yearGroup).toBe(10)
})

test('a year group outside 7 to 14 is turned away', () => {
  expect(problemsOf({ Year: '6' })).toEqual([{ column: 'Year', reason: 'only Years 7 to 14 are taken' }])
  expect(problemsOf({ Year: 'R' })).toHaveLength(1)
  expect(problemsOf({ Year: 'ten' })).toHaveLength(1)
})

test.each([
  ['T', 'yes'],
  ['F', 'no'],
  ['Y', 'yes'],
  ['N', 'no'],
  ['Yes', 'yes'],
  ['No', 'no'],
  ['1', 'yes'],
  ['0', 'no'],
  ['true', 'yes'],
  ['FALSE', 'no'],
  ['Not known', 'unknown'],
])('the flag %s means %s', (cell, value) => {
  expect(good({ FSM6: cell }).flags).toEqual({ free_school_meals_ever6: value })
})

test('a blank flag says nothing: unknown is not no', () => {
  expect(good({ FSM: '', FSM6: ' ', LAC: '', SEN: '', PP: '' }).flags).toEqual({})
})

test('the special needs codes K and E are yes, and N is no', () => {
  expect(good({ SEN: 'K' }).flags).toEqual({ sen: 'yes' })
  expect(good({ SEN: 'e' }).flags).toEqual({ sen: 'yes' })
  expect(good({ SEN: 'N' }).flags).toEqual({ sen: 'no' })
  expect(good({ SEN: 'K - SEN support' }).flags).toEqual({ sen: 'yes' })
})

test('pupil premium stands in for Ever 6 only where that is not stated', () => {
  expect(good({ PP: 'Y' }).flags).toEqual({ free_school_meals_ever6: 'yes' })
  expect(good({ PP: 'Y', FSM6: 'N' }).flags).toEqual({ free_school_meals_ever6: 'no' })
})

test('a problem in a special-care column never repeats what the cell held', () => {
  const columns = ['FSM', 'FSM6', 'PP', 'LAC', 'PLAC', 'SEN', 'Young carer', 'Service child', 'Parent email', 'UPN']
  for (const column of columns) {
    const problems = problemsOf({ [column]: 'canary-7319' })
    expect(problems, column).toHaveLength(1)
    expect(JSON.stringify(problems)).not.toContain('canary')
  }
})

test('a UPN is checked by its first letter', () => {
  expect(good({ UPN: 'h350999922001' }).upn).toBe('H350999922001')
  expect(good({ UPN: 'Q35299992201A' }).upn).toBe('Q35299992201A')
  expect(problemsOf({ UPN: 'A801200005001' })[0]?.reason).toContain('first letter')
  expect(problemsOf({ UPN: 'B80120000500' })[0]?.reason).toContain('13 characters')
  expect(problemsOf({ UPN: 'UN1' })[0]?.reason).toContain('leave it blank')
})

test('damage done by Excel is told as such', () => {
  expect(problemsOf({ Adno: '1.0E+09' })).toEqual([
    { column: 'Adno', reason: 'this number was changed by Excel: 1.0E+09' },
  ])
  expect(problemsOf({ Reg: '10-Jan' })[0]?.reason).toBe('this was changed by Excel to a date: 10-Jan')
  expect(problemsOf({ Reg: '#N/A' })[0]?.reason).toBe('holds an Excel error instead of a value')
})

test('names are kept as typed', () => {
  expect(good({ Forename: 'Siobhán', Surname: 'O’Brien-Nguyễn' })).toMatchObject({
    givenName: 'Siobhán',
    familyName: 'O’Brien-Nguyễn',
  })
  expect(good({ Forename: 'Robert', 'Preferred Forename': 'Bobbi' }).givenName).toBe('Bobbi')
  expect(good({ Forename: 'Robert', 'Preferred Forename': '' }).givenName).toBe('Robert')
})

test('a name that is blank, endless, numeric or full of control characters is turned away', () => {
  expect(problemsOf({ Surname: ' ' })).toEqual([{ column: 'Surname', reason: 'is blank' }])
  for (const name of ['x'.repeat(121), '1234', 'A\u0007b', 'A\u202eb', 'Caf\ufffd'])
    expect(problemsOf({ Surname: name }), JSON.stringify(name)).toHaveLength(1)
})

test('every problem of a row is told at once', () => {
  expect(problemsOf({ DOB: 'x', Year: 'x', FSM: 'x' }).map(({ column }) => column)).toEqual(['DOB', 'Year', 'FSM'])
})

test('a row may end early, but not hold more cells than there are headings', () => {
  const headers = ['Forename', 'Surname', 'DOB', 'SEN']
  const mapping = guessMapping(headers)
  expect(readRosterRow(['Amina', 'Khan', '14/03/2011'], headers, mapping, TODAY).ok).toBe(true)
  expect(readRosterRow(['Amina', 'Khan', '14/03/2011', '', '', ''], headers, mapping, TODAY).ok).toBe(true)
  expect(readRosterRow(['Amina', 'Khan', '14/03/2011', '', 'x'], headers, mapping, TODAY).ok).toBe(false)
})

test('no text whatever makes the reader throw', () => {
  const headers = [...ROSTER_FIELDS]
  const mapping = guessMapping(headers)
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('1.0E+09', '31/02/2010', 'Year 10', '\0', '__proto__', '=1+1', 'x'.repeat(5000)),
  )
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 30 }), (cells) => {
      const result = readRosterRow(cells, headers, mapping, TODAY)
      expect(result.ok || result.problems.length > 0).toBe(true)
    }),
    { numRuns: 500 },
  )
})
