import type { ReactNode } from 'react'

import { useWords } from './words'

type Props = {
  /** What can be done with the selected rows: `Button`s with name and value. */
  children: ReactNode
  /** How many rows match on all pages together; offers to take them all, sent as `all=yes`. */
  matching?: number
  /** Whether all of them were taken before. */
  allChosen?: boolean
  /** What the rows are, in the plural: "requests". */
  noun?: string
  /** The box that takes them all, in the words of the page's language; instead of the noun. */
  takesAll?: string
}

/** The bar over a table with checkboxes. "Select all on this page" appears with enhance.js; the rest works without. */
export function BulkBar({ children, matching, allChosen, noun = 'rows', takesAll }: Props) {
  const words = useWords()
  return (
    <div className="app-bulk" data-bulk>
      <div className="govuk-checkboxes govuk-checkboxes--small app-bulk__choice">
        <div className="govuk-checkboxes__item" data-bulk-offer hidden>
          <input className="govuk-checkboxes__input" type="checkbox" id="bulk-all-here" data-bulk-all />
          <label className="govuk-label govuk-checkboxes__label" htmlFor="bulk-all-here">
            {words('frame:select.here')}
          </label>
        </div>
        {matching === undefined ? null : (
          <div className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              type="checkbox"
              id="bulk-all-matching"
              name="all"
              value="yes"
              defaultChecked={allChosen}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor="bulk-all-matching">
              {takesAll ?? `Select all ${matching} matching ${noun}, on every page`}
            </label>
          </div>
        )}
      </div>
      <p className="app-bulk__count" data-bulk-count={words('frame:select.many')} aria-live="polite" />
      <div className="app-bulk__actions">{children}</div>
    </div>
  )
}
