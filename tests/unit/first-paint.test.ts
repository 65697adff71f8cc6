import { expect, test } from 'vitest'

import { nameOfStyles, withStylesInside } from '~/first-paint'

test('a page waits for no style sheet any more, and still fetches it', () => {
  const page = '<head><link rel="icon" href="/a.svg"/><link rel="stylesheet" href="/assets/a.css"/></head>'
  const inside = withStylesInside(page, 'a{content:"$&"}')
  expect(inside).toBe(
    '<head><link rel="icon" href="/a.svg"/><style>a{content:"$&"}</style><link rel="stylesheet" href="/assets/a.css" media="print"/></head>',
  )
  expect(withStylesInside('<p>no sheet</p>', 'a{}')).toBe('<p>no sheet</p>')
})

test('the policy names styles by their hash', () => {
  expect(nameOfStyles('')).toBe("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='") // the well-known hash of nothing
})
