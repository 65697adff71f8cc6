import type { ReactNode } from 'react'

import { ChartFigure, type ChartTable } from './chart-figure'

/** One part of a whole. `tone` chooses both its colour and its pattern. */
export type SharePart = { label: string; value: number; tone: 1 | 2 | 3 | 4 | 5 | 6 }

type Props = {
  /** The finding: "Six in ten Year 12 pupils are on track". */
  title: string
  /** In the order drawn, left to right. */
  parts: readonly SharePart[]
  /** Keeps the patterns of several bars on one page apart. */
  id?: string
  note?: ReactNode
  table?: ChartTable
  csv?: string
}

const HEIGHT = 40

/** A whole in its parts: one bar, and under it each part in words with its number. */
export function ShareBar({ title, parts, id = 'share', note, table, csv }: Props) {
  const total = parts.reduce((sum, part) => sum + part.value, 0)
  const share = (value: number) => (total === 0 ? 0 : (value / total) * 100)
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, part) => sum + share(part.value), 0))
  return (
    <ChartFigure
      title={title}
      note={note}
      csv={csv}
      table={
        table ?? {
          headers: ['Part', 'Number', 'Share'],
          rows: parts.map((part) => [part.label, part.value, percent(share(part.value))]),
        }
      }
    >
      <svg className="app-chart__svg app-share" width="100%" height={HEIGHT} role="img">
        <title>{title}</title>
        {parts.map((part, index) => (
          <Part
            key={part.label}
            id={`${id}-${part.tone}`}
            tone={part.tone}
            x={`${starts[index] ?? 0}%`}
            width={`${share(part.value)}%`}
          />
        ))}
      </svg>
      <ul className="app-legend">
        {parts.map((part) => (
          <li key={part.label}>
            <svg width="24" height="24" aria-hidden="true" focusable="false" className="app-share">
              <Part id={`${id}-key-${part.tone}`} tone={part.tone} x="0" width="24" height={24} />
            </svg>
            <span>
              {part.label}: <strong>{part.value}</strong> ({percent(share(part.value))})
            </span>
          </li>
        ))}
      </ul>
    </ChartFigure>
  )
}

const percent = (value: number) => `${Math.round(value)}%`

type PartProps = { id: string; tone: SharePart['tone']; x: string; width: string; height?: number }

function Part({ id, tone, x, width, height = HEIGHT }: PartProps) {
  return (
    <g className={`app-share__part app-share__part--${tone}`}>
      <defs>
        <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
          <path className="app-share__mark" d={marks[tone]} />
        </pattern>
      </defs>
      <rect className="app-share__fill" x={x} y="0" width={width} height={height} />
      <rect x={x} y="0" width={width} height={height} fill={`url(#${id})`} />
    </g>
  )
}

const marks = {
  1: '',
  2: 'M0 8 8 0',
  3: 'M0 4h8',
  4: 'M4 0v8',
  5: 'M0 0 8 8M0 8 8 0',
  6: 'M3 3h2v2h-2z',
} satisfies Record<SharePart['tone'], string>
