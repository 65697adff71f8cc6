import { DataTable } from '../table'

type Shown = number | 'c' | 'z'
type School = { id: string; name: string; count: Shown; base: Shown; percent: Shown; waits: boolean }
type Props = {
  schools: readonly School[]
  total: { count: Shown; base: Shown; percent: Shown } | null
  hasRun: boolean
}

/** The schools of a round of their area, in counts after disclosure control. */
export function SchoolsInRound({ schools, total, hasRun }: Props) {
  const given = [
    { key: 'count', header: 'With a place', numeric: true },
    { key: 'percent', header: 'Share in percent', numeric: true },
    {
      key: 'waits',
      header: 'State',
      cell: ({ waits }: School) => (waits ? 'To be accepted by the school' : 'Nothing waits'),
    },
  ]
  return (
    <>
      <DataTable
        caption="Schools"
        columns={[
          { key: 'name', header: 'School' },
          { key: 'base', header: 'Pupils', numeric: true },
          ...(hasRun ? given : []),
        ]}
        rows={schools}
        rowKey={({ id }) => id}
        empty="Pupils are counted by school once the lists are open."
      />
      {total && schools.length > 0 ? (
        <p className="govuk-body">
          All schools: {total.base} pupils{hasRun ? `, ${total.count} of them with a place` : ''}. Counts are to the
          nearest 5; “c” hides those by which a handful of pupils could be picked out.
        </p>
      ) : null}
    </>
  )
}
