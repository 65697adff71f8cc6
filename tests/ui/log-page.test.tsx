// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { LogPage } from '~/ui/log-page'

afterEach(cleanup)

const row = {
  id: 'au_1',
  when: '1 May 2026 at 9am',
  who: 'Somebody',
  what: 'Wrote a day',
  about: null,
  to: null,
  changes: [],
}
const pageOf = (total: number) => (
  <LogPage
    title="Your log"
    lead="Who did what."
    path="/employer/log"
    mail="/employer/mail"
    log={{ page: 1, pageSize: 30, total, rows: [row] }}
  />
)

test('an empty log says that nothing is written in it, not that nobody did anything', () => {
  render(
    <LogPage
      title="Your log"
      lead=""
      path="/employer/log"
      mail="/employer/mail"
      log={{ page: 1, pageSize: 30, total: 0, rows: [] }}
    />,
  )
  expect(screen.getByText('Nothing is written here yet.')).toBeTruthy()
})

test('a log counts its entries in words that are right for one and for many', () => {
  const { rerender } = render(pageOf(1))
  expect(screen.getByText('1 entry')).toBeTruthy()
  rerender(pageOf(40))
  expect(screen.getByText(/of 40 entries$/)).toBeTruthy()
  expect(screen.getByRole('link', { name: /next/i }).getAttribute('href')).toBe('/employer/log?page=2')
})

test('a log says that the names in it are those of today', () => {
  render(pageOf(1))
  expect(screen.getByText('Names are as they are today, not as they were then.')).toBeTruthy()
})
