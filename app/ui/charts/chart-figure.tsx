import type { ReactNode } from 'react'

import { DataTable } from '../table'

/** The numbers behind a chart, as words and figures already formatted; the first column names the row. */
export type ChartTable = { headers: readonly string[]; rows: readonly (readonly (string | number)[])[] }

type Props = {
  /** The finding, as a sentence. */
  title: string
  /** What is counted, of whom, as at when. */
  note?: ReactNode
  table: ChartTable
  /** Address of the same numbers as CSV. */
  csv?: string
  children: ReactNode
}

/** A chart with its finding above and its numbers below. */
export function ChartFigure({ title, note, table, csv, children }: Props) {
  const columns = table.headers.map((header, index) => ({
    key: String(index),
    header,
    numeric: index > 0,
  }))
  return (
    <figure className="app-chart">
      <figcaption className="app-chart__title">{title}</figcaption>
      {children}
      {note ? <p className="app-chart__note">{note}</p> : null}
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">
            See the numbers<span className="govuk-visually-hidden">: {title}</span>
          </span>
        </summary>
        <div className="govuk-details__text">
          <DataTable
            caption={title}
            captionHidden
            columns={columns}
            rows={table.rows}
            rowKey={(row) => String(row[0])}
          />
          {csv ? (
            <p className="govuk-body">
              <a className="govuk-link" href={csv}>
                Download these numbers as CSV
              </a>
            </p>
          ) : null}
        </div>
      </details>
    </figure>
  )
}
