import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import type { CtxOf } from '~/access/ctx'
import { enter } from '~/access/enter.server'
import { landVisitor } from '~/access/visitor-done.server'
import { shownIn } from '~/access/shown-mark'
import { type Chosen, decideAsShown, type LeftOfPupil, readOvertaken } from '~/modules/bookings/decide-as-shown.server'
import { decideSeveralForm } from '~/modules/bookings/forms'
import { decisionRefused } from '~/modules/bookings/messages'
import { requestsDecidedWords } from '~/modules/progress/decision-words'
import { approvalsPath, decidePath, readApprovalFilters, readTicked, tickedPath } from '~/modules/progress/forms'
import { leftByPupil, readDecision } from '~/modules/progress/read-decision.server'
import { withNearestPage } from '~/support/filters'
import { fail, type FormErrors, type FormValues, readForm } from '~/support/form'
import { readPage } from '~/support/paging'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { withBack } from '~/support/way-back'
import { ConfirmAct } from '~/ui/confirm-act'
import { TextField } from '~/ui/field'
import { Page } from '~/ui/page'
import { DecidedBeside } from '~/ui/school/decided-beside'
import { LeftRequests } from '~/ui/school/left-requests'
import { TypedBefore } from '~/ui/typed-before'
import { useWords } from '~/ui/words'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  const words = wordsIn(FIRST_LANGUAGE)
  return [
    { title: pageTitle(page ? words(`school:severalTitle.${page.ticked.decision}`) : words('school:approvals.title')) },
  ]
}

/** What was ticked, as the address has it: the same for the page and the act. @throws the way back when it says neither decision */
async function readAddress({ url }: Request, now: Date) {
  const ticked = readTicked(url)
  const { filters, errors } = readApprovalFilters(url)
  const { decision, booking, all } = ticked
  if (decision === null) throw await landVisitor(tickedPath(filters, ticked, { nothing: 'undecided' }), now)
  const whole = errors.year ? [] : 'all' // all of a year that cannot be read is nobody
  const chosen: Chosen = { decision, ids: all ? whole : booking, yearGroup: filters.year }
  return { ticked: { ...ticked, decision }, filters, chosen }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { ticked, filters, chosen } = await readAddress(request, ctx.now)
  if (chosen.ids.length === 0) throw await landVisitor(tickedPath(filters, ticked, { nothing: 'yes' }), ctx.now)
  const shown = await readDecision(ctx, chosen, readPage(new URL(request.url).searchParams, 'who'))
  return { shown, ticked, filters, unread: withNearestPage(request.url, shown, 'who') }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const form = readForm(ctx, decideSeveralForm(wordsIn(ctx.language)))
  if (!form.ok) return fail(form.errors, form.values)
  const { ticked, filters, chosen } = await readAddress(request, ctx.now)
  const outcome = await decideAsShown(ctx, { chosen, ...form.value, mark: shownIn(ctx) })
  if (!outcome.ok) {
    if (outcome.reason === 'not_as_shown')
      return nothingDone(ctx, form.values, await readOvertaken(ctx, ticked.decision, form.value.requests))
    const field = outcome.reason === 'reason_needed' ? 'reason' : 'form'
    return refuse(outcome.reason, { [field]: decisionRefused(ctx.language, outcome.reason) }, form.values)
  }
  const { done, left } = outcome.value
  // Somebody decided all of them at this very moment: nothing was done here, and the page says of each what is so.
  if (done.length === 0 && left.length > 0) return nothingDone(ctx, form.values, left)
  if (left.length === 0) return redirect(approvalsPath(filters, { done: ticked.decision, count: done.length }))
  // Told in this answer: an address can be written by anybody, and would have to carry whose requests were left.
  const says = requestsDecidedWords(wordsIn(ctx.language), ticked.decision, String(done.length))
  return data({ errors: {}, values: {}, decided: { says, others: leftByPupil(ctx, left) } })
}

/** The page again, with what became meanwhile of each request that it had shown as to be decided. */
function nothingDone(ctx: CtxOf<'school'>, values: FormValues, since: readonly LeftOfPupil[]) {
  const errors: FormErrors = { form: wordsIn(ctx.language)('frame:notAsShown') }
  return data({ errors, values, since: leftByPupil(ctx, since) }, { status: 409 })
}

export default function DecideSeveral() {
  const { shown, ticked, filters, unread } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const { decision } = ticked
  const words = useWords()
  const count = shown.total
  const back =
    count > 0
      ? { to: tickedPath(filters, ticked), label: words('school:several.goBack') }
      : { to: approvalsPath(filters), label: words('school:beside.goOn') }
  const approvals = words('school:approvals.title')
  const pageOf = (id: string) => withBack(`/school/bookings/${id}`, approvalsPath(filters))
  if (again && 'decided' in again)
    return <DecidedBeside {...again.decided} pageOf={pageOf} back={{ to: approvalsPath(filters), label: approvals }} />
  const since = again && 'since' in again ? again.since : []
  const left = shown.left.filter((one) => since.every(({ bookingId }) => bookingId !== one.bookingId))
  return (
    <Page
      title={
        count > 0 ? words(`school:severalAsk.${decision}`, { count }) : words(`bookings:decide.nothing.${decision}`)
      }
      back={{ to: back.to, label: approvals }}
      errors={again?.errors ?? unread}
    >
      <LeftRequests title={words('bookings:decide.since')} left={since} pageOf={pageOf} />
      {count === 0 ? <TypedBefore values={again?.values} names={{ reason: words('school:several.reason') }} /> : null}
      <ConfirmAct
        shown={shown}
        button={count > 0 ? words(`school:severalDo.${decision}`, { count }) : null}
        warning={decision === 'decline'}
        back={back}
        names={{
          heading: words(`school:severalWho.${decision}`),
          counted: words('school:several.requests', { count }),
          hrefFor: (page) => decidePath(filters, ticked, page),
        }}
      >
        <p className="govuk-hint">{shown.readAt}</p>
        <input type="hidden" name="requests" value={shown.ids.join(' ')} />
        {decision === 'decline' ? (
          <TextField
            name="reason"
            maxLength={300}
            label={words('school:several.reason')}
            hint={words('school:several.reasonHint')}
            value={again?.values.reason}
            error={again?.errors.reason}
          />
        ) : null}
      </ConfirmAct>
      <LeftRequests title={words('bookings:decide.left')} left={left} pageOf={pageOf} />
    </Page>
  )
}
