import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

test('the built styles hold no typeface, crown or colour that belongs to GOV.UK', () => {
  const folder = 'build/client/assets'
  const styles = readdirSync(folder).filter((name) => name.endsWith('.css'))
  expect(styles.length).toBeGreaterThan(0)
  const text = styles.map((name) => readFileSync(`${folder}/${name}`, 'utf8')).join('')
  expect(text).toContain('Hyperlegible Next')
  expect(text).not.toMatch(/GDS Transport|crown|#1d70b8/i)
})
