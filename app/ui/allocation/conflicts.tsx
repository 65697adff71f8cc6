import { DataTable } from '../table'

type Conflict = { id: string; studentId: string; name: string; what: string; why: string }

/** Proposed places that something has got in the way of since the freeze. */
export function Conflicts({ conflicts, path }: { conflicts: readonly Conflict[]; path: string }) {
  if (conflicts.length === 0)
    return <p className="govuk-body">Nothing has got in the way of any place since the round was frozen.</p>
  return (
    <>
      <p className="govuk-body">
        Something changed after the round was frozen. These places will be left out; all others are booked. You can give
        these pupils another place by hand first: open the pupil.
      </p>
      <DataTable
        caption="Places that will be left out"
        columns={[
          {
            key: 'name',
            header: 'Pupil',
            cell: ({ studentId, name }) => (
              <a className="govuk-link" href={`${path}/pupils/${studentId}`}>
                {name}
              </a>
            ),
          },
          { key: 'what', header: 'Place', cell: ({ what }) => <span className="app-typed">{what}</span> },
          { key: 'why', header: 'Why' },
        ]}
        rows={conflicts}
        rowKey={({ id }) => id}
      />
    </>
  )
}
