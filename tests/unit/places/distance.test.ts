import { expect, test } from 'vitest'

import { distanceBand, straightLineKm, travelEstimate, travelEstimateMinutes } from '~/modules/places/distance'

test('distance is a straight line in kilometres', () => {
  expect(straightLineKm({ easting: 0, northing: 0 }, { easting: 3000, northing: 4000 })).toBe(5)
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
  expect(distanceBand(km)).toBe(words)
})

test('a short way is walked and a long way goes by bus with a wait', () => {
  expect(travelEstimate(0)).toEqual({ minutes: 0, how: 'walking' })
  expect(travelEstimate(0.8)).toEqual({ minutes: 13, how: 'walking' })
  expect(travelEstimate(5)).toEqual({ minutes: 36, how: 'bus' })
  expect(travelEstimateMinutes(5)).toBe(36)
})
