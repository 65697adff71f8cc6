import { expect, test } from 'vitest'

import { filtersQuery, readDayFilters, reflectionForm } from '~/modules/matching/forms'
import { myPlacesWords, placesWords, whyYouSeeThis } from '~/modules/matching/messages'
import { travelMetres, travelWords } from '~/modules/matching/travel'
import { wordsIn } from '~/words/words'

test('a journey is told in a band of miles and in minutes rounded up to five', () => {
  expect(travelWords(wordsIn('en'), 3.2 * 1000, 'in_person')).toBe(
    'About 2 miles, around 30 minutes by bus (an estimate)',
  )
  expect(travelWords(wordsIn('en'), 0.4 * 1000, 'in_person')).toBe(
    'Less than a mile, around 10 minutes on foot (an estimate)',
  )
  expect(travelWords(wordsIn('en'), 0 * 1000, 'in_person')).toBe(
    'Less than a mile, around 5 minutes on foot (an estimate)',
  )
})

test('where there is no journey or it is not known, the words say so', () => {
  expect(travelWords(wordsIn('en'), null, 'virtual')).toBe('No journey to make')
  expect(travelWords(wordsIn('en'), null, 'in_person')).toBe('We cannot tell how far it is from you')
  expect(travelMetres(null, { easting: 1, northing: 1 }, 'in_person')).toBeNull()
  expect(travelMetres({ easting: 0, northing: 0 }, { easting: 3000, northing: 4000 }, 'in_person')).toBe(5000)
})

test('why a day is shown is what weighs most, in a few words', () => {
  const about = { sector: 'digital', yearGroup: 10 } as const
  expect(whyYouSeeThis(['fits_year'], about)).toBe('It is for Year 10')
  expect(whyYouSeeThis(['close_by', 'fits_year'], about)).toBe('It is close to you')
  expect(whyYouSeeThis(['new_sector', 'close_by', 'fits_year'], about)).toBe('New for you: Digital and Technology')
})

test('places left are said as they are', () => {
  const words = (takenPlaces: number, keptPlaces = 0) => placesWords({ capacityPlaces: 8, takenPlaces, keptPlaces })
  expect(words(3)).toBe('5 places left')
  expect(words(7)).toBe('1 place left')
  expect(words(8)).toBe('All places are taken. You can join the waiting list.')
  expect(words(3, 4)).toBe('1 place left')
  expect(words(3, 5)).toBe('Kept for people on the waiting list. You can join it.')
})

test.each([
  ['waitlisted', 'No place is free at the moment. You are on the waiting list.'],
  ['offered', 'No more places are free. One is held for you.'],
  ['agreement_requested', 'No more places are free. One is held for you.'],
  ['confirmed', 'No more places are free. One is yours.'],
] as const)('who is in already (%s) is not told to join the waiting list', (state, said) => {
  const words = (takenPlaces: number, keptPlaces = 0) =>
    myPlacesWords('en', { capacityPlaces: 8, takenPlaces, keptPlaces }, state)
  expect([words(8), words(3, 5)]).toEqual([said, said])
  expect(words(3, 4)).toBe('1 place left')
})

test('filters survive the way into an address and back', () => {
  const filters = {
    words: 'tea łódź',
    sector: 'health',
    fromOn: '2026-12-01',
    toOn: '2027-01-31',
    miles: 5,
    mode: 'virtual',
  } as const
  const query = filtersQuery(filters, 3)
  expect(query).toBe(
    '?words=tea+%C5%82%C3%B3d%C5%BA&sector=health&from=2026-12-01&to=2027-01-31&miles=5&mode=virtual&page=3',
  )
  expect(readDayFilters(new URLSearchParams(query))).toMatchObject({ filters, page: 3, errors: {} })
  expect(filtersQuery({ words: '', sector: null, fromOn: null, toOn: null, miles: null, mode: null })).toBe('')
})

test('what the page never offers is left out of account, and said', () => {
  const odd = new URLSearchParams('sector=__proto__&from=2026-02-30&to=x&miles=3&mode=both&page=-4')
  expect(Object.keys(readDayFilters(odd).errors)).toEqual(['sector', 'from', 'to', 'miles', 'mode', 'form'])
  expect(readDayFilters(odd)).toMatchObject({
    filters: { words: '', sector: null, fromOn: null, toOn: null, miles: null, mode: null },
    page: 1,
    after: null,
    until: null,
  })
  expect(readDayFilters(new URLSearchParams('page=999')).page).toBe(999)
})

test.each(['"', '%', '🎉', '… !'])(
  '%s alone is nothing to search for: that is said, and what was typed is kept',
  (typed) => {
    const read = readDayFilters(new URLSearchParams({ words: typed }))
    expect(read).toMatchObject({ filters: { words: '' }, typed: { words: typed } })
    expect(read.errors.words).toBe('We could not search for that. Type a word. Days with any words are shown.')
  },
)

test('more words than a box holds are said to be too many, and not to be none', () => {
  const { errors } = readDayFilters(new URLSearchParams({ words: 'tea '.repeat(30) }))
  expect(errors.words).toBe('Use 80 characters or fewer. Days with any words are shown.')
})

test('what was learned may be told, and no way to reach anybody', () => {
  const told = { learned: 'How a ward works.', surprised: 'So many steps in 8 hours.', next: 'Ask about nursing.' }
  expect(reflectionForm.safeParse(told).success).toBe(true)
  for (const field of ['learned', 'surprised', 'next']) {
    const read = reflectionForm.safeParse({ ...told, [field]: 'Write to me at ada@example.org.' })
    expect(read.error?.issues.map(({ path, message }) => [path[0], message.slice(0, 9)])).toEqual([
      [field, 'Leave out'],
    ])
  }
})
