import type { PupilSearch } from '~/modules/progress/types'
import { countOf, formatDecimals, formatNumber } from '~/support/words'
import { Stat, StatList } from '~/ui/stat'

type HeadlineFigures = {
  onRoll: number
  met: number
  metPercent: number | null
  onTrack: number
  onTrackPercent: number | null
  meanDays: number | null
}

/** Four figures of the pupils shown, each with what it is out of. */
export function Headline({ headline, whom }: { headline: HeadlineFigures; whom: string }) {
  const percent = (value: number | null) => (value === null ? 'z' : `${Math.round(value)}%`)
  return (
    <StatList>
      <Stat label="On roll" value={headline.onRoll} note={whom} />
      <Stat
        label="Have met five days"
        value={percent(headline.metPercent)}
        note={`${headline.met} of ${countOf(headline.onRoll, 'pupil')}`}
      />
      <Stat
        label="Mean credited days"
        value={headline.meanDays === null ? 'z' : formatDecimals(headline.meanDays, 2)}
        note="a pupil, days over five included"
      />
      <Stat
        label="Met or on track"
        value={percent(headline.onTrackPercent)}
        note={`${headline.onTrack} of ${countOf(headline.onRoll, 'pupil')}`}
      />
    </StatList>
  )
}

type ForecastProps = {
  forecast: { total: number; disadvantaged: number } & Record<'at_risk' | 'behind' | 'not_possible' | 'missed', number>
  onRoll: number
  hrefFor: (changes: PupilSearch) => string
}

/** How many will not have five days by 18 unless something is arranged, with the way to each. */
export function Forecast({ forecast, onRoll, hrefFor }: ForecastProps) {
  const lines = [
    { status: 'at_risk', words: 'at risk: too little time for what is still to arrange' },
    { status: 'behind', words: 'behind, with time to catch up' },
    { status: 'not_possible', words: 'cannot reach five before they turn 18' },
    { status: 'missed', words: 'turned 18 without five' },
  ] as const
  return (
    <>
      <p className="govuk-body">
        <strong>
          {forecast.total} of {countOf(onRoll, 'pupil')}
        </strong>{' '}
        will not have five days by 18 at the pace they are going.{' '}
        {countOf(forecast.disadvantaged, 'of them is', 'of them are')} disadvantaged.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {lines
          .filter(({ status }) => forecast[status] > 0)
          .map(({ status, words }) => (
            <li key={status}>
              <a className="govuk-link" href={hrefFor({ status })}>
                {forecast[status]} {words}
              </a>
            </li>
          ))}
      </ul>
    </>
  )
}

/** What the page has to say, in a sentence. */
export function progressFinding({ onRoll, met }: HeadlineFigures, { total }: ForecastProps['forecast']): string {
  const have = `${formatNumber(met)} of ${countOf(onRoll, 'pupil has', 'pupils have')} five days`
  return total === 0
    ? `${have}, and nobody is set to miss them.`
    : `${have}. ${formatNumber(total)} will not have them by 18, at the pace they are going.`
}

/** What the spread says, in a sentence. */
export function spreadFinding(spread: readonly number[], onRoll: number): string {
  const none = spread[0] ?? 0
  return none > 0
    ? `${none} of ${countOf(onRoll, 'pupil has', 'pupils have')} no full day yet`
    : `Every pupil has at least one full day: ${formatNumber(spread[5] ?? 0)} of ${formatNumber(onRoll)} with five`
}
