import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import { readRound } from '~/modules/rounds/queries.server'
import { failSetUp } from '~/modules/rounds/set-up-again.server'
import { editRound } from '~/modules/rounds/set-up-round.server'
import { reserveForm, reserveValues } from '~/modules/rounds/step-forms'
import { shareLines, sweepFinding } from '~/modules/rounds/sweep-words'
import { sweepRound } from '~/modules/rounds/sweep-round.server'
import { found } from '~/support/errors'
import { fail, readForm } from '~/support/form'
import { seenOf } from '~/support/seen'
import { pageTitle } from '~/support/title'
import { AboutReserves } from '~/ui/allocation/about-reserves'
import { CannotChange } from '~/ui/allocation/cannot-change'
import { ReserveFields } from '~/ui/allocation/reserve-fields'
import { SweepChart } from '~/ui/allocation/sweep-chart'
import { SweepRunning } from '~/ui/allocation/sweep-running'
import { Button, ButtonGroup } from '~/ui/button'
import { textOf } from '~/ui/field-parts'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { SavedMeanwhile } from '~/ui/saved-meanwhile'

export const meta: MetaFunction = () => [{ title: pageTitle('Kept places') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const round = await readRound(ctx, found(params.roundId, 'round'))
  // It is worked out for those who choose by it, and each look at the group is written in the log.
  const { schoolId, areaId } = ctx.actor
  const looks = !round.ofArea && can(ctx.actor, 'round.run', { schoolId, areaId })
  const look = looks ? await sweepRound(ctx, round.id) : null
  const sweep = look?.sweep
  const { reservePercent } = round.setUp
  const values = reserveValues(round.setUp)
  return {
    id: round.id,
    name: round.name,
    mayEdit: round.may.edit,
    chosen: reservePercent,
    values: { ...values, version: String(round.version), seen: seenOf(values) },
    sweep: sweep ? { ...sweep, title: sweepFinding(sweep), shares: shareLines(sweep, reservePercent) } : null,
    runningPercent: look && !sweep ? look.percent : null,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const form = readForm(ctx, reserveForm)
  if (!form.ok) return fail(form.errors, form.values)
  const { version, seen, ...reserve } = form.value
  const setUp = { ...(await readRound(ctx, roundId)).setUp, ...reserve }
  const outcome = await editRound(ctx, { roundId, version: Number(version), setUp })
  if (!outcome.ok) return failSetUp(ctx, outcome, { values: form.values, setUp, seen }, reserveValues)
  return redirect(`/school/allocation/${roundId}?done=reserve`)
}

export default function KeptPlaces() {
  const { id, name, mayEdit, chosen, values, sweep, runningPercent } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const back = `/school/allocation/${id}`
  const shown = again?.values ?? values
  return (
    <Page
      title="Kept places"
      caption={name}
      lead="See what keeping a share of places for disadvantaged pupils would do, before you choose one."
      back={{ to: back, label: name }}
      errors={again?.errors}
    >
      <AboutReserves />
      {sweep && sweep.seats === 0 ? (
        <p className="govuk-body">
          No place can be given between the dates of this round, so there is nothing to keep yet.{' '}
          <TextLink to={`${back}/days`}>Look at the days</TextLink>
        </p>
      ) : sweep ? (
        <>
          <SweepChart {...sweep} chosen={chosen} />
          <p className="govuk-body">
            <TextLink to={`${back}/sweep.csv`}>Download these figures as a CSV file</TextLink>
          </p>
        </>
      ) : runningPercent !== null ? (
        <SweepRunning percent={runningPercent} path={`${back}/reserve`} />
      ) : (
        <p className="govuk-body">
          What each share would do is worked out for the lead who runs the round. An area’s round keeps no places.
        </p>
      )}
      {sweep && sweep.seats === 0 ? null : sweep && mayEdit ? (
        <PostForm>
          <input type="hidden" name="version" value={textOf(shown.version)} />
          <input type="hidden" name="seen" value={textOf(shown.seen)} />
          <SavedMeanwhile saved={again?.saved}>
            <ReserveFields shares={sweep.shares} values={shown} errors={again?.errors ?? {}} />
          </SavedMeanwhile>
          <ButtonGroup>
            <Button preventDoubleClick>Save the share</Button>
            <TextLink to={back}>Go back without saving</TextLink>
          </ButtonGroup>
        </PostForm>
      ) : runningPercent === null ? (
        <CannotChange to={back} typed={again?.values} />
      ) : null}
    </Page>
  )
}
