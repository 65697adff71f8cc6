import type { ReactNode } from 'react'

/** One fact; `action.about` tells screen readers what is changed. */
export type SummaryRow = {
  key: string
  value: ReactNode
  action?: { to: string; label?: string; about?: string }
}

/** Facts about one thing, key beside value; rows whose value is null are left out. */
export function SummaryList({ rows, noBorder }: { rows: readonly (SummaryRow | null)[]; noBorder?: boolean }) {
  const shown = rows.filter((row) => row !== null)
  const anyAction = shown.some((row) => row.action)
  return (
    <dl className={noBorder ? 'govuk-summary-list govuk-summary-list--no-border' : 'govuk-summary-list'}>
      {shown.map((row) => (
        <div
          className={`govuk-summary-list__row${anyAction && !row.action ? ' govuk-summary-list__row--no-actions' : ''}`}
          key={row.key}
        >
          <dt className="govuk-summary-list__key">{row.key}</dt>
          <dd className="govuk-summary-list__value">{row.value}</dd>
          {row.action ? (
            <dd className="govuk-summary-list__actions">
              <a className="govuk-link" href={row.action.to}>
                {row.action.label ?? 'Change'}
                <span className="govuk-visually-hidden"> {row.action.about ?? row.key.toLowerCase()}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}
