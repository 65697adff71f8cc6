import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { wasLedHere } from '~/access/visitor-done.server'
import { readProposalFilters, roundStepForm } from '~/modules/rounds/forms'
import { roundRefusedWords } from '~/modules/rounds/messages'
import { roundDone } from '~/modules/rounds/page-words'
import { roundPageView } from '~/modules/rounds/round-page-view'
import { readRoundPage } from '~/modules/rounds/round-page.server'
import { ROUND_STEPS } from '~/modules/rounds/step-forms'
import { takeStep } from '~/modules/rounds/take-step.server'
import { stepRefused } from '~/modules/rounds/who-acted.server'
import { sayDone } from '~/support/done-lines'
import { found } from '~/support/errors'
import { withNearestPage } from '~/support/filters'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { RoundSteps } from '~/ui/allocation/round-steps'
import { RoundRunning } from '~/ui/allocation/running'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { SummaryList } from '~/ui/summary-list'
import { Tag } from '~/ui/tag'

import { Accepted } from './accepted'
import { BeforeRun } from './before-run'
import { Outcome } from './outcome'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? page.view.name : 'Allocation round') },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const query = new URL(request.url).searchParams
  const { filters, typed, errors } = readProposalFilters(query)
  const page = await readRoundPage(ctx, found(params.roundId, 'round'), filters)
  return {
    view: roundPageView(page, ctx.today),
    filters,
    typed,
    unread: { ...withNearestPage(request.url, page.proposal), ...errors },
    done: sayDone(roundDone, await readDone(ctx, request.url), page.round),
    refused: (await wasLedHere(request, ctx.now)) ? roundRefusedWords(ctx.language, query.get('refused')) : null,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const step = readIntent(ctx, ROUND_STEPS)
  const form = readForm(ctx, roundStepForm)
  if (!form.ok) return fail(form.errors)
  const outcome = await takeStep(ctx, step, { roundId, early: form.value.early.length > 0 })
  if (!outcome.ok) return refuse(outcome.reason, await stepRefused(ctx, roundId, outcome.reason))
  return redirect(`/school/allocation/${roundId}${outcome.value.query}`)
}

export default function AllocationRound() {
  const { view, filters, typed, unread, done, refused } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const path = `/school/allocation/${view.id}`
  return (
    <Page
      title={view.name}
      caption="Allocation round"
      back={{ to: '/school/allocation', label: 'Allocation rounds' }}
      errors={again?.errors ?? (view.outcome ? unread : undefined)}
      notice={
        refused ? (
          <Notification kind="important" title={refused} />
        ) : done ? (
          <Notification kind="success" title={done} />
        ) : null
      }
      wide
    >
      <p className="govuk-body">
        <Tag colour={view.colour}>{view.stateWords}</Tag> {view.next}
      </p>
      <RoundSteps steps={view.steps} />
      {view.run && view.state === 'running' ? (
        <RoundRunning percent={view.run.percent} path={path} mayStop={view.may.stopRun} />
      ) : null}
      {view.days ? <BeforeRun view={view} days={view.days} path={path} errors={again?.errors} /> : null}
      {view.outcome ? (
        <Outcome view={view} outcome={view.outcome} filters={filters} typed={typed} errors={unread} path={path} />
      ) : null}
      {view.isPlaced ? <Accepted view={view} path={path} /> : null}
      <h2 className="govuk-heading-m">How it was set up</h2>
      <SummaryList rows={view.facts} />
    </Page>
  )
}
