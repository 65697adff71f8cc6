import { Button } from '~/ui/button'
import { Details } from '~/ui/details'
import { FileField, RadioField } from '~/ui/field'
import { PostForm } from '~/ui/post-form'

/** Chooses a roster file to look at before anything is changed. */
export function RosterUpload({ error }: { error?: string | undefined }) {
  return (
    <PostForm upload intent="upload">
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
        value="whole"
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
