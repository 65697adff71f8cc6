import { expect, test } from 'vitest'

import { chooseMapping, guessMapping, missingFields } from '~/modules/roster/columns'

test('the headings of a usual school export are matched, whatever their case, spaces and points', () => {
  const headers = [
    'Adno',
    'Legal Surname',
    'LEGAL FORENAME',
    'Yr',
    'Reg.',
    'D.O.B.',
    'U P N',
    'Post Code',
    'PP',
    'FSM6',
    'SEN Status',
    'In Care',
  ]
  expect(guessMapping(headers)).toEqual({
    school_pupil_ref: 0,
    family_name: 1,
    given_name: 2,
    year_group: 3,
    reg_group: 4,
    born_on: 5,
    upn: 6,
    postcode: 7,
    pupil_premium: 8,
    free_school_meals_ever6: 9,
    sen: 10,
    looked_after: 11,
  })
})

test('our own field names are headings too', () => {
  expect(guessMapping(['given_name', 'family_name', 'born_on'])).toEqual({ given_name: 0, family_name: 1, born_on: 2 })
})

test('a preferred name alone serves as the name, and beside a legal one it is kept apart', () => {
  expect(guessMapping(['Chosen name', 'Surname', 'DOB']).given_name).toBe(0)
  expect(guessMapping(['Forename', 'Preferred Forename', 'Surname'])).toMatchObject({
    given_name: 0,
    preferred_given_name: 1,
  })
})

test('a heading nobody knows is left alone, and what is missing is told', () => {
  const mapping = guessMapping(['Forename', 'House', 'Locker', ''])
  expect(mapping).toEqual({ given_name: 0 })
  expect(missingFields(mapping)).toEqual(['family_name', 'born_on'])
})

test('a person’s choice wins over the guess, in either direction, and null leaves a field out', () => {
  const headers = ['Forename', 'Surname', 'DOB', 'Group A', 'PP']
  expect(chooseMapping(headers, { reg_group: 'Group A' })).toMatchObject({ ok: true, mapping: { reg_group: 3 } })
  expect(chooseMapping(headers, { 'group a': 'reg_group' })).toMatchObject({ ok: true, mapping: { reg_group: 3 } })
  const without = chooseMapping(headers, { pupil_premium: null })
  expect(without.ok && without.mapping.pupil_premium).toBe(undefined)
})

test('a choice that names no field, or no column, is refused by name', () => {
  expect(chooseMapping(['Forename'], { favourite_colour: 'Forename' })).toMatchObject({
    ok: false,
    detail: expect.stringContaining('favourite_colour'),
  })
  expect(chooseMapping(['Forename'], { upn: 'U.P.Number' })).toEqual({
    ok: false,
    detail: 'The file has no column called “U.P.Number”.',
  })
})
