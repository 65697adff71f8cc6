// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { RosterPreview } from '~/ui/school/roster-preview'

afterEach(cleanup)

type Reject = { rowNumber: number; column: string; reason: string }

function textFor(many: number, wrong: { rejects: Reject[]; problems: number } = { rejects: [], problems: 0 }): string {
  const none = { added: 0, changed: 1, unchanged: 0, left: 0, rejected: wrong.problems, ...wrong }
  const { container } = render(
    <RosterPreview
      draftId="dr_1"
      fileName="roll.csv"
      report={{ ...none, unknownPostcodes: many, matchedByName: many }}
      shown={null}
      refusal={null}
      unusedHeadings={[]}
      asksAboutLeavers={false}
    />,
  )
  return container.textContent
}

test('a roster with more wrong than is shown says of how many these are the first', () => {
  const rejects = [{ rowNumber: 3, column: 'DOB', reason: 'This is not a date.' }]
  expect(textFor(0, { rejects, problems: 1204 })).toContain('These are the first 1 of 1,204 things that are wrong.')
  expect(textFor(0, { rejects, problems: 1 })).not.toContain('These are the first')
})

test('the preview of a roster speaks of one pupil as of one', () => {
  const text = textFor(1)
  expect(text).toContain('1 pupil was recognised by name and date of birth alone. Look that one over after applying.')
  expect(text).toContain('1 pupil has a postcode that is not on file, and is kept without a home area.')
})

test('the preview of a roster speaks of several pupils as of several', () => {
  const text = textFor(2)
  expect(text).toContain('2 pupils were recognised by name and date of birth alone. Look them over after applying.')
  expect(text).toContain('2 pupils have a postcode that is not on file, and are kept without a home area.')
})
