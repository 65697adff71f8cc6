import { useLoaderData } from '~/support/framework-view'
import { formOf } from '~/support/words'

import { TextLink } from '~/ui/link'
import { Prose } from '~/ui/prose'
import { SummaryList } from '~/ui/summary-list'
import type { loader } from './route'

/** When, where and what, for before the day and for remembering it. */
export function Facts() {
  const { booking } = useLoaderData<typeof loader>()
  const { sessions, where } = booking
  return (
    <SummaryList
      rows={[
        {
          key: formOf(sessions.length, 'Date', 'Dates'),
          value: sessions.length > 0 ? sessions.map((one) => <div key={one}>{one}</div>) : 'No dates at the moment',
        },
        { key: 'Where', value: where.map((line) => <div key={line}>{line}</div>) },
        booking.askFor ? { key: 'Ask for', value: booking.askFor } : null,
        { key: 'What you will do', value: <Prose text={booking.whatYouWillDo} /> },
        { key: 'Wear', value: booking.wear || 'Nothing special' },
        { key: 'Bring', value: booking.bring || 'Nothing special' },
        { key: 'Food', value: booking.eat || 'The employer has not said. Ask your school.' },
        booking.why ? { key: 'Why you asked for it', value: <Prose text={booking.why} /> } : null,
      ]}
    />
  )
}

/** What the student wrote after the day, with the way to all of it. */
export function Reflected() {
  const { booking } = useLoaderData<typeof loader>()
  if (booking.wrote === null) return null
  return (
    <>
      <h2 className="govuk-heading-m">What you learned</h2>
      <Prose text={booking.wrote} />
      {booking.canReflect ? null : (
        <p className="govuk-body">
          <TextLink to={`/student/bookings/${booking.id}/reflection`}>Read all you wrote</TextLink>
        </p>
      )}
    </>
  )
}

/** What the host wrote, once there is something. */
export function Feedback() {
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
