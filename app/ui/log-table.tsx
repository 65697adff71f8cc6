import { Details } from './details'
import { TextLink } from './link'
import { DataTable } from './table'

type Row = {
  id: string
  when: string
  who: string
  what: string
  about: string | null
  to: string | null
  changes: { field: string; texts: { before: string; after: string } | null }[]
}

type Props = {
  caption: string
  rows: readonly Row[]
  empty: string
  /** What a row without a name is about. */
  whole?: string
}

/** Who did what, when and about what; what an edit changed opens under it. */
export function LogTable({ caption, rows, empty, whole = 'The organisation' }: Props) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={[
        { key: 'when', header: 'When', unbroken: true },
        { key: 'who', header: 'Who' },
        { key: 'what', header: 'What', cell: (row) => <What {...row} /> },
        {
          key: 'about',
          header: 'About',
          cell: ({ about, to }) => (about && to ? <TextLink to={to}>{about}</TextLink> : (about ?? whole)),
        },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
    />
  )
}

function What({ what, changes }: Pick<Row, 'what' | 'changes'>) {
  if (changes.length === 0) return <>{what}</>
  return (
    <>
      {what}
      <Details summary={changes.map(({ field }) => field).join(', ')}>
        {changes.map(({ field, texts }) => (
          <p className="govuk-body" key={field}>
            <strong>{field}</strong>
            <br />
            {texts ? `Before: ${texts.before || 'nothing'}` : 'The log keeps no text of this.'}
            {texts ? <br /> : null}
            {texts ? `After: ${texts.after || 'nothing'}` : null}
          </p>
        ))}
      </Details>
    </>
  )
}
