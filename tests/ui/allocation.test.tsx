// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'

import { AddAward, Awards } from '~/ui/allocation/awards'
import { Conflicts } from '~/ui/allocation/conflicts'
import { GapBeforeAfter } from '~/ui/allocation/gap-before-after'
import { FreezeStep } from '~/ui/allocation/next-step'
import { ProposalTable } from '~/ui/allocation/proposal-table'
import { RoundSteps } from '~/ui/allocation/round-steps'
import { RoundRunning } from '~/ui/allocation/running'
import { ScarcityTable } from '~/ui/allocation/scarcity'
import { SweepChart } from '~/ui/allocation/sweep-chart'
import { SweepRunning } from '~/ui/allocation/sweep-running'

afterEach(cleanup)

const points = (['reserve-first', 'open-first'] as const).flatMap((precedence) =>
  [0, 10, 20].map((percent) => ({ percent, precedence, gapAfter: 0.1 - percent / 100, usefulDays: 90 })),
)
const sweep = { title: 'What each share does', points, gapBefore: 0.4, pupils: 100, inGroup: 40, seats: 50, chosen: 10 }

test('a sweep is drawn as two charts with names, and every number stands in a table', () => {
  render(<SweepChart {...sweep} />)
  expect(screen.getAllByRole('img').map((svg) => svg.querySelector('title')?.textContent)).toEqual([
    'Gap after the round, in days, by share of places kept',
    'Useful days for everybody together, by share of places kept',
  ])
  const rows = within(screen.getByRole('table', { name: sweep.title, hidden: true })).getAllByRole('row', {
    hidden: true,
  })
  expect(rows.map((row) => row.textContent).slice(1)).toEqual([
    '0%0.10900.1090',
    '10%0.00900.0090',
    '20%−0.1090−0.1090',
  ])
})

test('lines that are level are drawn inside their chart, with no number that is not one', () => {
  const html = renderToStaticMarkup(<SweepChart {...sweep} />)
  expect(html).not.toMatch(/NaN|Infinity/)
})

test('freezing before the lists close asks first, and says how many have not chosen', () => {
  const closes = 'The lists are open until the end of Friday 4 December 2026.'
  const page = render(<FreezeStep closes={closes} isClosed={false} notYet={125} error="Tick the box." />)
  const box = screen.getByRole('checkbox', { name: 'Yes, close them now' })
  expect(box.getAttribute('name')).toBe('early')
  expect(page.container.textContent).toContain('125 pupils have not chosen yet, and get no more time.')
  expect(page.container.textContent).toContain('reads that the lists closed early')
  expect(screen.getByText('Tick the box.', { exact: false })).toBeTruthy()
  page.rerender(<FreezeStep closes={closes} isClosed={false} />)
  expect(page.container.textContent).not.toMatch(/\d+ pupils?/) // an area counts nobody
  page.rerender(<FreezeStep closes={closes} isClosed notYet={125} />)
  expect(screen.queryByRole('checkbox')).toBeNull()
})

test('a scale of whole days names no number twice', () => {
  render(<SweepChart {...sweep} points={points.map((point) => ({ ...point, usefulDays: 77 }))} />)
  const [, days] = screen.getAllByRole('img')
  const named = [...(days?.querySelectorAll('g > text') ?? [])].map((text) => text.textContent)
  expect(named.length).toBeGreaterThan(1)
  expect(new Set(named).size).toBe(named.length)
})

test('a level line of nothing stands on the floor, and no scale goes below it', () => {
  render(<SweepChart {...sweep} points={points.map((point) => ({ ...point, usefulDays: 0 }))} />)
  const [, days] = screen.getAllByRole('img')
  expect([...(days?.querySelectorAll('g > text') ?? [])].map((text) => text.textContent)).toEqual(['0', '1'])
})

test('the gap is read as words beside each bar, also when it went below zero', () => {
  render(<GapBeforeAfter title="The gap" before={0.47} after={-0.1} firstCome={0.97} />)
  const items = screen.getAllByRole('listitem').map((item) => item.textContent)
  expect(items).toEqual([
    'Before the round: 0.47 days',
    'After, first come, first served: 0.97 days',
    'After, by this round: −0.10 days',
  ])
})

test('a sector with places to spare says so', () => {
  render(
    <ScarcityTable
      title="Health is scarce"
      sectors={[
        { name: 'Health', worth: 12, seats: 4, given: 4 },
        { name: 'Digital', worth: 0, seats: 9, given: 3 },
      ]}
      days={[]}
      wanted={0}
    />,
  )
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'Health: 12.0 points',
    'Digital: places to spare',
  ])
})

test('the days wanted most say of how many they are the first, where there are more', () => {
  const days = [{ id: 'op_1', title: 'A ward', worth: 12, seats: 4, given: 4 }]
  const textOf = (wanted: number) =>
    render(<ScarcityTable title="Health is scarce" sectors={[]} days={days} wanted={wanted} />).container.textContent
  expect(textOf(40)).toContain('These are the 1 wanted most, of 40 days without a place to spare.')
  expect(textOf(1)).not.toContain('wanted most, of')
})

test('the step where a round stands is marked for screen readers too', () => {
  render(
    <RoundSteps
      steps={[
        { label: 'Set up', at: 'done' },
        { label: 'Freeze', at: 'now' },
        { label: 'Run', at: 'later' },
      ]}
    />,
  )
  const [first, second] = screen.getAllByRole('listitem')
  expect(first?.textContent).toBe('Set up: done')
  expect(second?.getAttribute('aria-current')).toBe('step')
})

const award = {
  id: 'aw_1',
  title: 'A day in the lab',
  employer: 'Works',
  sector: 'Health',
  when: 'Mon 11 Jan',
  why: 'Their first choice, 12 minutes away.',
  state: 'proposed',
  stateWords: 'Proposed',
  note: null,
  bookingId: null,
  bookingState: null,
}
const pupil = {
  studentId: 'st_1',
  name: 'Amina Begum',
  yearShort: '10 (10T)',
  daysHeld: 1,
  turn: '4',
  urgency: 'On track with later rounds',
  awards: [award],
  nothingWhy: null,
}

test('a proposal says in one row who gets what and why, and who gets nothing and why', () => {
  const nothing = { ...pupil, studentId: 'st_2', name: 'Llŷr Bowen', awards: [], nothingWhy: 'The one day was full.' }
  render(<ProposalTable caption="Pupils" rows={[pupil, nothing]} hrefFor={(id) => `/p/${id}`} />)
  expect(screen.getByRole('link', { name: 'Amina Begum' }).getAttribute('href')).toBe('/p/st_1')
  expect(screen.getByRole('row', { name: /Amina/ }).textContent).toContain(
    'A day in the lab, Mon 11 Jan. Their first choice, 12 minutes away.',
  )
  expect(screen.getByRole('row', { name: /Bowen/ }).textContent).toContain('Nothing. The one day was full.')
})

test('a place that was taken back says so, and not that the pupil gave it up', () => {
  const back = { ...award, state: 'undone', stateWords: 'Taken back', bookingState: 'withdrawn' as const }
  render(<ProposalTable caption="Pupils" rows={[{ ...pupil, awards: [back] }]} hrefFor={(id) => `/p/${id}`} />)
  const row = screen.getByRole('row', { name: /Amina/ })
  expect(row.textContent).toContain('Taken back')
  expect(row.textContent).not.toContain('Withdrawn')
})

test('only somebody who may change a proposal is offered a way to take a place out', () => {
  const props = { pupil, errors: {}, values: {} }
  const { rerender } = render(<Awards {...props} mayAdjust={false} />)
  expect(screen.queryByText('Take this place out')).toBeNull()
  rerender(<Awards {...props} mayAdjust errors={{ 'reason-aw_1': 'Say why.' }} />)
  expect(screen.getByRole('textbox', { name: 'Why' }).getAttribute('aria-describedby')).toContain('reason-aw_1-error')
})

test('a pupil with as many places as one can get is told apart from a round with no place left', () => {
  const props = { studentId: 'st_1', choices: [], errors: {}, values: {} }
  const { rerender } = render(<AddAward {...props} isFull />)
  expect(screen.getByText(/as many places as one pupil can get/)).toBeTruthy()
  rerender(<AddAward {...props} isFull={false} />)
  expect(screen.getByText(/has a place left in the proposal/)).toBeTruthy()
})

test('what got in the way since the freeze is listed with its pupil, or said to be nothing', () => {
  const { rerender } = render(<Conflicts conflicts={[]} path="/r" />)
  expect(screen.getByText(/Nothing has got in the way/)).toBeTruthy()
  const conflict = { id: 'aw_1', studentId: 'st_1', name: 'Amina Begum', what: 'A day, Mon 11 Jan', why: 'It is full.' }
  rerender(<Conflicts conflicts={[conflict]} path="/r" />)
  expect(screen.getByRole('link', { name: 'Amina Begum' }).getAttribute('href')).toBe('/r/pupils/st_1')
})

test('a run shows how far it is, and looks again without JavaScript', () => {
  const html = renderToStaticMarkup(<RoundRunning percent={40} path="/r" mayStop />)
  expect(html).toContain('<noscript><meta http-equiv="refresh" content="2"/></noscript>')
  expect(html).toMatch(/<progress[^>]*value="40"/)
  expect(html).toContain('Stop the run')
})

test('shares that are being tried are looked for again without JavaScript', () => {
  const html = renderToStaticMarkup(<SweepRunning percent={66} path="/r/reserve" />)
  expect(html).toContain('<noscript><meta http-equiv="refresh" content="2"/></noscript>')
  expect(html).toMatch(/<progress[^>]*value="66"/)
  expect(html).toContain('href="/r/reserve"')
})
