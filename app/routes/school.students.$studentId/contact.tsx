import { Button } from '~/ui/button'
import { Details } from '~/ui/details'
import { EmailField, TextField } from '~/ui/field'
import { textOf } from '~/ui/field-parts'
import { PostForm } from '~/ui/post-form'

import type { Again, Pupil } from './parts'

type Props = { pupil: Pupil; seen: string; form: Again }

/** Whom the school asks for agreement, and a form to change it. */
export function Contact({ pupil, seen, form: { errors, values } }: Props) {
  const wrong = 'parentName' in errors || 'parentEmail' in errors
  return (
    <section>
      <h2 className="govuk-heading-m">Parent or carer</h2>
      <p className="govuk-body">
        {pupil.parentName || 'No name'}
        <br />
        {pupil.parentEmail || 'No email address: you hand over the link yourself'}
      </p>
      {pupil.mayEdit ? (
        <Details summary="Change the contact" open={wrong}>
          <PostForm intent="contact">
            <input type="hidden" name="seen" value={textOf(values.seen ?? seen)} />
            <TextField
              name="parentName"
              maxLength={120}
              label="Name"
              value={values.parentName ?? pupil.parentName}
              error={errors.parentName}
              autoComplete="off"
            />
            <EmailField
              name="parentEmail"
              label="Email address"
              hint="Where the agreement is asked for and no link is out, one is sent here. If you change it, links sent to the address before stop working, and new ones are sent. A link you handed over, or sent elsewhere, stays as it is."
              value={values.parentEmail ?? pupil.parentEmail}
              error={errors.parentEmail}
              autoComplete="off"
            />
            <Button secondary about="the contact">
              Save
            </Button>
          </PostForm>
        </Details>
      ) : null}
    </section>
  )
}
