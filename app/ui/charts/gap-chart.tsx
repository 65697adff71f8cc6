import { scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'

import { formatDecimals } from '~/support/words'
import { ChartFigure, type ChartTable } from './chart-figure'

/** One group's value with its 95 % interval; all null where the group is too small to show. */
type GapGroup = {
  key: 'disadvantaged' | 'other' | 'unknown'
  label: string
  value: number | null
  low: number | null
  high: number | null
  pupils: number | null
}

type Props = {
  /** The finding: "Disadvantaged pupils are 12.4 points behind the others". */
  title: string
  groups: readonly GapGroup[]
  /** What the values are: percent of a group, or mean days. */
  unit: 'percent' | 'days'
  /** The right end of the scale; 100 for percent and 5 for days when absent. */
  max?: number
  note?: ReactNode
  table?: ChartTable
  csv?: string
}

const ROW = 72

/** Groups against each other: a mark for each, and a line over the values that chance could explain. */
export function GapChart({ title, groups, unit, max, note, table, csv }: Props) {
  const scale = scaleLinear()
    .domain([0, max ?? (unit === 'percent' ? 100 : 5)])
    .range([1.5, 98.5])
    .clamp(true)
  const floor = groups.length * ROW + 6
  const ticks = unit === 'percent' && max === undefined ? [0, 25, 50, 75, 100] : scale.ticks(5)
  return (
    <ChartFigure title={title} note={note} csv={csv} table={table ?? tableOf(groups, unit)}>
      <svg className="app-chart__svg" width="100%" height={floor + 28} role="img">
        <title>{title}</title>
        {ticks.map((tick) => (
          <line
            key={tick}
            className="app-chart__grid"
            x1={`${scale(tick)}%`}
            x2={`${scale(tick)}%`}
            y1="0"
            y2={floor}
          />
        ))}
        {groups.map((group, index) => (
          <Group key={group.key} group={group} unit={unit} y={index * ROW} scale={scale} />
        ))}
        <line className="app-chart__axis" x1="0" x2="100%" y1={floor} y2={floor} />
        {ticks.map((tick, index) => (
          <text
            key={tick}
            className="app-chart__label"
            x={`${scale(tick)}%`}
            y={floor + 22}
            textAnchor={index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle'}
          >
            {unit === 'percent' ? `${tick}%` : tick}
          </text>
        ))}
      </svg>
    </ChartFigure>
  )
}

type GroupProps = { group: GapGroup; unit: Props['unit']; y: number; scale: (value: number) => number }

function Group({ group, unit, y, scale }: GroupProps) {
  const at = (value: number) => `${scale(value)}%`
  const line = y + 48
  return (
    <g className={`app-gap app-gap--${group.key}`}>
      <text className="app-chart__label" x="0" y={y + 22}>
        {group.label}: <tspan className="app-chart__value">{valueInWords(group.value, unit)}</tspan>
      </text>
      {group.low === null || group.high === null ? null : (
        <>
          <line className="app-gap__range" x1={at(group.low)} x2={at(group.high)} y1={line} y2={line} />
          <line className="app-gap__range" x1={at(group.low)} x2={at(group.low)} y1={line - 7} y2={line + 7} />
          <line className="app-gap__range" x1={at(group.high)} x2={at(group.high)} y1={line - 7} y2={line + 7} />
        </>
      )}
      {group.value === null ? null : (
        <svg className="app-gap__mark" x={at(group.value)} y={line}>
          {group.key === 'disadvantaged' ? <path d="M0-11 11 0 0 11-11 0z" /> : null}
          {group.key === 'other' ? <circle r="9" /> : null}
          {group.key === 'unknown' ? <rect className="app-gap__hollow" x="-8" y="-8" width="16" height="16" /> : null}
        </svg>
      )}
    </g>
  )
}

const valueInWords = (value: number | null, unit: Props['unit']) =>
  value === null
    ? 'too few to show'
    : unit === 'percent'
      ? `${formatDecimals(value, 1)}%`
      : `${formatDecimals(value, 2)} days`

const tableOf = (groups: readonly GapGroup[], unit: Props['unit']): ChartTable => ({
  headers: ['Group', unit === 'percent' ? 'Share' : 'Mean days', '95% interval', 'Pupils'],
  rows: groups.map((group) => [
    group.label,
    valueInWords(group.value, unit),
    group.low === null || group.high === null
      ? 'Not shown'
      : `${valueInWords(group.low, unit)} to ${valueInWords(group.high, unit)}`,
    group.pupils ?? 'Too few to show',
  ]),
})
