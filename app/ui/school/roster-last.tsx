import { LinkButton } from '~/ui/button'
import { SummaryList } from '~/ui/summary-list'

interface Props {
  last: { fileName: string; when: string; counts: Record<string, number> }
  mayUndo: boolean
}

/** The school's latest import, and the way back from it. */
export function RosterLast({ last, mayUndo }: Props) {
  const { added = 0, changed = 0, unchanged = 0, left = 0, rejected = 0 } = last.counts
  return (
    <>
      <h2 className="govuk-heading-m">Last roster</h2>
      <SummaryList
        rows={[
          { key: 'File', value: last.fileName },
          { key: 'Applied', value: last.when },
          {
            key: 'Result',
            value: `${added} added, ${changed} changed, ${unchanged} unchanged, ${left} left, ${rejected} rejected`,
          },
        ]}
      />
      {mayUndo ? (
        <>
          <p className="govuk-body">
            Undoing puts every pupil back as they were before it. The next page says how many would leave the roll, and
            which places would end.
          </p>
          <LinkButton to="/school/roster/undo" secondary>
            Undo this roster
          </LinkButton>
        </>
      ) : null}
    </>
  )
}
