// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import AreaToDo, { loader as areaLoader } from '~/routes/area._index'

vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve({ actor: { organisation: 'Test area' } }) }))
// The form that was answered with this address is its own test: here it was.
vi.mock('~/access/done.server', () => ({
  readDone: (_: unknown, url: string) => {
    const key = new URL(url).searchParams.get('done')
    return Promise.resolve(key && { key, isOvertaken: false, sentBefore: null })
  },
}))
// How the day stands when the page is read: the id names it.
vi.mock('~/modules/opportunities/queries.server', () => ({
  findDecided: (_: unknown, id: string | null) => {
    const [state, notCovered = null] = id?.split('+') ?? []
    return Promise.resolve(state && { id: 'op_1', state, notCovered, title: state === 'draft' ? null : 'Boats' })
  },
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
  ['publish', 'published', /The day is published/, 'Boats'],
  ['return', 'draft', /The day has gone back/, 'See what the host was asked to change'],
])('after "%s" the area lead is told that it worked, with the way to the day', async (done, state, words, way) => {
  await show(`/area?done=${done}&day=${state}`)
  expect(screen.getByRole('alert').textContent).toMatch(words)
  expect(screen.getByRole('link', { name: way }).getAttribute('href')).toBe('/area/opportunities/op_1')
})

test('a day that was published is not said to be seen where its employer was suspended, or refused, since', async () => {
  await show('/area?done=publish&day=published%2Bemployer_suspended')
  expect(screen.getByRole('alert').textContent).toMatch(/Published, but pupils cannot find it\. .*suspended/)
  cleanup()
  await show('/area?done=publish&day=published%2Bemployer_not_checked')
  expect(screen.getByRole('alert').textContent).toMatch(/Published, but pupils cannot find it\. .*waits to be checked/)
})

test.each([
  ['publish', 'paused'],
  ['publish', 'draft'],
  ['return', 'submitted'],
  ['return', 'published'],
])('after "%s" nothing is said of a day that is %s by now', async (done, state) => {
  await show(`/area?done=${done}&day=${state}`)
  expect(screen.queryByRole('alert')).toBeNull()
})

test.each(['/area', '/area?done=toString'])('%s has nothing to tell', async (address) => {
  await show(address)
  expect(screen.queryByRole('alert')).toBeNull()
})
