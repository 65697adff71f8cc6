// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import AreaToDo, { loader as areaLoader } from '~/routes/area._index'

vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve({ actor: { organisation: 'Test area' } }) }))
// The form that was answered with this address is its own test: here it was.
vi.mock('~/access/done.server', () => ({
  readDone: (_: unknown, url: string) => Promise.resolve(new URL(url).searchParams.get('done')),
}))
vi.mock('~/modules/progress/area-overview.server', () => ({
  listAreaWork: () => Promise.resolve({ waiting: [], submitted: [], expiring: [] }),
}))

afterEach(cleanup)

function show(address: string) {
  const Stub = createRemixStub([{ path: '/area', Component: AreaToDo, loader: areaLoader }])
  render(<Stub initialEntries={[address]} />)
  return screen.findByRole('heading', { level: 1, name: 'To do' })
}

test.each([
  ['publish', /The day is published/],
  ['return', /The day has gone back/],
])('after "%s" the area lead is told that it worked', async (done, words) => {
  await show(`/area?done=${done}`)
  expect(screen.getByRole('alert').textContent).toMatch(words)
})

test.each(['/area', '/area?done=toString'])('%s has nothing to tell', async (address) => {
  await show(address)
  expect(screen.queryByRole('alert')).toBeNull()
})
