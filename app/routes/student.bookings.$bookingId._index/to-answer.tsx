import { useLoaderData } from '~/support/framework-view'

import { Button, ButtonGroup, LinkButton } from '~/ui/button'
import { PostForm } from '~/ui/post-form'
import { Prose } from '~/ui/prose'
import { useWords } from '~/ui/words'
import type { loader } from './route'

/** The one thing that waits for the student, if anything does. */
export function ToAnswer() {
  const { booking } = useLoaderData<typeof loader>()
  const words = useWords()
  if (booking.turn === 'pupil_takes_offer') {
    return (
      <PostForm several>
        <ButtonGroup>
          {booking.hold ? null : (
            <Button name="intent" value="take" preventDoubleClick>
              {words('bookings:mine.take')}
            </Button>
          )}
          <Button name="intent" value="leave" secondary>
            {words('bookings:mine.no')}
          </Button>
        </ButtonGroup>
      </PostForm>
    )
  }
  if (booking.toAgree) {
    return (
      <>
        <h2 className="govuk-heading-m">{words('bookings:mine.doYouAgree')}</h2>
        <p className="govuk-body">{words('bookings:mine.readThis')}</p>
        <h3 className="govuk-heading-s">{words('bookings:mine.risks')}</h3>
        <Prose text={booking.toAgree.risks} />
        <p className="govuk-body">{words('bookings:mine.looksAfter', { name: booking.toAgree.supervisorName })}</p>
        <PostForm intent="agree">
          <Button preventDoubleClick>{words('bookings:mine.agree')}</Button>
        </PostForm>
      </>
    )
  }
  if (booking.canReflect)
    return (
      <LinkButton to={`/student/bookings/${booking.id}/reflection`}>
        {words(booking.wrote !== null ? 'bookings:mine.rewrite' : 'bookings:mine.write')}
      </LinkButton>
    )
  return null
}
