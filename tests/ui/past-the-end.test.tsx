// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import Employers, { loader as employersLoader } from '~/routes/area.employers._index'
import YourDays, { loader as daysLoader } from '~/routes/employer.opportunities._index'

vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve({ language: 'en', today: '2026-11-21' }) }))
const total = vi.hoisted(() => ({ is: 60 }))
vi.mock('~/modules/opportunities/employer-queries.server', () => ({
  EMPLOYERS_A_PAGE: 25,
  listAreaEmployers: () => Promise.resolve({ rows: [], total: total.is }),
}))
vi.mock('~/modules/opportunities/queries.server', () => ({
  listMyOpportunities: () => Promise.resolve({ rows: [], counts: { coming: total.is, past: 0, drafts: 0 } }),
}))

afterEach(() => {
  cleanup()
  total.is = 60
})

async function show(address: string) {
  const Stub = createRemixStub([
    { path: '/area/employers', Component: Employers, loader: employersLoader },
    { path: '/employer/opportunities', Component: YourDays, loader: daysLoader },
  ])
  render(<Stub initialEntries={[address]} />)
  return screen.findByRole('heading', { level: 1 })
}

test.each([
  ['/area/employers?state=checked&name=Oars&page=99', '/area/employers?state=checked&name=Oars&page=3'],
  ['/employer/opportunities?show=coming&page=99', '/employer/opportunities?show=coming&page=3'],
])(
  '%s has no such page: it says so, leads to the last with what was asked for, and not that there is nothing',
  async (address, last) => {
    await show(address)
    expect(screen.getByRole('alert').textContent).toContain('There is no page 99: this list has 3 pages.')
    expect(screen.getByRole('link', { name: 'Go to the last page: 3' }).getAttribute('href')).toBe(last)
    expect(screen.queryByText(/No employer matches|Nothing here yet/)).toBeNull()
  },
)

test('a list that holds nothing says so', async () => {
  total.is = 0
  await show('/area/employers')
  expect(screen.getByText('No employer matches.')).toBeTruthy()
  expect(screen.queryByRole('link', { name: /last page/ })).toBeNull()
  expect(screen.queryByRole('link', { name: 'Show all employers' })).toBeNull()
})

test('where nothing is found there is a way to all', async () => {
  total.is = 0
  await show('/area/employers?name=Oars')
  expect(screen.getByRole('heading', { name: 'No employer matches.' })).toBeTruthy()
  const all = screen.getByRole('link', { name: 'Show all employers' })
  expect(all.getAttribute('href')).toBe('/area/employers')
})
