import { expect, test } from 'vitest'

import { gridFromDegrees } from '~/modules/places/national-grid'

test('a published postcode position is converted to within three metres', () => {
  const [easting, northing] = gridFromDegrees(53.483784, -2.244866)
  expect(Math.hypot(easting - 383848, northing - 398589)).toBeLessThan(3)
})
