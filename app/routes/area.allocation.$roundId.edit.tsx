import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readRoundForm, roundForm } from '~/modules/rounds/forms'
import { readSetUp } from '~/modules/rounds/set-up-pages.server'
import { failSetUp } from '~/modules/rounds/set-up-again.server'
import { editSetUp } from '~/modules/rounds/set-up-round.server'
import { setUpValues } from '~/modules/rounds/step-forms'
import { found } from '~/support/errors'
import { fail, readForm } from '~/support/form'
import { pageTitle } from '~/support/title'
import { EditRoundPage } from '~/ui/allocation/set-up-page'

export const meta: MetaFunction = () => [{ title: pageTitle('Change the round') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  return readSetUp(ctx, found(params.roundId, 'round'))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'area')
  const roundId = found(params.roundId, 'round')
  const form = readForm(ctx, roundForm)
  if (!form.ok) return fail(form.errors, form.values)
  const asked = readRoundForm(form.value)
  const outcome = await editSetUp(ctx, { roundId, ...asked })
  const { seen } = form.value
  if (!outcome.ok) return failSetUp(ctx, outcome, { values: form.values, setUp: asked.setUp, seen }, setUpValues)
  return redirect(`/area/allocation/${roundId}?done=saved`)
}

export default function EditAreaRound() {
  const round = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return <EditRoundPage round={round} base="/area/allocation" again={again} />
}
