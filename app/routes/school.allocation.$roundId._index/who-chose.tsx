import type { RoundPageView } from '~/modules/rounds/round-page-view'
import { countOf, formOf } from '~/support/words'
import { Details } from '~/ui/details'
import { TextLink } from '~/ui/link'
import { DataTable } from '~/ui/table'

type Props = { chose: NonNullable<RoundPageView['chose']>; closes: string }

/** How many have chosen so far, and who has not. */
export function WhoChose({ chose, closes }: Props) {
  const { pupils, ranked, answered, byYear, notYet, notYetTotal } = chose
  return (
    <section>
      <h2 className="govuk-heading-m">Who has chosen so far</h2>
      <p className="govuk-body">
        <strong>
          {ranked + answered} of {countOf(pupils, 'pupil')}
        </strong>{' '}
        have chosen: {ranked} put days in order, {answered} only said what kinds of work would suit them. {closes}{' '}
        Pupils who say nothing still take part: any suitable day up to 45 minutes away counts as fine for them.
      </p>
      <DataTable
        caption="By year group"
        columns={[
          { key: 'yearGroup', header: 'Year', cell: ({ yearGroup }) => `Year ${yearGroup}` },
          { key: 'pupils', header: 'Pupils', numeric: true },
          { key: 'chose', header: 'Have chosen', numeric: true },
          { key: 'left', header: 'Not yet', numeric: true, cell: (year) => year.pupils - year.chose },
        ]}
        rows={byYear}
        rowKey={({ yearGroup }) => String(yearGroup)}
      />
      {notYetTotal > 0 ? (
        <Details summary={`${countOf(notYetTotal, 'pupil')} who ${formOf(notYetTotal, 'has', 'have')} not chosen yet`}>
          <ul className="govuk-list">
            {notYet.map(({ studentId, name, year }) => (
              <li key={studentId}>
                <TextLink to={`/school/students/${studentId}`}>{name}</TextLink>, {year}
              </li>
            ))}
          </ul>
          {notYetTotal > notYet.length ? (
            <p className="govuk-body">These are the first {notYet.length} by name.</p>
          ) : null}
        </Details>
      ) : null}
    </section>
  )
}
