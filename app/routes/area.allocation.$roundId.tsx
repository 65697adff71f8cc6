import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { enter } from '~/access/enter.server'
import { cancelRound } from '~/modules/matching/rounds/cancel-round.server'
import { roundStepForm } from '~/modules/matching/rounds/forms'
import { freezeRound, unfreezeRound } from '~/modules/matching/rounds/freeze-round.server'
import { roundMessages } from '~/modules/matching/rounds/messages'
import { openRound } from '~/modules/matching/rounds/open-round.server'
import { dayView } from '~/modules/matching/rounds/page-view'
import { roundDoneWords } from '~/modules/matching/rounds/page-words'
import { areaRoundView } from '~/modules/matching/rounds/round-page-view'
import { runRound, stopRun } from '~/modules/matching/rounds/run-round.server'
import { readAreaRound } from '~/modules/progress/area-round.server'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { pageTitle } from '~/support/title'
import { AreaSteps } from '~/ui/allocation/area-steps'
import { RoundDays } from '~/ui/allocation/round-days'
import { RoundSteps } from '~/ui/allocation/round-steps'
import { SchoolsInRound } from '~/ui/allocation/schools-in-round'
import { Running } from '~/ui/allocation/running'
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
  const { round, hasRun, days, schools, total } = await readAreaRound(ctx, found(params.roundId, 'round'))
  return {
    view: areaRoundView(round, days, ctx.today),
    hasRun,
    days: days.slice(0, MOST_DAYS).map(dayView),
    schools: schools.map(({ name, cell, waits }) => ({ ...cell, name, waits })),
    total,
    done: roundDoneWords(new URL(request.url).searchParams.get('done')),
  }
}

const MOST_DAYS = 200

const steps = {
  open: openRound,
  freeze: freezeRound,
  unfreeze: unfreezeRound,
  run: runRound,
  stop: stopRun,
  cancel: cancelRound,
}
const doneOf = {
  open: 'opened',
  freeze: 'frozen',
  unfreeze: 'unfrozen',
  run: '',
  stop: 'stopped',
  cancel: 'cancelled',
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'area')
  const roundId = found(params.roundId, 'round')
  const step = readIntent(ctx, ['open', 'freeze', 'unfreeze', 'run', 'stop', 'cancel'])
  const form = readForm(ctx, roundStepForm)
  if (!form.ok) return fail(form.errors)
  const outcome = await steps[step](ctx, { roundId })
  if (!outcome.ok) return fail({ form: roundMessages[outcome.reason] })
  const done = doneOf[step]
  return redirect(`/area/allocation/${roundId}${done ? `?done=${done}` : ''}`)
}

export default function AreaRound() {
  const { view, hasRun, days, schools, total, done } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const path = `/area/allocation/${view.id}`
  return (
    <Page
      title={view.name}
      caption="Allocation round of the area"
      back={{ to: '/area/allocation', label: 'Allocation rounds' }}
      errors={again?.errors}
      notice={done ? <Notification kind="success" title={done} /> : null}
      wide
    >
      <p className="govuk-body">
        <Tag colour={view.colour}>{view.stateWords}</Tag> {view.next}
      </p>
      <RoundSteps steps={view.steps} />
      {view.state === 'running' ? (
        <Running percent={view.percent} path={path} mayStop={view.may.stopRun} />
      ) : (
        <AreaSteps may={view.may} closes={view.closes} failedWhy={view.failedWhy} hash={view.seedCommit} />
      )}
      <SchoolsInRound schools={schools} total={total} hasRun={hasRun} />
      {view.state === 'accepted' ? (
        <p className="govuk-body">
          <TextLink to={`/rounds/${view.id}`}>The page of this round for governors and parents</TextLink>
        </p>
      ) : null}
      <RoundDays
        caption="Days between the dates, the soonest first"
        days={days}
        version={0}
        mayChange={false}
        empty="No day is published between these dates. Cancel the round and set up another with other dates."
      />
      {view.daysTotal > days.length ? (
        <p className="govuk-body">
          These are the first {days.length} of {view.daysTotal} days.
        </p>
      ) : null}
      <h2 className="govuk-heading-m">How it was set up</h2>
      <SummaryList rows={view.facts} />
    </Page>
  )
}
