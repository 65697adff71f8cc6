import { useLoaderData } from '~/support/framework-view'

import { Button, ButtonGroup, LinkButton } from '~/ui/button'
import { PostForm } from '~/ui/post-form'
import { Prose } from '~/ui/prose'
import type { loader } from './route'

/** The one thing that waits for the student, if anything does. */
export function ToAnswer() {
  const { booking } = useLoaderData<typeof loader>()
  if (booking.turn === 'pupil_takes_offer') {
    return (
      <PostForm>
        <ButtonGroup>
          <Button name="intent" value="take" preventDoubleClick>
            Yes, I want the place
          </Button>
          <Button name="intent" value="leave" secondary>
            No, thank you
          </Button>
        </ButtonGroup>
      </PostForm>
    )
  }
  if (booking.toAgree) {
    return (
      <>
        <h2 className="govuk-heading-m">Do you agree to go?</h2>
        <p className="govuk-body">Read this and the facts below. Ask your school or your family if you are not sure.</p>
        <h3 className="govuk-heading-s">What could go wrong, and what keeps you safe</h3>
        <Prose text={booking.toAgree.risks} />
        <p className="govuk-body">{booking.toAgree.supervisorName} looks after you on the day.</p>
        <PostForm intent="agree">
          <Button preventDoubleClick>I agree</Button>
        </PostForm>
      </>
    )
  }
  if (booking.canReflect)
    return (
      <LinkButton to={`/student/bookings/${booking.id}/reflection`}>
        {booking.wrote !== null ? 'Change what you wrote' : 'Write what you learned'}
      </LinkButton>
    )
  return null
}
