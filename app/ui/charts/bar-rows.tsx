import { scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'

import { ChartFigure, type ChartTable } from './chart-figure'

/** One bar with its words above it; `accent` draws the eye to one of them. */
export type BarRow = { label: string; value: number; words: string; accent?: boolean }

type Props = {
  /** The finding, as a sentence. */
  title: string
  rows: readonly BarRow[]
  note?: ReactNode
  table: ChartTable
  csv?: string
}

const ROW = 58

/** Bars below each other from one zero, to the left of it when negative; the words stand above each bar. */
export function BarRows({ title, rows, note, table, csv }: Props) {
  const values = rows.map(({ value }) => value)
  const x = scaleLinear()
    .domain([Math.min(0, ...values), Math.max(...values, Math.min(...values) < 0 ? 0 : 0.001)])
    .range([0, 100])
  const zero = x(0)
  return (
    <ChartFigure title={title} note={note} csv={csv} table={table}>
      <svg className="app-chart__svg" width="100%" height={rows.length * ROW + 4} role="img">
        <title>{title}</title>
        {rows.map(({ label, value, words, accent }, index) => (
          <g key={label}>
            <text className="app-chart__label" x="0" y={index * ROW + 20}>
              {label}: <tspan className="app-chart__value">{words}</tspan>
            </text>
            <rect
              className={accent ? 'app-chart__bar app-chart__bar--full' : 'app-chart__bar'}
              x={`${Math.min(zero, x(value))}%`}
              y={index * ROW + 30}
              width={`${Math.abs(x(value) - zero)}%`}
              height="18"
            />
          </g>
        ))}
        <line className="app-chart__axis" x1={`${zero}%`} x2={`${zero}%`} y1={24} y2={rows.length * ROW} />
      </svg>
    </ChartFigure>
  )
}
