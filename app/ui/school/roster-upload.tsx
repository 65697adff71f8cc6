import type { FormValues } from '~/support/form'
import { Button } from '~/ui/button'
import { Details } from '~/ui/details'
import { FileField, RadioField } from '~/ui/field'
import { textOf } from '~/ui/field-parts'
import { Inset } from '~/ui/inset'
import { PostForm } from '~/ui/post-form'

/**
 * Chooses a roster file to look at before anything is changed.
 * @param again what was chosen in an upload that came back, now or after signing in: never the file itself
 */
export function RosterUpload({ error, again }: { error?: string | undefined; again?: FormValues | undefined }) {
  const scope = textOf(again?.scope)
  return (
    <PostForm upload intent="upload">
      {scope === undefined ? null : (
        <Inset>
          Choose the file again: a file is never kept. What you said it holds is still chosen below; check that it is
          true of the file.
        </Inset>
      )}
      <FileField
        name="file"
        label="Roster file"
        hint="A CSV, a Common Transfer File (XML) or a OneRoster zip, up to 10 MB. Save an Excel workbook as CSV first."
        accept=".csv,.txt,.xml,.zip"
        error={error}
      />
      <RadioField
        name="scope"
        label="What does the file hold?"
        value={scope ?? 'whole'}
        options={[
          { value: 'whole', label: 'Every pupil of the school', hint: 'Pupils who are not in it are marked as left.' },
          { value: 'part', label: 'Only some pupils', hint: 'Nobody is marked as left.' },
        ]}
      />
      <p className="govuk-body">Nothing changes until you have seen a preview and applied it.</p>
      <Button>Preview</Button>
      <Details summary="Which columns are read">
        <p className="govuk-body">
          First name, last name and date of birth are needed. UPN, admission number, year and registration group, home
          postcode, parent or carer name and email, free school meals, pupil premium, looked after, special educational
          needs, young carer and service child are read when they are there. Other columns are not read or kept.
        </p>
        <p className="govuk-body">
          A UPN is kept only as a code that finds the same pupil again. A postcode is used to find the ward, and is not
          kept. A blank cell changes nothing.
        </p>
      </Details>
    </PostForm>
  )
}
