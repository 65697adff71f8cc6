import { countOf } from '~/support/words'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'

type Props = {
  /** What was decided, as a sentence. */
  says: string | null
  /** Requests that somebody came first to: what became of each, in a sentence. */
  others: readonly { bookingId: string; pupil: string; says: string }[]
  /** The address of a request's own page. */
  pageOf: (bookingId: string) => string
  back: { to: string; label: string }
}

/** How deciding several went where some were decided first by somebody else: each of those by its pupil, with what became of it. */
export function DecidedBeside({ says, others, pageOf, back }: Props) {
  return (
    <Page
      title={`${countOf(others.length, 'request was left as it is', 'requests were left as they are')}`}
      back={back}
      notice={says ? <Notification kind="success" title={says} /> : undefined}
    >
      <p className="govuk-body">This is what stood in the way:</p>
      <ul className="govuk-list govuk-list--bullet">
        {others.map((one) => (
          <li key={one.bookingId}>
            <a className="govuk-link" href={pageOf(one.bookingId)}>
              {one.pupil}
            </a>
            : {one.says}
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        <a className="govuk-link" href={back.to}>
          Go to the requests that wait now
        </a>
      </p>
    </Page>
  )
}
