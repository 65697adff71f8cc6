// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import type { DayFilters } from '~/modules/matching/forms'
import { NoDays } from '~/routes/student.days._index/no-days'

const ANY: DayFilters = { words: '', sector: null, fromOn: null, toOn: null, miles: null, mode: null }
const linked = () => screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])

afterEach(cleanup)

test('who found no day by some words is told what finds some, and how many', () => {
  const filters: DayFilters = { ...ANY, words: 'tea garden', sector: 'health' }
  const instead = {
    oneWord: [{ filters: { ...filters, words: 'tea' }, days: 1 }],
    wordsAlone: { filters: { ...ANY, words: 'tea garden' }, days: 12 },
    all: 62,
  }
  render(<NoDays filters={filters} total={0} instead={instead} />)
  expect(screen.getByRole('heading', { name: 'No days fit what you chose' })).toBeTruthy()
  expect(linked()).toEqual([
    ['only “tea”: 1 day', '/student/days?words=tea&sector=health'],
    ['the same words without your other choices: 12 days', '/student/days?words=tea+garden'],
    ['Show all days: 62', '/student/days'],
  ])
  expect(screen.getByText('other words: a kind of work, a skill, an employer or a place')).toBeTruthy()
})

test('where there is no day at all, none is promised', () => {
  render(<NoDays filters={{ ...ANY, words: 'tea' }} total={0} instead={{ oneWord: [], wordsAlone: null, all: 0 }} />)
  expect(screen.queryAllByRole('link')).toEqual([])
})

test('filters without words have their own advice', () => {
  render(<NoDays filters={{ ...ANY, sector: 'health' }} total={0} instead={null} />)
  expect(screen.getByText('another sector')).toBeTruthy()
  expect(linked()).toEqual([['Show all days', '/student/days']])
})
