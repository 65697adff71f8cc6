import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { cancelRound } from '~/modules/rounds/cancel-round.server'
import { roundStepForm } from '~/modules/rounds/forms'
import { roundMessages } from '~/modules/rounds/messages'
import { readRound } from '~/modules/rounds/queries.server'
import { undoRound } from '~/modules/rounds/undo-round.server'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { pageTitle } from '~/support/title'
import { CancelQuestion } from '~/ui/allocation/cancel-question'
import { Button, ButtonGroup } from '~/ui/button'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'

export const meta: MetaFunction = () => [{ title: pageTitle('End the round') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { id, name, state, may } = await readRound(ctx, found(params.roundId, 'round'))
  return { id, name, isAnnounced: state !== 'draft', mayUndo: may.undo, mayCancel: may.cancel }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const intent = readIntent(ctx, ['undo', 'cancel'])
  const form = readForm(ctx, roundStepForm)
  if (!form.ok) return fail(form.errors)
  const outcome = intent === 'undo' ? await undoRound(ctx, { roundId }) : await cancelRound(ctx, { roundId })
  if (!outcome.ok) return fail({ form: roundMessages[outcome.reason] })
  return redirect(`/school/allocation/${roundId}?done=${intent === 'undo' ? 'undone' : 'cancelled'}`)
}

export default function EndRound() {
  const { id, name, isAnnounced, mayUndo, mayCancel } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  const back = `/school/allocation/${id}`
  const title = mayUndo ? 'Undo this round?' : mayCancel ? 'Cancel this round?' : 'This round cannot be ended here'
  return (
    <Page title={title} caption={name} back={{ to: back, label: name }} errors={errors}>
      {mayUndo ? (
        <>
          <p className="govuk-body">
            Every place that this round booked for your pupils is taken back and becomes free. Links that parents and
            carers were sent stop working. Pupils are told. This cannot be reversed, and it is possible only until the
            first place is confirmed.
          </p>
          <PostForm intent="undo">
            <ButtonGroup>
              <Button warning preventDoubleClick>
                Undo the round
              </Button>
              <TextLink to={back}>Keep it</TextLink>
            </ButtonGroup>
          </PostForm>
        </>
      ) : mayCancel ? (
        <CancelQuestion back={back} isAnnounced={isAnnounced} />
      ) : (
        <p className="govuk-body">
          Either it has ended already, a place of it is confirmed, or it is somebody else’s to run. To take one pupil
          out of a day, open the booking. <TextLink to={back}>See where the round stands</TextLink>
        </p>
      )}
    </Page>
  )
}
