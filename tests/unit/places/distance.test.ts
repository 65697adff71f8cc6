import { expect, test } from 'vitest'

import { distanceBand, metresWithin, straightLineMetres, travelMeans, travelMinutes } from '~/modules/places/distance'
import { wordsIn } from '~/words/words'

test('distance is a straight line in metres', () => {
  expect(straightLineMetres({ easting: 0, northing: 0 }, { easting: 3000, northing: 4000 })).toBe(5000)
})

test.each([
  [0, 'less than a mile'],
  [1.2, 'less than a mile'],
  [1.3, 'about 1 mile'],
  [2.5, 'about 2 miles'],
  [3.2, 'about 2 miles'],
  [8, 'about 5 miles'],
  [10, 'about 7 miles'],
  [16, 'about 10 miles'],
  [32, 'about 20 miles'],
  [33.5, 'more than 20 miles'],
  [500, 'more than 20 miles'],
])('%d km is %s', (km, words) => {
  expect(distanceBand(wordsIn('en'), km * 1000)).toBe(words)
})

test('a short way is walked and a long way goes by bus with a wait', () => {
  expect([0, 800, 5000].map(travelMinutes)).toEqual([0, 13, 36])
  expect([0, 800, 5000].map(travelMeans)).toEqual(['walking', 'walking', 'bus'])
})

test('where a walk and a bus take as long, it is a walk; a metre further it is the bus', () => {
  const same =
    Array.from({ length: 20_000 }, (_, metres) => metres)
      .filter((m) => travelMeans(m) === 'walking')
      .at(-1) ?? 0
  expect(travelMeans(same + 1)).toBe('bus')
  expect(travelMinutes(same + 1)).toBeGreaterThanOrEqual(travelMinutes(same))
})

test('nothing within so many minutes is further than the metres that a search looks at', () => {
  for (let minutes = 0; minutes <= 255; minutes += 5)
    expect(travelMinutes(metresWithin(minutes))).toBeGreaterThan(minutes)
})
