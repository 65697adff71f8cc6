import { scaleBand, scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'

import { ChartFigure, type ChartTable } from './chart-figure'

/** How many pupils have so many credited days; null where the number is too small to show. */
type SpreadBar = { days: string; pupils: number | null }

type Props = {
  /** The finding: "212 of 380 pupils in Year 11 have fewer than two days". */
  title: string
  /** In order, usually 0 to 5. */
  bars: readonly SpreadBar[]
  note?: ReactNode
  /** Only when the table says more than the bars. */
  table?: ChartTable
  csv?: string
}

const HEIGHT = 240
const TOP = 28
const FOOT = 48

/** Pupils by credited days: one bar a number of days, each with its count. */
export function SpreadChart({ title, bars, note, table, csv }: Props) {
  const x = scaleBand()
    .domain(bars.map((bar) => bar.days))
    .range([0, 100])
    .padding(0.16)
  const tallest = Math.max(1, ...bars.map((bar) => bar.pupils ?? 0))
  const tall = scaleLinear()
    .domain([0, tallest])
    .range([0, HEIGHT - TOP - FOOT])
  const floor = HEIGHT - FOOT
  return (
    <ChartFigure title={title} note={note} csv={csv} table={table ?? tableOf(bars)}>
      <svg className="app-chart__svg" width="100%" height={HEIGHT} role="img">
        <title>{title}</title>
        {bars.map((bar, index) => {
          const left = x(bar.days) ?? 0
          const middle = `${left + x.bandwidth() / 2}%`
          const height = tall(bar.pupils ?? 0)
          return (
            <g key={bar.days}>
              <rect
                className={index === bars.length - 1 ? 'app-chart__bar app-chart__bar--full' : 'app-chart__bar'}
                x={`${left}%`}
                y={floor - height}
                width={`${x.bandwidth()}%`}
                height={height}
              />
              <text className="app-chart__value" x={middle} y={floor - height - 8} textAnchor="middle">
                {bar.pupils ?? '–'}
              </text>
              <text className="app-chart__label" x={middle} y={floor + 20} textAnchor="middle">
                {bar.days}
              </text>
            </g>
          )
        })}
        <line className="app-chart__axis" x1="0" x2="100%" y1={floor} y2={floor} />
        <text className="app-chart__label" x="50%" y={HEIGHT - 6} textAnchor="middle">
          Credited days
        </text>
      </svg>
    </ChartFigure>
  )
}

const tableOf = (bars: readonly SpreadBar[]): ChartTable => ({
  headers: ['Credited days', 'Pupils'],
  rows: bars.map((bar) => [bar.days, bar.pupils ?? 'Too few to show']),
})
