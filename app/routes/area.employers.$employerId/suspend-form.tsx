import { Button } from '~/ui/button'
import { Details } from '~/ui/details'
import { TextArea } from '~/ui/field'
import { PostForm } from '~/ui/post-form'

type Props = {
  isSuspended: boolean
  errors?: Record<string, string>
  values?: Record<string, string | string[]>
}

/** Suspends an employer or lifts the suspension, with the reason that they will read. */
export function SuspendForm({ isSuspended, errors, values }: Props) {
  const reason = values?.reason
  return (
    <Details
      summary={isSuspended ? 'End the suspension' : 'Suspend this employer'}
      open={errors?.reason !== undefined || isSuspended}
    >
      <PostForm intent={isSuspended ? 'lift' : 'suspend'}>
        <p className="govuk-body">
          {isSuspended
            ? 'They can sign in again and wait for a check. Pupils see their days only after it.'
            : 'Pupils and schools stop seeing their days at once, everybody there is signed out, and schools with bookings are told.'}
        </p>
        <TextArea
          name="reason"
          label="Reason"
          hint="The employer reads this."
          value={typeof reason === 'string' ? reason : ''}
          error={errors?.reason}
          maxLength={1000}
        />
        <Button warning={!isSuspended}>{isSuspended ? 'End suspension' : 'Suspend'}</Button>
      </PostForm>
    </Details>
  )
}
