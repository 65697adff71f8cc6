import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import type { BookingState } from '~/modules/bookings/types'
import { leavingRefused } from '~/modules/bookings/who-ended.server'
import { cannotGoForm } from '~/modules/matching/forms'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { found } from '~/support/errors'
import { fail, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { Button, ButtonGroup } from '~/ui/button'
import { TextArea } from '~/ui/field'
import { TextLink } from '~/ui/link'
import { MyStateTag } from '~/ui/my-state-tag'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { TypedBefore } from '~/ui/typed-before'
import { useWords } from '~/ui/words'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(wordsIn(data?.language ?? FIRST_LANGUAGE)('bookings:leave.title')) },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const booking = await readMyBooking(ctx, found(params.bookingId, 'booking'))
  const { id, title, when, canLeave, whyNoLeave, state, turn, agreesThemselves, endedBy, isHeld, version } = booking
  const { endedFrom, freed } = booking
  const stands = { state, turn, agreesThemselves, endedBy, endedFrom, isHeld }
  const isWaiting = state === 'waitlisted'
  return { language: ctx.language, id, title, when, canLeave, whyNoLeave, stands, version, isWaiting, freed }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'student')
  const form = readForm(ctx, cannotGoForm)
  if (!form.ok) return fail(form.errors, form.values)
  const bookingId = found(params.bookingId, 'booking')
  const { reason, version } = form.value
  const outcome = await leaveBooking(ctx, { bookingId, reason, version: Number(version) })
  if (!outcome.ok)
    return refuse(outcome.reason, { form: await leavingRefused(ctx, bookingId, outcome.reason) }, { reason })
  return redirect(`/student/bookings/${bookingId}?done=${doneAs(outcome.value.from)}`)
}

const doneAs = (from: BookingState) => (from === 'waitlisted' ? 'off-list' : from === 'offered' ? 'leave' : 'left')

export default function LeaveADay() {
  const { id, title, when, canLeave, whyNoLeave, stands, version, isWaiting, freed } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const words = useWords()
  const reason = again?.values.reason
  if (!canLeave)
    return (
      <Page
        title={words('bookings:leave.title')}
        caption={title}
        back={{ to: `/student/bookings/${id}` }}
        errors={again?.errors}
      >
        <p className="govuk-body">
          {again?.errors.form ? null : whyNoLeave}{' '}
          <TextLink to={`/student/bookings/${id}`}>{words('bookings:leave.whereItStands')}</TextLink>
        </p>
        <TypedBefore values={again?.values} names={{ reason: words('bookings:leave.typedBefore') }} />
      </Page>
    )
  return (
    <Page
      title={words('bookings:leave.title')}
      caption={title}
      back={{ to: `/student/bookings/${id}` }}
      errors={again?.errors}
    >
      <p className="govuk-body">
        <MyStateTag day={stands} />
      </p>
      <p className="govuk-body">{when}</p>
      <p className="govuk-body">{words('bookings:leave.fine')}</p>
      <p className="govuk-body">{words(isWaiting ? 'bookings:leave.offList' : `bookings:leave.placeGoes.${freed}`)}</p>
      <PostForm>
        <input type="hidden" name="version" value={version} />
        <TextArea
          name="reason"
          label={words('bookings:leave.why')}
          required={false}
          hint={words('bookings:leave.whyHint')}
          rows={2}
          maxLength={300}
          error={again?.errors.reason}
          value={typeof reason === 'string' ? reason : ''}
        />
        <ButtonGroup>
          <Button preventDoubleClick>{words(isWaiting ? 'bookings:leave.leaveList' : 'bookings:leave.giveUp')}</Button>
          <TextLink to={`/student/bookings/${id}`}>
            {words(isWaiting ? 'bookings:leave.stay' : 'bookings:leave.keep')}
          </TextLink>
        </ButtonGroup>
      </PostForm>
    </Page>
  )
}
