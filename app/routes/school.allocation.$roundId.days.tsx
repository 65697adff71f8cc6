import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { failDays } from '~/modules/rounds/set-up-again.server'
import { readRoundDays } from '~/modules/rounds/set-up-pages.server'
import { changeRoundDays } from '~/modules/rounds/set-up-round.server'
import { daysChangedQuery, roundDaysForm } from '~/modules/rounds/step-forms'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { pageTitle } from '~/support/title'
import { DaysPage } from '~/ui/allocation/days-page'

export const meta: MetaFunction = () => [{ title: pageTitle('Days of the round') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  return readRoundDays(ctx, found(params.roundId, 'round'), request.url)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const intent = readIntent(ctx, ['leave-out', 'put-back'])
  const form = readForm(ctx, roundDaysForm)
  if (!form.ok) return fail(form.errors)
  const { version, day: days } = form.value
  const outcome = await changeRoundDays(ctx, { roundId, version: Number(version), days, intent })
  if (!outcome.ok) return failDays(ctx, outcome, form.values)
  return redirect(`/school/allocation/${roundId}/days${daysChangedQuery(new URL(request.url).searchParams)}`)
}

export default function DaysOfRound() {
  const round = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return (
    <DaysPage
      round={round}
      base="/school/allocation"
      errors={again?.errors}
      chosen={again?.values.day}
      empty="No day is published between these dates. Change the dates, or ask your area lead for more days."
    />
  )
}
