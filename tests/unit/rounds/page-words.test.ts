import { expect, test } from 'vitest'

import { groupAfterWords, nextWords, stepsOf, whatRoundDoes, roundSpan, yearsWords } from '~/modules/rounds/page-words'
import { shareLines, sweepFinding } from '~/modules/rounds/sweep-words'
import type { RoundFigures } from '~/modules/rounds/proposal-types'
import type { Sweep } from '~/modules/rounds/types'
import { ROUND_STATES } from '~/modules/allocation/states'

const today = '2026-11-21'
const open = { state: 'open', listsCloseOn: '2026-11-27', openReviews: 0, part: null } as const

test('every state says what to do next, to whoever runs the round and to whoever reads it', () => {
  for (const state of ROUND_STATES)
    for (const runs of [true, false]) expect(nextWords({ ...open, state }, { today, runs })).toMatch(/^[A-Z].*\.$/)
})

test('an open round waits for its closing day, then asks to be frozen', () => {
  expect(nextWords(open, { today, runs: true })).toBe('Pupils choose until Friday 27 November 2026.')
  expect(nextWords(open, { today: '2026-11-28', runs: true })).toBe('The lists are closed. Freeze the round.')
})

test('reviews that wait come before everything else after acceptance', () => {
  const accepted = { ...open, state: 'accepted', openReviews: 2 } as const
  expect(nextWords(accepted, { today, runs: true })).toBe('Answer 2 pupils who asked that a person looks again.')
})

test('the steps of a round stop at where it stands, and are none once it has ended without places', () => {
  expect(stepsOf('frozen').map(({ at }) => at)).toEqual(['done', 'done', 'now', 'later', 'later', 'later'])
  expect(stepsOf('accepted').every(({ at }) => at === 'done')).toBe(true)
  expect(stepsOf('cancelled')).toEqual([])
})

test('a gap is told with its direction, and is none when it rounds to nothing', () => {
  expect(groupAfterWords(0.47)).toBe(
    'After the round, disadvantaged pupils have 0.47 days fewer than the others, on average.',
  )
  expect(groupAfterWords(-0.12)).toBe(
    'After the round, disadvantaged pupils have 0.12 days more than the others, on average.',
  )
  expect(groupAfterWords(-0.003)).toBe(
    'After the round, disadvantaged pupils have as many days as the others, on average.',
  )
  expect(groupAfterWords(null)).toBeNull()
})

const figures = (gapBefore: number | null, gapAfter: number | null): RoundFigures => ({
  usefulDays: 9,
  tier1Days: 2,
  served: 5,
  reachTarget: 1,
  gapBefore,
  gapAfter,
})

test('what a round did to the gap is said beside first come, first served, and never as closing when it did not', () => {
  expect(whatRoundDoes(figures(0.47, 0.03), figures(0.47, 0.97))).toBe(
    'The round closes the gap from 0.47 to 0.03 days; first come, first served would have left 0.97',
  )
  expect(whatRoundDoes(figures(0.1, -0.4), null)).toBe('The round moves the gap from 0.10 to −0.40 days')
  expect(whatRoundDoes(figures(0.32, 0.51), null)).toBe('The round widens the gap from 0.32 to 0.51 days')
  expect(whatRoundDoes(figures(-0.1, -0.3), null)).toBe('The round widens the gap from −0.10 to −0.30 days')
  expect(whatRoundDoes(figures(0.32, 0.321), null)).toBe('The round leaves the gap at 0.32 days')
  expect(whatRoundDoes(figures(0.1, -0.0045), null)).toBe('The round closes the gap from 0.10 to 0.00 days')
  expect(whatRoundDoes(figures(null, null), null)).toMatch(/no gap to show/)
})

const sweep = (gaps: number[], inGroup = 40): Sweep => ({
  gapBefore: 0.47,
  pupils: 100,
  inGroup,
  seats: 50,
  points: gaps.map((gapAfter, n) => ({ percent: n * 10, precedence: 'reserve-first', gapAfter, usefulDays: 100 - n })),
})

test('a sweep names the smallest share that brings the gap nearest to nothing', () => {
  expect(sweepFinding(sweep([0.11, 0.08, 0.02, 0.02, -0.1]))).toBe(
    'Without kept places the gap goes from 0.47 to 0.11 days; keeping 20% brings it nearest to 0, at 0.02',
  )
  expect(sweepFinding(sweep([0.01, 0.01, -0.2]))).toContain('would not bring it nearer to 0')
  expect(sweepFinding(sweep([0, 0], 0))).toContain('would change nothing')
})

test('the share that is saved can always be chosen again, and going past nothing is said', () => {
  const lines = shareLines(sweep([0.1, -0.2]), 15)
  expect(lines.map(({ percent }) => percent)).toEqual([0, 10, 15])
  expect(lines[1]?.words).toBe('Gap after: −0.20 days, past 0. Useful days: 99.')
})

test('dates, years and acts are written as people read them', () => {
  expect(roundSpan('2027-01-11', '2027-01-11')).toBe('Mon 11 Jan')
  expect(roundSpan('2027-01-11', '2027-01-15')).toBe('Mon 11 Jan to Fri 15 Jan')
  expect(yearsWords([10])).toBe('Year 10')
  expect(yearsWords([10, 11, 12])).toBe('Years 10, 11 and 12')
})

test('the area is not sent to kept places or to a proposal, which are the schools’', () => {
  const said = (state: (typeof ROUND_STATES)[number], runs: boolean) =>
    nextWords({ ...open, state }, { today, runs, inArea: true })
  for (const state of ROUND_STATES)
    for (const runs of [true, false]) {
      expect(said(state, runs)).toMatch(/^[A-Z].*\.$/)
      expect(said(state, runs)).not.toMatch(/kept places|Read the proposal|Help those/)
    }
  expect(said('proposed', true)).toBe('Wait: each school reads and accepts the part of its own pupils.')
})
