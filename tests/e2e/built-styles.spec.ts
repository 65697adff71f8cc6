import { expect, test } from 'vitest'

import { builtStyles } from './built-styles'

test('the built styles hold no typeface, crown or colour that belongs to GOV.UK', () => {
  const text = builtStyles()
  expect(text).toContain('Hyperlegible Next')
  expect(text).not.toMatch(/GDS Transport|crown|#1d70b8/i)
})
