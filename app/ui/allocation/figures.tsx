import { formatNumber } from '~/support/words'
import { Stat, StatList } from '../stat'
import { DataTable } from '../table'
import { GapBeforeAfter } from './gap-before-after'

type Props = {
  outcome: {
    counts: { pupils: number; something: number; nothing: number; changed: number; leftOut: number }
    gap: {
      title: string
      before: number
      after: number
      firstCome: number | null
      figure: string
      figureBefore: string
      words: string | null
    } | null
    usefulDays: number
    firstComeDays: number | null
    lines: readonly { label: string; value: string; firstCome: string | null }[]
    checks: string
  }
  /** The pupils who get nothing. */
  nothingTo: string
  /** The pupils whose place could not be booked. */
  leftOutTo: string
}

/** What a round does as a whole, beside what first come, first served would have done. */
export function Figures({ outcome, nothingTo, leftOutTo }: Props) {
  const { counts, gap, lines } = outcome
  return (
    <section>
      <StatList>
        {gap ? <Stat label="The gap after, in days" value={gap.figure} note={`before: ${gap.figureBefore}`} /> : null}
        <Stat
          label="Useful days"
          value={formatNumber(outcome.usefulDays)}
          note={
            outcome.firstComeDays === null
              ? 'that bring pupils nearer to five'
              : `first come, first served: ${formatNumber(outcome.firstComeDays)}`
          }
        />
        <Stat label="Pupils with a place" value={counts.something} note={`of ${counts.pupils}`} />
        <Stat label="Pupils with nothing" value={counts.nothing} note="and why" to={nothingTo} />
        {counts.changed > 0 ? <Stat label="Changed by hand" value={counts.changed} note="pupils" /> : null}
        {counts.leftOut > 0 ? (
          <Stat label="Left out on acceptance" value={counts.leftOut} note="pupils, and why" to={leftOutTo} />
        ) : null}
      </StatList>
      {gap ? (
        <>
          <GapBeforeAfter title={gap.title} before={gap.before} after={gap.after} firstCome={gap.firstCome} />
          {gap.words ? <p className="govuk-body">{gap.words}</p> : null}
        </>
      ) : null}
      <DataTable
        caption="The round in figures"
        columns={[
          { key: 'label', header: 'Figure' },
          { key: 'value', header: 'By this round', numeric: true },
          ...(lines.some(({ firstCome }) => firstCome !== null)
            ? [{ key: 'firstCome', header: 'First come, first served, on the same data', numeric: true }]
            : []),
        ]}
        rows={lines}
        rowKey={({ label }) => label}
      />
      <p className="govuk-body">
        A useful day is one that a pupil still needs: days beyond five do not count. {outcome.checks}
        {counts.changed > 0 ? ' What was changed by hand since then is not part of that check.' : ''}
      </p>
    </section>
  )
}
