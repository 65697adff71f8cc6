import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readRoundForm, roundForm } from '~/modules/rounds/forms'
import { readNewRound } from '~/modules/rounds/set-up-pages.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { fail, readForm } from '~/support/form'
import { pageTitle } from '~/support/title'
import { NewRoundPage } from '~/ui/allocation/set-up-page'

export const meta: MetaFunction = () => [{ title: pageTitle('Set up a round for all schools') }]

export async function loader({ request }: LoaderFunctionArgs) {
  return readNewRound(await enter(request, 'area'))
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'area')
  const form = readForm(ctx, roundForm)
  if (!form.ok) return fail(form.errors, form.values)
  const outcome = await setUpRound(ctx, readRoundForm(form.value).setUp)
  if (!outcome.ok) return fail(outcome.errors, form.values)
  return redirect(`/area/allocation/${outcome.value.id}?done=set_up`)
}

export default function NewAreaRound() {
  const form = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return <NewRoundPage title="Set up a round for all schools" base="/area/allocation" form={form} again={again} />
}
