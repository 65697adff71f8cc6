import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'

import { NewLink } from '~/ui/school/new-link'

const made = { link: 'https://example.org/agree/abc', mailed: true }

test('a new link is shown while somebody is waited for', () => {
  const html = renderToStaticMarkup(<NewLink {...made} isAwaited />)
  expect(html).toContain('A new link has been sent')
  expect(html).toContain(made.link)
})

test('a link whose booking ended in the same moment is not said to be sent, nor handed over', () => {
  const html = renderToStaticMarkup(<NewLink {...made} isAwaited={false} />)
  expect(html).toContain('The new link is not needed')
  expect(html).not.toContain('has been sent')
  expect(html).not.toContain(made.link)
})
