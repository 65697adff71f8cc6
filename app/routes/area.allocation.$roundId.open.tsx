import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { shownIn } from '~/access/shown-mark'
import { roundStepForm } from '~/modules/rounds/forms'
import { openAsShown, readOpening } from '~/modules/rounds/open-as-shown.server'
import { roundRefused } from '~/modules/rounds/who-acted.server'
import { found } from '~/support/errors'
import { withNearestPage } from '~/support/filters'
import { fail, readForm } from '~/support/form'
import { readPage } from '~/support/paging'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { OpenPage } from '~/ui/allocation/open-page'

export const meta: MetaFunction = () => [{ title: pageTitle('Open the lists') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const page = readPage(new URL(request.url).searchParams)
  const { reason, ...opening } = await readOpening(ctx, found(params.roundId, 'round'), page)
  const unread = withNearestPage(request.url, opening.shown)
  return { ...opening, unread, whyNot: reason ? await roundRefused(ctx, opening.id, reason) : '' }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'area')
  const roundId = found(params.roundId, 'round')
  const form = readForm(ctx, roundStepForm)
  if (!form.ok) return fail(form.errors)
  const outcome = await openAsShown(ctx, { roundId, mark: shownIn(ctx) })
  if (!outcome.ok) return refuse(outcome.reason, { form: await roundRefused(ctx, roundId, outcome.reason) })
  return redirect(`/area/allocation/${roundId}?done=opened`)
}

export default function OpenLists() {
  const { id, unread, ...opening } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors ?? unread
  const back = `/area/allocation/${id}`
  return <OpenPage {...opening} back={back} errors={errors} />
}
