// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, test } from 'vitest'

import { GapChart } from '~/ui/charts/gap-chart'
import { SpreadChart } from '~/ui/charts/spread-chart'
import { WardMap } from '~/ui/charts/ward-map'
import { DaysMeter, daysInWords } from '~/ui/days-meter'
import { ErrorPage } from '~/ui/error-page'
import { Layout } from '~/ui/layout'
import { pageNumbers, Pagination } from '~/ui/pagination'
import { StateTag } from '~/ui/state-tag'
import { type StateName, STATES } from '~/ui/states'
import { english } from '~/words/catalogue'
import { DataTable } from '~/ui/table'

import { gallery } from './gallery'

afterEach(cleanup)

test.each(Object.entries(gallery))('the %s page holds no inline style and no id twice', (_, page) => {
  const html = renderToStaticMarkup(page)
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  expect(html).not.toMatch(/ style="|<style|javascript:|onclick/i)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

const families: Record<string, StateName[]> = {
  bookings: [
    ...([
      'requested',
      'waitlisted',
      'offered',
      'school_approved',
      'agreement_requested',
      'agreed',
      'confirmed',
    ] as const),
    ...(['awaiting_feedback', 'awaiting_reflection', 'verified', 'not_counted', 'declined', 'withdrawn'] as const),
    ...(['cancelled', 'expired', 'lapsed_offer'] as const),
  ],
  opportunities: [
    ...(['draft', 'submitted', 'checked', 'published', 'full', 'paused', 'cancelled', 'closed'] as const),
    ...(['delivered', 'archived'] as const),
  ],
  employers: ['registered', 'check_due', 'checked', 'lapsed', 'suspended'],
  progress: ['met', 'on_track', 'behind', 'at_risk', 'missed', 'not_possible'],
  attendance: ['attended', 'part', 'absent_notified', 'no_show'],
}

test('every state belongs somewhere and has a word of its own', () => {
  expect(new Set(Object.values(families).flat())).toEqual(new Set(Object.keys(STATES)))
  const words = Object.values(english.states.word)
  expect(new Set(words).size).toBe(words.length)
})

test.each(Object.entries(families))('no two states of %s look the same', (_, states) => {
  const looks = states.map((state) => `${STATES[state].colour} ${STATES[state].shape}`)
  expect(looks.filter((look, index) => looks.indexOf(look) !== index)).toEqual([])
})

test('a state is said in the student’s words to students', () => {
  render(<StateTag state="school_approved" audience="student" />)
  expect(screen.getByText('Your school said yes')).toBeTruthy()
})

describe('the days meter', () => {
  test.each([
    [0, '0'],
    [1, '½'],
    [5, '2½'],
    [10, '5'],
    [13, '6½'],
  ])('%i half-days are %s days', (halfDays, words) => {
    expect(daysInWords(halfDays)).toBe(words)
  })

  test.each(['ring', 'row'] as const)('as a %s it always has the words', (size) => {
    render(<DaysMeter size={size} halfDays={5} securedHalfDays={2} />)
    expect(screen.getByRole('img', { name: '2½ of 5 days, 1 more on the way' })).toBeTruthy()
    expect(document.body.textContent).toMatch(/2½\s*of 5 days/)
  })

  test('more than five days are five of five, for the student and their school alike', () => {
    const { container } = render(<DaysMeter size="row" halfDays={13} />)
    expect(screen.getByRole('img', { name: '5 of 5 days' })).toBeTruthy()
    expect(container.querySelectorAll('.app-meter__piece--done')).toHaveLength(5)
  })
})

describe('a table', () => {
  const rows = [{ id: 'st_1', name: 'Amina Begum', days: 3 }]
  const columns = [
    { key: 'name', header: 'Name', sort: { to: '?sort=name', direction: 'ascending' as const } },
    { key: 'days', header: 'Days', numeric: true },
  ]

  test('names its rows, labels its cells and says how it is sorted', () => {
    render(<DataTable caption="Pupils" columns={columns} rows={rows} rowKey={(row) => row.id} />)
    const table = screen.getByRole('table', { name: 'Pupils' })
    expect(within(table).getByRole('rowheader', { name: 'Amina Begum' })).toBeTruthy()
    expect(within(table).getByRole('cell', { name: '3' }).getAttribute('data-label')).toBe('Days')
    expect(within(table).getByRole('columnheader', { name: /Name/ }).getAttribute('aria-sort')).toBe('ascending')
  })

  test('keeps a date on one line, as a row’s name and as a value', () => {
    const dates = [
      { key: 'name', header: 'When', unbroken: true },
      { key: 'days', header: 'Before', unbroken: true },
      { key: 'id', header: 'Id' },
    ]
    render(<DataTable caption="Pupils" columns={dates} rows={rows} rowKey={(row) => row.id} />)
    const kept = [...screen.getByRole('table').querySelectorAll('.app-table__unbroken')]
    expect(kept.map((cell) => cell.textContent)).toEqual(['Amina Begum', '3'])
  })

  test('what a cell is made of stays together beside the cell’s heading', () => {
    const made = [
      { key: 'name', header: 'Name' },
      {
        key: 'days',
        header: 'Days',
        cell: (row: { days: number }) => (
          <>
            Changed <p>{row.days}</p>
          </>
        ),
      },
    ]
    render(<DataTable caption="Pupils" columns={made} rows={rows} rowKey={(row) => row.id} />)
    const cell = screen.getByRole('cell')
    expect([cell.getAttribute('data-label'), cell.textContent, cell.childNodes.length]).toEqual([
      'Days',
      'Changed 3',
      1,
    ])
  })

  test('lets rows be selected by name', () => {
    const select = {
      name: 'student',
      value: (row: { id: string }) => row.id,
      label: (row: { name: string }) => row.name,
    }
    render(<DataTable caption="Pupils" columns={columns} rows={rows} rowKey={(row) => row.id} select={select} />)
    expect(screen.getByRole('checkbox', { name: 'Select Amina Begum' })).toMatchObject({
      name: 'student',
      value: 'st_1',
    })
  })

  test('with no rows says why instead', () => {
    render(<DataTable caption="Pupils" columns={columns} rows={[]} rowKey={() => ''} empty="No pupils match." />)
    expect(screen.queryByRole('table')).toBeNull()
    expect(screen.getByText('No pupils match.')).toBeTruthy()
  })
})

describe('pages of a list', () => {
  test.each([
    [1, 1, [1, 1]],
    [1, 2, [1, 2]],
    [2, 3, [1, 2, 3]],
    [1, 9, [1, 2, -1, 9]],
    [4, 9, [1, 0, 3, 4, 5, -1, 9]],
    [9, 9, [1, 0, 8, 9]],
  ])('page %i of %i offers %j', (page, pages, numbers) => {
    if (pages > 1) expect(pageNumbers(page, pages)).toEqual(numbers)
  })

  test('say what is shown and where the rest is', () => {
    render(<Pagination page={2} pageSize={25} total={51} noun="pupil" hrefFor={(page) => `?page=${page}`} />)
    expect(screen.getByText('26 to 50 of 51 pupils')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Page 2' }).getAttribute('aria-current')).toBe('page')
    expect(screen.getByRole('link', { name: /Next\s*page/ }).getAttribute('href')).toBe('?page=3')
  })

  test('say only the count when everything is on one', () => {
    render(<Pagination page={1} pageSize={25} total={3} noun="pupil" hrefFor={String} />)
    expect(screen.getByText('3 pupils')).toBeTruthy()
    expect(screen.queryByRole('navigation')).toBeNull()
  })

  test.each([
    [99, 51, 'Go to the last page: 3', '?page=3'],
    [2, 3, 'Go to the last page: 1', '?page=1'],
    [2, 0, 'Go to the last page: 1', '?page=1'],
  ])('past the end, at page %s of %s rows, there is one way: %s', (page, total, name, href) => {
    render(<Pagination page={page} pageSize={25} total={total} noun="pupil" hrefFor={(to) => `?page=${to}`} />)
    expect(screen.getAllByRole('link')).toHaveLength(1)
    expect(screen.getByRole('link', { name }).getAttribute('href')).toBe(href)
  })
})

describe('what surrounds a page', () => {
  const who = { name: 'Ruth Okonkwo', organisation: 'Kingsmoor Academy', role: 'school' }

  test('says who is signed in, signs out by POST, and says that demo data is invented', () => {
    render(
      <Layout who={who} nav={[{ to: '/school', label: 'Today', current: true }]} demo csrf="t">
        Hello
      </Layout>,
    )
    expect(screen.getByText(/Kingsmoor Academy/)).toBeTruthy()
    const own = screen.getByRole('link', { name: 'Change your password', hidden: true })
    expect(own.getAttribute('href')).toBe('/password')
    const out = screen.getByRole('button', { name: 'Sign out', hidden: true })
    expect(out.closest('form')).toMatchObject({ method: 'post' })
    expect(screen.getByRole('link', { name: 'Today' }).getAttribute('aria-current')).toBe('page')
    expect(screen.getByText(/all invented/)).toBeTruthy()
    expect(screen.getByRole('main').textContent).toBe('Hello')
  })

  test('shows a visitor the way in and nothing of the demo outside it', () => {
    render(
      <Layout who={null} nav={[]} demo={false} csrf="">
        Hello
      </Layout>,
    )
    expect(screen.getByRole('link', { name: 'Sign in' })).toBeTruthy()
    expect(screen.queryByText(/invented/)).toBeNull()
  })
})

test('a fault of ours shows the number of the request; a page that is not there does not', () => {
  const { unmount } = render(<ErrorPage status={500} requestId="rq_123" />)
  expect(screen.getByText('rq_123')).toBeTruthy()
  unmount()
  render(<ErrorPage status={404} requestId="rq_123" />)
  expect(screen.getByRole('heading', { level: 1, name: 'Page not found' })).toBeTruthy()
  expect(screen.queryByText('rq_123')).toBeNull()
})

describe('charts', () => {
  test('the spread has its finding as name and its numbers as table, small ones withheld in both', () => {
    const bars = [120, null].map((pupils, days) => ({ days: String(days), pupils }))
    render(<SpreadChart title="Most have none" bars={bars} csv="/school/progress.csv" />)
    const chart = screen.getByRole('img', { name: 'Most have none' })
    expect(chart.textContent).toContain('120')
    const cells = within(screen.getByRole('table', { hidden: true })).getAllByRole('cell', { hidden: true })
    expect(cells.map((cell) => cell.textContent)).toEqual(['120', 'Too few to show'])
  })

  test('the gap tells its groups apart by words and shapes, not by colour alone', () => {
    const range = { value: 25, low: 20, high: 30, pupils: 90 }
    render(
      <GapChart
        title="The gap is 12 points"
        unit="percent"
        groups={[
          { key: 'disadvantaged', label: 'Disadvantaged', ...range },
          { key: 'other', label: 'Other', ...range },
          { key: 'unknown', label: 'Unknown', value: null, low: null, high: null, pupils: null },
        ]}
      />,
    )
    const chart = screen.getByRole('img', { name: 'The gap is 12 points' })
    expect(chart.textContent).toContain('Disadvantaged: 25.0%')
    expect(chart.textContent).toContain('Unknown: too few to show')
    expect([...chart.querySelectorAll('.app-gap__mark > *')].map((mark) => mark.tagName)).toEqual(['path', 'circle'])
  })

  test('each ward of the map is a link that says its number', () => {
    const ward = { code: 'W1', name: 'Harrow Vale', path: 'M0 0h1v1z', value: 12, classIndex: 2 as const, to: '/w/1' }
    render(<WardMap title="Few days" viewBox="0 0 1 1" legend={['a', 'b', 'c', 'd', 'e']} noun="day" wards={[ward]} />)
    expect(screen.getByRole('link', { name: 'Harrow Vale: 12 days' }).getAttribute('href')).toBe('/w/1')
  })
})
