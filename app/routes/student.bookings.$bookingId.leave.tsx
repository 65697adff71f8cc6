import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { leavingRefused } from '~/modules/bookings/messages'
import { leaveForm } from '~/modules/matching/forms'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { found } from '~/support/errors'
import { fail, readForm } from '~/support/form'
import { pageTitle } from '~/support/title'
import { Button, ButtonGroup } from '~/ui/button'
import { TextArea } from '~/ui/field'
import { TextLink } from '~/ui/link'
import { MyStateTag } from '~/ui/my-state-tag'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { TypedBefore } from '~/ui/typed-before'

const TITLE = "I can't go any more"

export const meta: MetaFunction = () => [{ title: pageTitle(TITLE) }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const booking = await readMyBooking(ctx, found(params.bookingId, 'booking'))
  const { id, title, when, canLeave, whyNoLeave, state, turn, agreesThemselves, version } = booking
  const stands = { state, turn, agreesThemselves }
  return { id, title, when, canLeave, whyNoLeave, stands, version, isWaiting: state === 'waitlisted' }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'student')
  const form = readForm(ctx, leaveForm)
  if (!form.ok) return fail(form.errors, form.values)
  const bookingId = found(params.bookingId, 'booking')
  const { reason, version } = form.value
  const outcome = await leaveBooking(ctx, { bookingId, reason, version: Number(version) })
  if (!outcome.ok)
    return fail(
      { form: leavingRefused(ctx.language, outcome.reason) },
      { reason },
      outcome.reason === 'moved_meanwhile' ? 409 : 422,
    )
  return redirect(`/student/bookings/${bookingId}?done=left`)
}

export default function LeaveADay() {
  const { id, title, when, canLeave, whyNoLeave, stands, version, isWaiting } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const reason = again?.values.reason
  if (!canLeave)
    return (
      <Page title={TITLE} caption={title} back={{ to: `/student/bookings/${id}` }} errors={again?.errors}>
        <p className="govuk-body">
          {whyNoLeave} <TextLink to={`/student/bookings/${id}`}>See where it stands</TextLink>
        </p>
        <TypedBefore values={again?.values} names={{ reason: 'Why you can’t go' }} />
      </Page>
    )
  return (
    <Page title={TITLE} caption={title} back={{ to: `/student/bookings/${id}` }} errors={again?.errors}>
      <p className="govuk-body">
        <MyStateTag day={stands} />
      </p>
      <p className="govuk-body">{when}</p>
      <p className="govuk-body">Plans change, and that is fine. It is good that you tell us.</p>
      <p className="govuk-body">
        {isWaiting ? 'You come off the waiting list.' : 'Your place goes to somebody else who would like it.'} You can
        ask for another day whenever you like.
      </p>
      <PostForm>
        <input type="hidden" name="version" value={version} />
        <TextArea
          name="reason"
          label="Why can't you go?"
          required={false}
          hint="You do not have to say. Your school reads this."
          rows={2}
          maxLength={300}
          error={again?.errors.reason}
          value={typeof reason === 'string' ? reason : ''}
        />
        <ButtonGroup>
          <Button preventDoubleClick>{isWaiting ? 'Leave the waiting list' : 'Give up my place'}</Button>
          <TextLink to={`/student/bookings/${id}`}>{isWaiting ? 'Stay on the list' : 'Keep my place'}</TextLink>
        </ButtonGroup>
      </PostForm>
    </Page>
  )
}
