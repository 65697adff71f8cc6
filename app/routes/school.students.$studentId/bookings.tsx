import { Button } from '~/ui/button'
import { SelectField } from '~/ui/choice-field'
import { Details } from '~/ui/details'
import { TextArea } from '~/ui/field'
import { PostForm } from '~/ui/post-form'
import { TypedBefore } from '~/ui/typed-before'
import { StateTag } from '~/ui/state-tag'
import { Tag } from '~/ui/tag'
import { DataTable } from '~/ui/table'
import { useWords } from '~/ui/words'

import type { Again, Pupil } from './parts'

/** The pupil's bookings, who each waits for, what a day that is over still lacks, and doing without one piece of it. */
export function Bookings({ pupil, form }: { pupil: Pupil; form: Again }) {
  return (
    <section>
      <DataTable
        caption="Bookings"
        columns={[
          {
            key: 'title',
            header: 'Day',
            cell: ({ bookingId, title }) => (
              <a className="govuk-link" href={`/school/bookings/${bookingId}`}>
                {title}
              </a>
            ),
          },
          {
            key: 'dates',
            header: 'Host',
            cell: ({ employer, dates }) => (
              <div>
                {employer}
                <br />
                {dates}
              </div>
            ),
          },
          {
            key: 'state',
            header: 'State',
            cell: ({ state, heldTag }) => (heldTag ? <Tag colour="amber">{heldTag}</Tag> : <StateTag state={state} />),
          },
          {
            key: 'waiting',
            header: 'Waiting for',
            cell: ({ waiting, held }) => (held ? `${waiting} (${held})` : waiting),
          },
        ]}
        rows={pupil.bookings}
        rowKey={({ bookingId }) => bookingId}
        empty={
          <>
            <h2 className="govuk-heading-m">Bookings</h2>
            <p className="govuk-body">This pupil has not asked for a day yet.</p>
          </>
        }
      />
      {pupil.missing.length > 0 ? (
        <Missing pupil={pupil} form={form} />
      ) : (
        <TypedBefore values={form.values} names={{ overrideReason: 'Why the day counts without it' }} />
      )}
    </section>
  )
}

function Missing({ pupil, form: { errors, values } }: { pupil: Pupil; form: Again }) {
  const words = useWords()
  const choices = pupil.missing.flatMap(({ bookingId, title, version, overridable }) =>
    overridable.map((piece) => ({
      value: `${bookingId}:${piece}:${version}`,
      label: `${title}: ${words(`school:missing.${piece}`)}`,
    })),
  )
  return (
    <>
      <h2 className="govuk-heading-m">Days that are over and not verified</h2>
      <ul className="govuk-list govuk-list--bullet">
        {pupil.missing.map(({ bookingId, title, pieces }) => (
          <li key={bookingId}>
            <strong>{title}</strong>: {pieces.map((piece) => words(`school:missing.${piece}`)).join('; ')}
          </li>
        ))}
      </ul>
      {pupil.mayOverride && choices.length > 0 ? (
        <Details summary="Do without one missing piece" open={'missing' in errors || 'overrideReason' in errors}>
          <PostForm intent="override">
            <SelectField
              name="missing"
              label="Which piece"
              empty="Choose a piece"
              options={choices}
              value={values.missing}
              error={errors.missing}
            />
            <TextArea
              name="overrideReason"
              maxLength={300}
              label="Why are you sure this was a good day without it?"
              hint="It stays in the ledger for anyone at your school to read."
              rows={3}
              value={values.overrideReason}
              error={errors.overrideReason}
            />
            <Button secondary>Verify without it</Button>
          </PostForm>
        </Details>
      ) : (
        <TypedBefore values={values} names={{ overrideReason: 'Why the day counts without it' }} />
      )}
    </>
  )
}
