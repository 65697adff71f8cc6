import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { shownIn } from '~/access/shown-mark'
import { roundStepForm } from '~/modules/rounds/forms'
import { readRound } from '~/modules/rounds/queries.server'
import { cancelAsShown, readCancel, readUndo, undoAsShown } from '~/modules/rounds/round-acts.server'
import { roundRefused } from '~/modules/rounds/who-acted.server'
import { found } from '~/support/errors'
import { withNearestPage } from '~/support/filters'
import { fail, readForm, readIntent } from '~/support/form'
import { readPage } from '~/support/paging'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { ConfirmAct } from '~/ui/confirm-act'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: pageTitle('End the round') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { id, name, may } = await readRound(ctx, found(params.roundId, 'round'))
  const page = readPage(new URL(request.url).searchParams)
  const read = may.undo ? readUndo : may.cancel ? readCancel : null
  const shown = read && (await read(ctx, id, page))
  return { id, name, mayUndo: may.undo, shown, unread: withNearestPage(request.url, shown) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const intent = readIntent(ctx, ['undo', 'cancel'])
  const form = readForm(ctx, roundStepForm)
  if (!form.ok) return fail(form.errors)
  const end = intent === 'undo' ? undoAsShown : cancelAsShown
  const outcome = await end(ctx, { roundId, mark: shownIn(ctx) })
  if (!outcome.ok) return refuse(outcome.reason, { form: await roundRefused(ctx, roundId, outcome.reason) })
  return redirect(`/school/allocation/${roundId}?done=${intent === 'undo' ? 'undone' : 'cancelled'}`)
}

export default function EndRound() {
  const { id, name, mayUndo, shown, unread } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors ?? unread
  const back = `/school/allocation/${id}`
  const title = !shown ? 'This round cannot be ended here' : mayUndo ? 'Undo this round?' : 'Cancel this round?'
  return (
    <Page title={title} caption={name} back={{ to: back, label: name }} errors={errors}>
      {shown ? (
        <ConfirmAct
          shown={shown}
          intent={mayUndo ? 'undo' : 'cancel'}
          button={mayUndo ? 'Undo the round' : 'Cancel the round'}
          back={{ to: back, label: 'Keep it' }}
          names={{
            heading: mayUndo ? 'Whose places end' : 'Who would have been given a place',
            noun: 'pupil',
            hrefFor: (page) => `${back}/end?page=${page}`,
          }}
        />
      ) : (
        <p className="govuk-body">
          {errors.form
            ? null
            : 'Either it has ended already, a place of it is confirmed, or it is somebody else’s to run. '}
          To take one pupil out of a day, open the booking. <TextLink to={back}>See where the round stands</TextLink>
        </p>
      )}
    </Page>
  )
}
