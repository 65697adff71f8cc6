import type { LedgerLine } from '~/modules/progress/ledger-lines'
import { Button } from '~/ui/button'
import { SelectField } from '~/ui/choice-field'
import { Details } from '~/ui/details'
import { TextArea } from '~/ui/field'
import { PostForm } from '~/ui/post-form'
import { TypedBefore } from '~/ui/typed-before'
import { DataTable } from '~/ui/table'
import { Tag } from '~/ui/tag'

import type { Again, Pupil } from './parts'

/** Every entry of the pupil's ledger, reversals beside what they took back, and a form to reverse one. */
export function Ledger({ pupil, form: { errors, values } }: { pupil: Pupil; form: Again }) {
  const standing = pupil.ledger.filter(({ kind, isReversed }) => kind === 'verified' && !isReversed)
  return (
    <section>
      <DataTable
        caption="Verified days"
        columns={[
          { key: 'day', header: 'Date', unbroken: true },
          { key: 'what', header: 'Day', cell: (line) => <What line={line} /> },
          { key: 'minutes', header: 'Time', numeric: true, unbroken: true },
          { key: 'credit', header: 'Counts for', cell: (line) => <Counts line={line} /> },
        ]}
        rows={pupil.ledger}
        rowKey={({ entryId }) => entryId}
        empty={
          <>
            <h2 className="govuk-heading-m">Verified days</h2>
            <p className="govuk-body">
              Nothing yet. A day is verified once the register is taken, the host gave feedback and the pupil wrote what
              they learned.
            </p>
          </>
        }
      />
      {pupil.mayReverse && standing.length > 0 ? (
        <Details summary="Reverse an entry" open={'entryId' in errors || 'reverseReason' in errors}>
          <PostForm intent="reverse">
            <SelectField
              name="entryId"
              label="Which entry"
              empty="Choose an entry"
              options={standing.map(({ entryId, day, what }) => ({ value: entryId, label: `${day}: ${what}` }))}
              value={values.entryId}
              error={errors.entryId}
            />
            <TextArea
              name="reverseReason"
              maxLength={300}
              label="Why is it being reversed?"
              hint="The entry stays in sight with this reason beside it."
              rows={3}
              value={values.reverseReason}
              error={errors.reverseReason}
            />
            <Button warning>Reverse entry</Button>
          </PostForm>
        </Details>
      ) : (
        <TypedBefore values={values} names={{ reverseReason: 'Why it is reversed' }} />
      )}
    </section>
  )
}

function What({ line: { what, reason, kind } }: { line: LedgerLine }) {
  return (
    <>
      {what}
      {reason ? (
        <>
          <br />
          <span className="govuk-hint">
            {kind === 'reversal' ? 'Reversed because: ' : 'One piece was missing: '}
            {reason}
          </span>
        </>
      ) : null}
    </>
  )
}

function Counts({ line: { credit, kind, isReversed } }: { line: LedgerLine }) {
  if (kind === 'reversal') return <Tag colour="grey">Reversal</Tag>
  return isReversed ? <Tag colour="red">Reversed</Tag> : <>{credit}</>
}
