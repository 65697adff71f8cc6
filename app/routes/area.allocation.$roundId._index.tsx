import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { roundStepForm } from '~/modules/rounds/forms'
import { roundDone } from '~/modules/rounds/page-words'
import { areaRoundView } from '~/modules/rounds/round-page-view'
import { ROUND_STEPS } from '~/modules/rounds/step-forms'
import { takeStep } from '~/modules/rounds/take-step.server'
import { stepRefused } from '~/modules/rounds/who-acted.server'
import { readAreaRound } from '~/modules/progress/area-round.server'
import { sayDone } from '~/support/done-lines'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { AreaBeforeRun } from '~/ui/allocation/area-before-run'
import { AreaOutcome } from '~/ui/allocation/area-outcome'
import { RoundSteps } from '~/ui/allocation/round-steps'
import { RoundRunning } from '~/ui/allocation/running'
import { SchoolsInRound } from '~/ui/allocation/schools-in-round'
import { TextLink } from '~/ui/link'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { SummaryList } from '~/ui/summary-list'
import { Tag } from '~/ui/tag'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? page.view.name : 'Allocation round') },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const { round, days, schools, scarcity, ...counts } = await readAreaRound(ctx, found(params.roundId, 'round'))
  return {
    view: areaRoundView(round, days, scarcity, ctx.today),
    schools: schools.map(({ cell, name, stateWords }) => ({ ...cell, name, state: stateWords })),
    ...counts,
    done: sayDone(roundDone, await readDone(ctx, request.url), round),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'area')
  const roundId = found(params.roundId, 'round')
  const step = readIntent(ctx, ROUND_STEPS)
  const form = readForm(ctx, roundStepForm)
  if (!form.ok) return fail(form.errors)
  const outcome = await takeStep(ctx, step, { roundId, early: form.value.early.length > 0 })
  if (!outcome.ok) return refuse(outcome.reason, await stepRefused(ctx, roundId, outcome.reason))
  return redirect(`/area/allocation/${roundId}${outcome.value.query}`)
}

export default function AreaRound() {
  const { view, schools, isPartAccepted, done, ...counts } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const path = `/area/allocation/${view.id}`
  return (
    <Page
      title={view.name}
      caption="Allocation round for all schools"
      back={{ to: '/area/allocation', label: 'Allocation rounds' }}
      errors={again?.errors}
      notice={done ? <Notification kind="success" title={done} /> : null}
      wide
    >
      <p className="govuk-body">
        <Tag colour={view.colour}>{view.stateWords}</Tag> {view.next}
      </p>
      <RoundSteps steps={view.steps} />
      {view.state === 'running' ? <RoundRunning percent={view.percent} path={path} mayStop={view.may.stopRun} /> : null}
      {view.isBeforeRun ? <AreaBeforeRun view={view} path={path} errors={again?.errors} /> : null}
      {schools.length === 0 ? null : <SchoolsInRound schools={schools} {...counts} />}
      <AreaOutcome view={view} path={path} />
      {view.may.cancel ? (
        <p className="govuk-body">
          <TextLink to={`${path}/end`}>{isPartAccepted ? 'End this round' : 'Cancel this round'}</TextLink>
        </p>
      ) : null}
      <h2 className="govuk-heading-m">How it was set up</h2>
      <SummaryList rows={view.facts} />
    </Page>
  )
}
