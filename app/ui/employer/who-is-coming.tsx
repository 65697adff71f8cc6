import { countOf } from '~/support/words'
import { DataTable } from '../table'

type Line = { name: string; stage: string; yearGroup: number | null; schoolName: string | null }

type Props = {
  lines: readonly Line[]
  /** Pupils who were there and whose names have been put away. */
  hosted: number
  /** The date from which full names are shown, in words; null once it has come. */
  namesOn: string | null
  /** Whether the last date is over. */
  isOver?: boolean
}

/** Who is coming, as far as a host may know, and when they will know more. */
export function WhoIsComing({ lines, hosted, namesOn, isOver = false }: Props) {
  const title = isOver ? 'Who had a place' : 'Who is coming'
  return (
    <>
      <h2 className="govuk-heading-m">{title}</h2>
      {hosted > 0 ? (
        <p className="govuk-body">
          {countOf(hosted, 'pupil was', 'pupils were')} hosted. Names are put away four weeks after the day.
        </p>
      ) : null}
      {hosted > 0 && lines.length === 0 ? null : (
        <DataTable
          caption={title}
          captionHidden
          rows={lines.map((line, index) => ({ ...line, key: String(index) }))}
          rowKey={({ key }) => key}
          empty={isOver ? 'Nobody.' : 'Nobody yet. Pupils appear here once their school has approved them.'}
          columns={[
            { key: 'name', header: 'Pupil' },
            {
              key: 'yearGroup',
              header: 'Year',
              cell: ({ yearGroup }) => (yearGroup === null ? '' : `Year ${yearGroup}`),
            },
            { key: 'schoolName', header: 'School', cell: ({ schoolName }) => schoolName ?? 'Not shown yet' },
          ]}
        />
      )}
      {namesOn && lines.length > 0 ? (
        <p className="govuk-body">
          You see first names once the parent or carer has agreed, or the young person where their school says so, and
          full names from {namesOn}: five weekdays before, Monday to Friday.
        </p>
      ) : null}
    </>
  )
}
