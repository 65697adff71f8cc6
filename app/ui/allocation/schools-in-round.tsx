import { DataTable } from '../table'

type Shown = number | 'c' | 'z'
type School = { id: string; name: string; count: Shown; base: Shown; percent: Shown; state: string }
type Props = {
  schools: readonly School[]
  total: { count: Shown; base: Shown; percent: Shown } | null
  hasRun: boolean
  /** How many schools have decided, as a sentence. */
  decided: string | null
  /** Whether what some schools read is still a proposal. */
  isProposal: boolean
  /** Whether a school took its part back after it had accepted. */
  isTakenBack: boolean
}

/** The schools of a round of their area, in counts after disclosure control. */
export function SchoolsInRound({ schools, total, hasRun, decided, isProposal, isTakenBack }: Props) {
  const words = isProposal ? 'Proposed or given a place' : 'Given a place'
  const given = [
    { key: 'count', header: words, numeric: true },
    { key: 'percent', header: 'Share', numeric: true, cell: ({ percent }: School) => shareOf(percent) },
    { key: 'state', header: 'Where it stands' },
  ]
  return (
    <section>
      <h2 className="govuk-heading-m">Schools</h2>
      {decided ? <p className="govuk-body">{decided}</p> : null}
      <DataTable
        caption="Pupils by school"
        captionHidden
        columns={[
          { key: 'name', header: 'School' },
          { key: 'base', header: 'Pupils', numeric: true },
          ...(hasRun ? given : []),
        ]}
        rows={schools}
        rowKey={({ id }) => id}
      />
      {total ? (
        <p className="govuk-body">
          All schools: {total.base} pupils{hasRun ? `, ${total.count} of them ${words.toLowerCase()}` : ''}. Counts are
          to the nearest 5; “c” hides those by which a handful of pupils could be picked out.
        </p>
      ) : null}
      {hasRun ? (
        <p className="govuk-body">
          Pupils are those who were in it when it was frozen: whoever had all their days by then, or had left, is not
          counted. {isProposal ? 'Until a school accepts, its pupils are counted as the rule proposed. ' : ''}
          Counts are of the day on which a school accepted, and stay as they are: bookings that end later do not change
          them.
          {isTakenBack ? ' Where a school has taken its part back since, its pupils hold no place of this round.' : ''}
        </p>
      ) : null}
    </section>
  )
}

const shareOf = (percent: Shown): string => (typeof percent === 'number' ? `${percent}%` : percent)
