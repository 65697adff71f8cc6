import { useLoaderData } from '~/support/framework-view'

import { TextLink } from '~/ui/link'
import { Prose } from '~/ui/prose'
import { SummaryList } from '~/ui/summary-list'
import { useWords } from '~/ui/words'
import type { loader } from './route'

/** When, where and what, for before the day and for remembering it. */
export function Facts() {
  const { booking } = useLoaderData<typeof loader>()
  const words = useWords()
  const { sessions, where } = booking
  return (
    <SummaryList
      rows={[
        {
          key: words('bookings:mine.date', { count: sessions.length }),
          value:
            sessions.length > 0 ? sessions.map((one) => <div key={one}>{one}</div>) : words('bookings:mine.noDates'),
        },
        { key: words('bookings:mine.where'), value: where.map((line) => <div key={line}>{line}</div>) },
        booking.askFor ? { key: words('bookings:mine.askFor'), value: booking.askFor } : null,
        { key: words('bookings:mine.does'), value: <Prose text={booking.whatYouWillDo} /> },
        { key: words('bookings:mine.wear'), value: booking.wear || words('bookings:mine.nothingSpecial') },
        { key: words('bookings:mine.bring'), value: booking.bring || words('bookings:mine.nothingSpecial') },
        { key: words('bookings:mine.food'), value: booking.eat || words('bookings:mine.foodUnknown') },
        booking.why ? { key: words('bookings:mine.why'), value: <Prose text={booking.why} /> } : null,
      ]}
    />
  )
}

/** What the student wrote after the day, with the way to all of it. */
export function Reflected() {
  const { booking } = useLoaderData<typeof loader>()
  const words = useWords()
  if (booking.wrote === null) return null
  return (
    <>
      <h2 className="govuk-heading-m">{words('bookings:mine.learned')}</h2>
      <Prose text={booking.wrote} />
      {booking.canReflect ? null : (
        <p className="govuk-body">
          <TextLink to={`/student/bookings/${booking.id}/reflection`}>{words('bookings:mine.readAll')}</TextLink>
        </p>
      )}
    </>
  )
}

/** What the host wrote, once there is something. */
export function Feedback() {
  const { booking } = useLoaderData<typeof loader>()
  const words = useWords()
  if (!booking.feedback) return null
  return (
    <>
      <h2 className="govuk-heading-m">{words('bookings:mine.hostSaid')}</h2>
      <SummaryList
        rows={[
          { key: words('bookings:mine.wentWell'), value: <Prose text={booking.feedback.wentWell} /> },
          { key: words('bookings:mine.nextStep'), value: <Prose text={booking.feedback.nextStep} /> },
          booking.feedback.skills.length > 0
            ? { key: words('bookings:mine.skills'), value: booking.feedback.skills.join(', ') }
            : null,
        ]}
      />
    </>
  )
}
