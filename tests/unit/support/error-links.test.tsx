import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

import { linkOnlyToBoxes } from '~/support/error-links'
import { TextField } from '~/ui/field'
import { Page } from '~/ui/page'

const errors = { form: 'It was marked.', wentWell: 'Write what went <well> & why.', nextStep: 'Write a next step.' }
const drawn = (box: boolean) =>
  renderToString(
    <Page title="Feedback" errors={errors}>
      <a href="#nowhere">Further down</a>
      {box ? <TextField name="wentWell" label="What went well" maxLength={300} error={errors.wentWell} /> : null}
    </Page>,
  )

test('an error summary leads to the boxes that are on the page, and says of the others only what is wrong', () => {
  const html = linkOnlyToBoxes(drawn(true))
  expect(html).toContain('<li><a href="#wentWell">Write what went &lt;well&gt; &amp; why.</a></li>')
  expect(html).toContain('<li>Write a next step.</li>')
  expect(html).toContain('<li>It was marked.</li>')
})

test('where a box went away meanwhile no link leads to it; other links stay as they are', () => {
  const html = linkOnlyToBoxes(drawn(false))
  expect(html).not.toContain('href="#wentWell"')
  expect(html).toContain('<li>Write what went &lt;well&gt; &amp; why.</li>')
  expect(html).toContain('<a href="#nowhere">Further down</a>')
})

test('a page without an error summary is left as it is', () => {
  const html = renderToString(<Page title="Feedback">Nothing wrong</Page>)
  expect(linkOnlyToBoxes(html)).toBe(html)
})
