import { expect, test } from 'vitest'

import { degreesFromGrid, gridFromDegrees } from '~/modules/places/national-grid'

test('a published postcode position converts both ways to within three metres', () => {
  const [easting, northing] = gridFromDegrees(53.483784, -2.244866)
  expect(Math.hypot(easting - 383848, northing - 398589)).toBeLessThan(3)
  const { latitude, longitude } = degreesFromGrid({ easting: 383848, northing: 398589 })
  expect(latitude).toBeCloseTo(53.483784, 4)
  expect(longitude).toBeCloseTo(-2.244866, 4)
})
