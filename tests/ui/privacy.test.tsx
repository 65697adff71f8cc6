// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import Privacy from '~/routes/privacy'

test('the privacy page names every cookie and how long it stays', () => {
  render(<Privacy />)
  const cookies = screen.getByRole('heading', { name: 'Cookies' }).nextElementSibling?.nextElementSibling
  expect(cookies?.querySelectorAll('li')).toHaveLength(4)
  expect(cookies?.textContent).toMatch(/180 days/)
  expect(cookies?.textContent).toMatch(/20 minutes/)
  expect(cookies?.textContent).toMatch(/10 minutes/)
})
