import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { askPupilInstead, resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { decisionRefused, linkMadeMeanwhile } from '~/modules/bookings/messages'
import { leftInWords } from '~/modules/bookings/read-gone.server'
import { askingRefused, leavingRefused } from '~/modules/bookings/who-ended.server'
import { askPupilForm, decideForm, giveUpForm, resendForm } from '~/modules/bookings/forms'
import { bookingDone } from '~/modules/progress/messages'
import { readSchoolBooking } from '~/modules/progress/school-booking.server'
import { sayDone } from '~/support/done-lines'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { keepBack, readBack } from '~/support/way-back'
import { Inset } from '~/ui/inset'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { BookingActions } from '~/ui/school/booking-actions'
import { TextLink } from '~/ui/link'
import { NewLink } from '~/ui/school/new-link'
import { StateTag } from '~/ui/state-tag'
import { SummaryList } from '~/ui/summary-list'
import { Tag } from '~/ui/tag'
import { Timeline } from '~/ui/timeline'
import { useWords } from '~/ui/words'
import { Written } from '~/ui/school/written'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: pageTitle(
      page ? `${page.booking.pupil}: ${page.booking.title}` : wordsIn(FIRST_LANGUAGE)('school:booking.untitled'),
    ),
  },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const booking = await readSchoolBooking(ctx, found(params.bookingId, 'booking'))
  const words = wordsIn(ctx.language)
  const back = readBack(request.url, {
    [`/school/students/${booking.studentId}`]: booking.pupil,
    '/school/students': words('school:booking.pupils'),
    '/school/approvals': words('school:booking.approvals'),
  })
  return { booking, back, done: sayDone(bookingDone(words), await readDone(ctx, request.url), booking.state) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const bookingId = found(params.bookingId, 'booking')
  const intent = readIntent(ctx, ['approve', 'decline', 'ask', 'ask-pupil', 'leave'])
  if (intent === 'ask') {
    const form = readForm(ctx, resendForm)
    if (!form.ok) return fail(form.errors, form.values)
    const { email, emailSeen, linkSeen } = form.value
    const outcome = await resendAgreement(ctx, { bookingId, email, emailSeen, mark: linkSeen })
    // A box that nobody typed in shows what is kept now, not what was kept when the page was opened.
    const typed = email === emailSeen ? {} : form.values
    if (!outcome.ok && outcome.reason === 'made_meanwhile')
      return refuse(outcome.reason, { form: linkMadeMeanwhile(ctx.language, outcome.saver) }, typed)
    if (!outcome.ok) {
      const field = outcome.reason === 'email_wrong' ? 'email' : 'form'
      return refuse(outcome.reason, { [field]: await askingRefused(ctx, bookingId, outcome.reason) }, typed)
    }
    // The link exists in this one answer only: what is stored cannot be turned back into it.
    return data({ errors: {}, values: {}, asked: outcome.value })
  }
  if (intent === 'ask-pupil') {
    const form = readForm(ctx, askPupilForm)
    if (!form.ok) return fail(form.errors)
    const outcome = await askPupilInstead(ctx, { bookingId, mark: form.value.linkSeen })
    if (!outcome.ok && outcome.reason === 'made_meanwhile')
      return refuse(outcome.reason, { form: linkMadeMeanwhile(ctx.language, outcome.saver) })
    if (!outcome.ok) return refuse(outcome.reason, { form: await askingRefused(ctx, bookingId, outcome.reason) })
    return redirect(keepBack(request.url, `/school/bookings/${bookingId}?done=pupil`))
  }
  if (intent === 'leave') {
    const form = readForm(ctx, giveUpForm(wordsIn(ctx.language)))
    if (!form.ok) return fail(form.errors, form.values)
    const { leaveReason, version } = form.value
    const outcome = await leaveBooking(ctx, { bookingId, reason: leaveReason, version: Number(version) })
    if (!outcome.ok)
      return refuse(outcome.reason, { form: await leavingRefused(ctx, bookingId, outcome.reason) }, { leaveReason })
    return redirect(keepBack(request.url, `/school/bookings/${bookingId}?done=left`))
  }
  const form = readForm(ctx, decideForm(wordsIn(ctx.language)))
  if (!form.ok) return fail(form.errors, form.values)
  const outcome = await decideBookings(ctx, { bookingIds: [bookingId], decision: intent, reason: form.value.reason })
  if (!outcome.ok) {
    const field = outcome.reason === 'reason_needed' ? 'reason' : 'form'
    return refuse(outcome.reason, { [field]: decisionRefused(ctx.language, outcome.reason) }, form.values)
  }
  const [left] = outcome.value.left
  if (left) return refuse(left.reason, { form: leftInWords(ctx, left) }, form.values)
  return redirect(keepBack(request.url, `/school/bookings/${bookingId}?done=${intent}`))
}

export default function SchoolBooking() {
  const { booking, back, done } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const words = useWords()
  const asked = again && 'asked' in again ? again.asked : null
  return (
    <Page
      title={booking.title}
      caption={words('school:booking.pupil', { name: booking.pupil, year: booking.yearGroup })}
      back={back}
      errors={again?.errors}
      notice={done && !again ? <Notification kind="success" title={done} /> : undefined}
    >
      {asked ? <NewLink {...asked} isAwaited={booking.state === 'agreement_requested'} /> : null}
      <p className="govuk-body">
        {booking.isHeld ? <Tag colour="amber">{words('bookings:hold.tag')}</Tag> : <StateTag state={booking.state} />}
      </p>
      {booking.onHold ? <Inset>{booking.onHold}</Inset> : null}
      {booking.next === '' ? null : (
        <p className="govuk-body">
          {booking.waiting === '–' ? null : (
            <strong>{words('school:booking.waitingFor', { whom: booking.waiting })} </strong>
          )}
          {booking.next}
        </p>
      )}
      {booking.missing.length > 0 ? (
        <p className="govuk-body">
          {words('school:booking.stillMissing', {
            pieces: booking.missing.map((piece) => words(`school:missing.${piece}`)).join('; '),
          })}{' '}
          <TextLink to={`/school/students/${booking.studentId}`}>{words('school:booking.doWithout')}</TextLink>
        </p>
      ) : null}
      <SummaryList
        rows={[
          { key: words('school:booking.employer'), value: booking.employer },
          {
            key: words('school:booking.when'),
            value: booking.sessions.map((session) => <div key={session}>{session}</div>),
          },
          { key: words('school:booking.where'), value: booking.where },
          { key: words('school:booking.inCharge'), value: booking.supervisorName },
          { key: words('school:booking.why'), value: booking.why || words('school:booking.nothingWritten') },
          {
            key: words('school:booking.agreement'),
            value: booking.isMailLost ? (
              <>
                {booking.agreement}{' '}
                <TextLink to={`/school/students/${booking.studentId}`}>{words('school:agreement.contact')}</TextLink>
              </>
            ) : (
              booking.agreement
            ),
          },
        ]}
      />
      <Written booking={booking} />
      <BookingActions booking={booking} errors={again?.errors ?? {}} values={again?.values ?? {}} />
      <h2 className="govuk-heading-m">{words('school:booking.history')}</h2>
      <Timeline items={booking.history} />
    </Page>
  )
}
