import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { enter } from '~/access/enter.server'
import { agreeAsStudent } from '~/modules/bookings/answer-agreement.server'
import { answerOffer } from '~/modules/bookings/answer-offer.server'
import { agreementMessages, offerMessages } from '~/modules/bookings/messages'
import { bookingDoneWords } from '~/modules/matching/messages'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { found } from '~/support/errors'
import { fail, readIntent } from '~/support/form'
import { pageTitle } from '~/support/title'
import { Button, ButtonGroup, LinkButton } from '~/ui/button'
import { MyStateTag } from '~/ui/my-state-tag'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { Prose } from '~/ui/prose'
import { SummaryList } from '~/ui/summary-list'
import { Timeline } from '~/ui/timeline'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.booking.title ?? 'My day') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const booking = await readMyBooking(ctx, found(params.bookingId, 'booking'))
  return { booking, done: bookingDoneWords(new URL(request.url).searchParams.get('done')) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'student')
  const intent = readIntent(ctx, ['take', 'leave', 'agree'])
  const bookingId = found(params.bookingId, 'booking')
  if (intent === 'agree') {
    const agreed = await agreeAsStudent(ctx, { bookingId })
    if (!agreed.ok) return fail({ form: agreementMessages[agreed.reason] })
  } else {
    const answered = await answerOffer(ctx, { bookingId, answer: intent })
    if (!answered.ok) return fail({ form: offerMessages[answered.reason] })
  }
  return redirect(`/student/bookings/${bookingId}?done=${intent}`)
}

export default function MyBooking() {
  const { booking, done } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return (
    <Page
      title={booking.title}
      caption={booking.employer}
      back={{ to: '/student/bookings', label: 'My days' }}
      errors={again?.errors}
      notice={done ? <Notification kind="success" title={done} /> : undefined}
    >
      <p className="govuk-body">
        <MyStateTag day={booking} />
      </p>
      <h2 className="govuk-heading-m">What happens next</h2>
      <p className="govuk-body">{booking.next}</p>
      {booking.byWhen ? <p className="govuk-body">{booking.byWhen}</p> : null}
      <ToAnswer />
      <Facts />
      {booking.feedback ? <Feedback /> : null}
      <h2 className="govuk-heading-m">What has happened</h2>
      <Timeline items={booking.history} />
      {booking.canLeave ? (
        <LinkButton to={`/student/bookings/${booking.id}/leave`} secondary>
          I can't go any more
        </LinkButton>
      ) : null}
    </Page>
  )
}

/** The one thing that waits for the student, if anything does. */
function ToAnswer() {
  const { booking } = useLoaderData<typeof loader>()
  if (booking.state === 'offered') {
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
        {booking.hasReflected ? 'Change what you wrote' : 'Write what you learned'}
      </LinkButton>
    )
  return null
}

function Facts() {
  const { booking } = useLoaderData<typeof loader>()
  const { sessions, place } = booking
  return (
    <SummaryList
      rows={[
        {
          key: sessions.length > 1 ? 'Dates' : 'Date',
          value: sessions.length > 0 ? sessions.map((one) => <div key={one}>{one}</div>) : 'No dates at the moment',
        },
        { key: 'Where', value: place.length > 0 ? place.map((line) => <div key={line}>{line}</div>) : 'Online' },
        booking.askFor ? { key: 'Ask for', value: booking.askFor } : null,
        { key: 'What you will do', value: <Prose text={booking.whatYouWillDo} /> },
        { key: 'Wear', value: booking.wear || 'Nothing special' },
        { key: 'Bring', value: booking.bring || 'Nothing special' },
        { key: 'Food', value: booking.eat || 'The employer has not said. Ask your school.' },
        booking.why ? { key: 'What you wrote', value: <Prose text={booking.why} /> } : null,
      ]}
    />
  )
}

function Feedback() {
  const { booking } = useLoaderData<typeof loader>()
  if (!booking.feedback) return null
  return (
    <>
      <h2 className="govuk-heading-m">What the host said</h2>
      <SummaryList
        rows={[
          { key: 'What went well', value: <Prose text={booking.feedback.wentWell} /> },
          { key: 'A next step for you', value: <Prose text={booking.feedback.nextStep} /> },
          booking.feedback.skills.length > 0
            ? { key: 'Skills they saw', value: booking.feedback.skills.join(', ') }
            : null,
        ]}
      />
    </>
  )
}
