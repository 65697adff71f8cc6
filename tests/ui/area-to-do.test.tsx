// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import AreaToDo, { loader as areaLoader } from '~/routes/area._index'

vi.mock('~/access/enter.server', () => ({
  enter: () => Promise.resolve({ actor: { organisation: 'Test area' }, language: 'en' }),
}))
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
  listAreaWork: () => Promise.resolve(work),
}))
const work: Record<'waiting' | 'submitted' | 'expiring', object[]> = vi.hoisted(() => ({
  waiting: [],
  submitted: [],
  expiring: [],
}))

afterEach(() => {
  cleanup()
  for (const list of Object.values(work)) list.length = 0
})

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

const waits = { since: '2026-11-24', days: 3 }

test('who waits is listed with since when', async () => {
  work.waiting.push({ id: 'em_1', name: 'Oars', ...waits }, { id: 'em_2', name: 'Sails', since: '2026-11-27', days: 0 })
  work.submitted.push({ id: 'op_1', title: 'Row', firstOn: '2027-01-11', employerName: 'Boats', ...waits })
  await show('/area')
  const cells = screen.getAllByRole('row').map((row) => row.textContent)
  expect(cells).toContain('Oars24 November 2026 (3 days)')
  expect(cells).toContain('SailsToday')
  expect(cells).toContain('RowBoatsMon 11 Jan24 November 2026 (3 days)')
})

test('a list longer than a page says how many there are and pages, each list by itself; past its end it is the last page', async () => {
  for (let n = 1; n <= 60; n += 1)
    work.submitted.push({ id: `op_${n}`, title: `Day ${n}`, firstOn: '2027-01-11', employerName: 'Boats', ...waits })
  work.waiting.push({ id: 'em_1', name: 'Oars', ...waits })
  await show('/area?submitted=2')
  expect(screen.getByText('60')).toBeTruthy()
  expect(screen.getByText('26 to 50 of 60 days')).toBeTruthy()
  expect([screen.queryByText('Day 25'), screen.queryByText('Day 51')]).toEqual([null, null])
  expect(screen.getByRole('link', { name: 'Day 26' }).getAttribute('href')).toBe('/area/opportunities/op_26')
  expect(screen.getByRole('navigation', { name: 'Pages: Days sent for checking' })).toBeTruthy()
  expect(screen.getByRole('link', { name: /Next/ }).getAttribute('href')).toBe('/area?submitted=3#submitted')
  expect(screen.getByRole('link', { name: 'Oars' })).toBeTruthy()
  cleanup()
  await show('/area?submitted=9')
  expect(screen.getByText('51 to 60 of 60 days')).toBeTruthy()
  expect(screen.getByText('There is no page 9. This is the last page.')).toBeTruthy()
})
