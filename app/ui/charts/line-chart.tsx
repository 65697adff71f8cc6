import { scaleLinear } from 'd3-scale'

/** One line: its points in order of `at`. `mark` tells it from the others without colour. */
export type Line = { label: string; mark: 'circle' | 'diamond'; points: readonly { at: number; value: number }[] }

type Props = {
  /** Said to screen readers; the finding stands in the figure around. */
  title: string
  lines: readonly Line[]
  /** What stands under the axis across, and how a point on it is written. */
  across: { label: string; words: (at: number) => string }
  /** How a value is written beside the axis up. */
  words: (value: number) => string
  /** A value with a heavier line of its own. */
  zero?: number
  /** The point on the axis across that is chosen now. */
  chosen?: number
}

const TOP = 24
const TALL = 210
const FOOT = 52
const LEFT = 16
const RIGHT = 96

/** Lines over one axis, drawn on the server: it stretches with the page, and its text does not. */
export function LineChart({ title, lines, across, words, zero, chosen }: Props) {
  const points = lines.flatMap((line) => line.points)
  const ats = [...new Set(points.map(({ at }) => at))].toSorted((a, b) => a - b)
  const values = [...points.map(({ value }) => value), ...(zero === undefined ? [] : [zero])]
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const x = scaleLinear()
    .domain([ats[0] ?? 0, Math.max(ats.at(-1) ?? 1, (ats[0] ?? 0) + 1)])
    .range([LEFT, RIGHT])
  const y = scaleLinear()
    .domain(least === most ? [least >= 0 ? Math.max(0, least - 1) : least - 1, most + 1] : [least, most])
    .nice(4)
    .range([TOP + TALL, TOP])
  const floor = TOP + TALL
  // As many as can be told apart in words: a scale of whole days has no two lines called 77.
  const ticks = [4, 3, 2, 1].map((many) => y.ticks(many)).find((some) => new Set(some.map(words)).size === some.length)
  return (
    <svg className="app-chart__svg app-lines" width="100%" height={floor + FOOT} role="img">
      <title>{title}</title>
      {(ticks ?? []).map((tick) => (
        <g key={tick}>
          <line className="app-chart__grid" x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
          <text className="app-chart__label" x="0" y={y(tick) - 4}>
            {words(tick)}
          </text>
        </g>
      ))}
      {zero === undefined ? null : <line className="app-lines__zero" x1="0" x2="100%" y1={y(zero)} y2={y(zero)} />}
      {chosen === undefined ? null : (
        <line className="app-lines__chosen" x1={`${x(chosen)}%`} x2={`${x(chosen)}%`} y1={TOP - 10} y2={floor} />
      )}
      {lines.map((line) => (
        <g key={line.label} className={`app-lines__line app-lines__line--${line.mark}`}>
          <svg x="0" y="0" width="100%" height={floor} viewBox={`0 0 100 ${floor}`} preserveAspectRatio="none">
            <polyline
              vectorEffect="non-scaling-stroke"
              points={line.points.map(({ at, value }) => `${x(at).toFixed(2)},${y(value).toFixed(2)}`).join(' ')}
            />
          </svg>
          {line.points.map(({ at, value }) => (
            <svg key={at} className="app-lines__mark" x={`${x(at)}%`} y={y(value)}>
              <Mark mark={line.mark} />
            </svg>
          ))}
        </g>
      ))}
      {ats.map((at, index) =>
        index % Math.ceil(ats.length / 5) === 0 ? (
          <text key={at} className="app-chart__label" x={`${x(at)}%`} y={floor + 24} textAnchor="middle">
            {across.words(at)}
          </text>
        ) : null,
      )}
      <text className="app-chart__label" x={`${(LEFT + RIGHT) / 2}%`} y={floor + FOOT - 6} textAnchor="middle">
        {across.label}
      </text>
    </svg>
  )
}

/** Which line is which, in words with its mark. */
export function LineKey({ lines }: { lines: readonly Pick<Line, 'label' | 'mark'>[] }) {
  return (
    <ul className="app-legend">
      {lines.map(({ label, mark }) => (
        <li key={label}>
          <svg
            width="28"
            height="24"
            aria-hidden="true"
            focusable="false"
            className={`app-lines__line app-lines__line--${mark}`}
          >
            <line x1="0" x2="28" y1="12" y2="12" />
            <svg className="app-lines__mark" x="14" y="12">
              <Mark mark={mark} />
            </svg>
          </svg>
          <span>{label}</span>
        </li>
      ))}
    </ul>
  )
}

const Mark = ({ mark }: Pick<Line, 'mark'>) => (mark === 'circle' ? <circle r="6" /> : <path d="M0-8 8 0 0 8-8 0z" />)
