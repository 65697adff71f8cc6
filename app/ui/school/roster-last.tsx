import { Button } from '~/ui/button'
import { PostForm } from '~/ui/post-form'
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
        <PostForm intent="undo">
          <p className="govuk-body">
            Undoing puts every pupil back as they were before it. Pupils it added are removed, or marked as left when
            they have a sign-in or a booking by now.
          </p>
          <Button warning preventDoubleClick>
            Undo this roster
          </Button>
        </PostForm>
      ) : null}
    </>
  )
}
