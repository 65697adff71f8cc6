import { scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'

import { ChartFigure, type ChartTable } from './chart-figure'

/** One bar with its words above it; `accent` draws the eye to one of them. */
type BarRow = { label: string; value: number; words: string; accent?: boolean }

type Props = {
  /** The finding, as a sentence. */
  title: string
  rows: readonly BarRow[]
  note?: ReactNode
  table: ChartTable
  csv?: string
}

const TALL = 26

/** Bars below each other from one zero, to the left of it when negative. The words are text of the page, so they wrap. */
export function BarRows({ title, rows, note, table, csv }: Props) {
  const values = rows.map(({ value }) => value)
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  const x = scaleLinear()
    .domain([least, most > least ? most : least + 1])
    .range([0.3, 100])
  const zero = x(0)
  return (
    <ChartFigure title={title} note={note} csv={csv} table={table}>
      <ul className="app-bars">
        {rows.map(({ label, value, words, accent }) => (
          <li key={label}>
            {label}: <strong>{words}</strong>
            <svg width="100%" height={TALL} aria-hidden="true" focusable="false">
              <rect
                className={accent ? 'app-chart__bar app-chart__bar--full' : 'app-chart__bar'}
                x={`${Math.min(zero, x(value))}%`}
                y="4"
                width={`${Math.abs(x(value) - zero)}%`}
                height={TALL - 8}
              />
              <line className="app-chart__axis" x1={`${zero}%`} x2={`${zero}%`} y1="0" y2={TALL} />
            </svg>
          </li>
        ))}
      </ul>
    </ChartFigure>
  )
}
