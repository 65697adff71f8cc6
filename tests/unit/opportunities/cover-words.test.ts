import { expect, test } from 'vitest'

import { coverNote, coverWarnings, hostReasonWords, paperRows } from '~/modules/opportunities/cover-words'
import { HOST_REASONS, hostOnPage, whyNotCovered } from '~/modules/opportunities/cover'
import type { HostPapers } from '~/modules/opportunities/types'

const TODAY = '2026-11-26'
const PAPERS: HostPapers = { state: 'checked', checkedUntilOn: '2026-12-31', insuranceUntilOn: '2026-12-31' }

/** A host for whom each reason is the one, and a covered one. */
const HOSTS = {
  covered: PAPERS,
  employer_suspended: { ...PAPERS, state: 'suspended' },
  employer_not_checked: { ...PAPERS, state: 'check_due' },
  check_ends_too_soon: { ...PAPERS, checkedUntilOn: '2026-11-25' },
  insurance_not_seen: { ...PAPERS, insuranceUntilOn: null },
  insurance_ends_too_soon: { ...PAPERS, insuranceUntilOn: '2026-11-25' },
} satisfies Record<string, HostPapers>
const named = Object.entries(HOSTS)

test('the hosts here are those of each reason', () => {
  expect(named.map(([, host]) => whyNotCovered(host, TODAY))).toEqual([null, ...HOST_REASONS])
})

test.each(['contactNote', 'workplaceNote'] as const)(
  '%s says that the area has checked a covered host alone',
  (beside) => {
    const notes = Object.fromEntries(named.map(([reason, host]) => [reason, coverNote('en', beside, host, TODAY)]))
    for (const [reason, note] of Object.entries(notes))
      expect(note.startsWith('The area has checked you.'), note).toBe(reason === 'covered')
    expect(new Set(Object.values(notes)).size).toBe(named.length)
    for (const reason of ['check_ends_too_soon', 'insurance_ends_too_soon'])
      expect(notes[reason]).toMatch(/ended on Wednesday 25 November 2026, .*\. Ask for /)
    expect(notes.insurance_not_seen).toMatch(/has not seen your insurance, .*\. Ask for /)
    expect(notes.employer_suspended).toContain('Talk to your area lead.')
  },
)

test.each([
  ['employer_suspended', /suspended/, /could not take anybody/],
  ['employer_not_checked', /waits to be checked/, /still to be checked/],
  ['check_ends_too_soon', /check .* ends before the last date/, /check .* did not reach/],
  ['insurance_not_seen', /has not seen the insurance/, /Nobody had seen the insurance/],
  ['insurance_ends_too_soon', /insurance .* ends before the last date/, /insurance .* did not reach/],
] as const)('%s is said as that and as no other, to a school and to a pupil', (reason, school, pupil) => {
  for (const [audience, says] of [
    ['school', school],
    ['student', pupil],
  ] as const) {
    const words = Object.entries(hostReasonWords('en', audience))
    expect(words.filter(([, sentence]) => says.test(sentence)).map(([of]) => of)).toEqual([reason])
  }
})

test('what a host is warned of first goes by the same reasons, each with what to do', () => {
  const runsOut = [{ paper: 'check' as const, endsOn: '2026-11-25' }]
  const warned = (notCovered: Parameters<typeof coverWarnings>[1]['notCovered']) =>
    coverWarnings('en', { notCovered, runsOut }, TODAY)
  expect(warned('employer_not_checked')).toEqual([])
  expect(warned('employer_suspended')).toEqual([
    'Your organisation is suspended. Pupils cannot see your days. Talk to your area lead.',
  ])
  expect(warned('check_ends_too_soon')).toEqual([expect.stringContaining('Ask your area lead to renew it.')])
  expect(warned('insurance_not_seen')).toEqual([
    expect.stringContaining('Send it to your area lead.'),
    expect.stringContaining('ended on'),
  ])
  expect(warned(null)).toHaveLength(1)
})

test('no page says that a check holds of a host that did not pass it, or whose check has ended', () => {
  const said = (host: HostPapers) => paperRows('en', host, TODAY).map(({ key }) => key)
  expect(said(HOSTS.covered)).toEqual(['Check holds until', 'Insurance seen until'])
  for (const state of ['registered', 'check_due', 'suspended'] as const) {
    expect(said({ ...PAPERS, state })).toEqual(['Insurance seen until'])
    expect(hostOnPage({ ...PAPERS, state }, TODAY)).toMatchObject({ standing: state, check: null })
  }
  expect(said(HOSTS.check_ends_too_soon)).toEqual(['Check ended on', 'Insurance seen until'])
  expect(said(HOSTS.insurance_ends_too_soon)).toEqual(['Check holds until', 'Insurance ended on'])
  expect(said(HOSTS.insurance_not_seen)).toEqual(['Check holds until', 'Insurance'])
  // Both end with their last day, not before it.
  expect(said({ ...PAPERS, checkedUntilOn: TODAY, insuranceUntilOn: TODAY })).toEqual(said(HOSTS.covered))
})
