import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { agreeAsStudent } from '~/modules/bookings/answer-agreement.server'
import { answerOffer } from '~/modules/bookings/answer-offer.server'
import { offerRefused, ownAgreementRefused } from '~/modules/bookings/messages'
import { myBookingDone } from '~/modules/matching/messages'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { noFieldsForm } from '~/modules/people/forms'
import { sayDone } from '~/support/done-lines'
import { found } from '~/support/errors'
import { readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { LinkButton } from '~/ui/button'
import { Inset } from '~/ui/inset'
import { MyStateTag } from '~/ui/my-state-tag'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { Timeline } from '~/ui/timeline'
import { useWords } from '~/ui/words'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'
import { Facts, Feedback, Reflected } from './facts'
import { ToAnswer } from './to-answer'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.booking.title ?? wordsIn(FIRST_LANGUAGE)('bookings:mine.untitled')) },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const booking = await readMyBooking(ctx, found(params.bookingId, 'booking'))
  return {
    booking,
    done: sayDone(myBookingDone(wordsIn(ctx.language)), await readDone(ctx, request.url), booking.state),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'student')
  const intent = readIntent(ctx, ['take', 'leave', 'agree'])
  readForm(ctx, noFieldsForm)
  const bookingId = found(params.bookingId, 'booking')
  if (intent === 'agree') {
    const agreed = await agreeAsStudent(ctx, { bookingId })
    if (!agreed.ok) return refuse(agreed.reason, { form: ownAgreementRefused(ctx.language, agreed.reason) })
  } else {
    const answered = await answerOffer(ctx, { bookingId, answer: intent })
    if (!answered.ok) return refuse(answered.reason, { form: offerRefused(ctx.language, answered.reason) })
  }
  return redirect(`/student/bookings/${bookingId}?done=${intent}`)
}

export default function MyBooking() {
  const { booking, done } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const words = useWords()
  return (
    <Page
      title={booking.title}
      caption={booking.employer}
      back={{ to: '/student/bookings', label: words('bookings:mine.days') }}
      errors={again?.errors}
      notice={done ? <Notification kind="success" title={done} /> : undefined}
    >
      <p className="govuk-body">
        <MyStateTag day={booking} />
      </p>
      <h2 className="govuk-heading-m">{words('bookings:mine.next')}</h2>
      {booking.hold ? <Inset>{booking.hold}</Inset> : null}
      {booking.next ? <p className="govuk-body">{booking.next}</p> : null}
      {booking.byWhen ? <p className="govuk-body">{booking.byWhen}</p> : null}
      <ToAnswer />
      <Facts />
      <Reflected />
      <Feedback />
      <h2 className="govuk-heading-m">{words('bookings:mine.history')}</h2>
      <Timeline items={booking.history} />
      {booking.canLeave ? (
        <LinkButton to={`/student/bookings/${booking.id}/leave`} secondary>
          {words('bookings:leave.title')}
        </LinkButton>
      ) : null}
    </Page>
  )
}
