import { Button, LinkButton } from '~/ui/button'
import { Details } from '~/ui/details'
import { TextArea } from '~/ui/field'
import { PostForm } from '~/ui/post-form'
import { TypedBefore } from '~/ui/typed-before'

type Props = {
  employerId: string
  isSuspended: boolean
  /** The mark of what the page shows as decided. */
  decided: string
  errors?: Record<string, string>
  values?: Record<string, string | string[]>
}

/** The way to the page that suspends an employer, or the form that lifts the suspension, with the reason they will read. */
export function SuspendForm({ employerId, isSuspended, decided, errors, values }: Props) {
  const reason = values?.reason
  if (!isSuspended)
    return (
      <>
        <TypedBefore values={values} names={{ reason: 'Your reason' }} />
        <LinkButton to={`/area/employers/${employerId}/suspend`} secondary>
          Suspend this employer
        </LinkButton>
      </>
    )
  return (
    <Details summary="End the suspension" open>
      <PostForm intent="lift">
        <input type="hidden" name="seen" value={decided} />
        <p className="govuk-body">They can sign in again and wait for a check. Pupils see their days only after it.</p>
        <TextArea
          name="reason"
          label="Reason"
          hint="The employer reads this."
          value={typeof reason === 'string' ? reason : ''}
          error={errors?.reason}
          maxLength={1000}
        />
        <Button>End suspension</Button>
      </PostForm>
    </Details>
  )
}
