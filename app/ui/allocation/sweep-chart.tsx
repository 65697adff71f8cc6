import { countOf, formatDecimals, formatNumber, sentenceCase } from '~/support/words'
import { ChartFigure } from '../charts/chart-figure'
import { type Line, LineChart, LineKey } from '../charts/line-chart'

/** What a share of kept places would do: the gap after the round, and the useful days of everybody. */
type SweepPoint = {
  percent: number
  precedence: 'reserve-first' | 'open-first'
  gapAfter: number
  usefulDays: number
}

type Props = {
  /** The finding. */
  title: string
  points: readonly SweepPoint[]
  gapBefore: number
  pupils: number
  inGroup: number
  seats: number
  /** The share that is saved now. */
  chosen: number
}

const NAMES = { 'reserve-first': 'kept places filled first', 'open-first': 'open places filled first' } as const
const MARKS = { 'reserve-first': 'circle', 'open-first': 'diamond' } as const

const shareWords = (percent: number) => `${percent}%`
const gapInDays = (gap: number) => formatDecimals(gap, 2)
const wholeWords = (days: number) => formatNumber(Math.round(days))

/** The gap and the useful days after a round, against the share of places kept. */
export function SweepChart({ title, points, gapBefore, pupils, inGroup, seats, chosen }: Props) {
  const orders = (['reserve-first', 'open-first'] as const).filter((order) =>
    points.some(({ precedence }) => precedence === order),
  )
  const linesOf = (value: 'gapAfter' | 'usefulDays'): Line[] =>
    orders.map((order) => ({
      label: sentenceCase(NAMES[order]),
      mark: MARKS[order],
      points: points
        .filter(({ precedence }) => precedence === order)
        .map((point) => ({ at: point.percent, value: point[value] })),
    }))
  const shares = [...new Set(points.map(({ percent }) => percent))].toSorted((a, b) => a - b)
  const across = { label: 'Share of places kept', words: shareWords }
  return (
    <ChartFigure
      title={title}
      note={
        <>
          On the data as they are now: {countOf(pupils, 'pupil')}, {formatNumber(inGroup)} of them disadvantaged, and{' '}
          {countOf(seats, 'place')}. Before the round the gap is {gapInDays(gapBefore)} days. The upright line is the
          share that is saved now. One lottery was tried: another moves the gap, in a small round by some tenths of a
          day.
        </>
      }
      table={{
        headers: [
          'Share kept',
          ...orders.flatMap((order) => [`Gap in days: ${NAMES[order]}`, `Useful days: ${NAMES[order]}`]),
        ],
        rows: shares.map((percent) => [
          shareWords(percent),
          ...orders.flatMap((order) => {
            const point = points.find((one) => one.percent === percent && one.precedence === order)
            return point ? [gapInDays(point.gapAfter), wholeWords(point.usefulDays)] : ['', '']
          }),
        ]),
      }}
    >
      <LineKey lines={linesOf('gapAfter')} />
      <p className="app-chart__part">Gap after the round, in days: 0 is no gap</p>
      <LineChart
        title="Gap after the round, in days, by share of places kept"
        lines={linesOf('gapAfter')}
        across={across}
        words={gapInDays}
        zero={0}
        chosen={chosen}
      />
      <p className="app-chart__part">Useful days for everybody together</p>
      <LineChart
        title="Useful days for everybody together, by share of places kept"
        lines={linesOf('usefulDays')}
        across={across}
        words={wholeWords}
        chosen={chosen}
      />
    </ChartFigure>
  )
}
