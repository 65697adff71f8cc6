import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { shownIn } from '~/access/shown-mark'
import { cancelAreaAsShown, readAreaCancel } from '~/modules/rounds/cancel-area-round.server'
import { roundStepForm } from '~/modules/rounds/forms'
import { roundRefused } from '~/modules/rounds/who-acted.server'
import { readAreaRoundEnd } from '~/modules/progress/area-round.server'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { ConfirmAct } from '~/ui/confirm-act'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: pageTitle('End the round') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const end = await readAreaRoundEnd(ctx, found(params.roundId, 'round'))
  return { ...end, shown: end.mayCancel ? await readAreaCancel(ctx, end.id) : null }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'area')
  const roundId = found(params.roundId, 'round')
  readIntent(ctx, ['cancel'])
  const form = readForm(ctx, roundStepForm)
  if (!form.ok) return fail(form.errors)
  const outcome = await cancelAreaAsShown(ctx, { roundId, mark: shownIn(ctx) })
  if (!outcome.ok) return refuse(outcome.reason, { form: await roundRefused(ctx, roundId, outcome.reason) })
  return redirect(`/area/allocation/${roundId}?done=${outcome.value.isPartAccepted ? 'ended' : 'cancelled'}`)
}

export default function EndAreaRound() {
  const { id, name, shown, isPartAccepted } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  const back = `/area/allocation/${id}`
  const question = isPartAccepted ? 'End this round?' : 'Cancel this round?'
  const title = shown ? question : 'This round cannot be cancelled'
  return (
    <Page title={title} caption={name} back={{ to: back, label: name }} errors={errors}>
      {shown ? (
        <ConfirmAct
          shown={shown}
          intent="cancel"
          button={isPartAccepted ? 'End the round' : 'Cancel the round'}
          back={{ to: back, label: 'Keep it' }}
        />
      ) : (
        <p className="govuk-body">
          It is running or has ended already, or your role only reads.{' '}
          <TextLink to={back}>See where the round stands</TextLink>
        </p>
      )}
    </Page>
  )
}
