import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { enter } from '~/access/enter.server'
import { readRoundForm, roundForm } from '~/modules/matching/rounds/forms'
import { readRound } from '~/modules/matching/rounds/queries.server'
import { editRound } from '~/modules/matching/rounds/set-up-round.server'
import { roundRange, setUpValues } from '~/modules/matching/rounds/step-forms'
import { SECTORS, sectorNames } from '~/modules/opportunities/types'
import { found } from '~/support/errors'
import { fail, readForm } from '~/support/form'
import { pageTitle } from '~/support/title'
import { CannotChange } from '~/ui/allocation/cannot-change'
import { SetUpFields } from '~/ui/allocation/set-up-fields'
import { Button, ButtonGroup } from '~/ui/button'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'

export const meta: MetaFunction = () => [{ title: pageTitle('Change the round') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const round = await readRound(ctx, found(params.roundId, 'round'))
  return {
    id: round.id,
    name: round.name,
    mayEdit: round.may.edit,
    version: round.version,
    values: setUpValues(round.setUp),
    range: roundRange(ctx.today),
    sectors: SECTORS.map((value) => ({ value, label: sectorNames[value] })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const form = readForm(ctx, roundForm)
  if (!form.ok) return fail(form.errors, form.values)
  const { setUp, version } = readRoundForm(form.value)
  // What this page does not ask stays as it is.
  const { leftOutDays, reservePercent, precedence, reserveDecision } = (await readRound(ctx, roundId)).setUp
  const outcome = await editRound(ctx, {
    roundId,
    version,
    setUp: { ...setUp, leftOutDays, reservePercent, precedence, reserveDecision },
  })
  if (!outcome.ok) return fail(outcome.errors, form.values)
  return redirect(`/school/allocation/${roundId}?done=saved`)
}

export default function EditRound() {
  const { id, name, mayEdit, version, values, range, sectors } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const back = `/school/allocation/${id}`
  return (
    <Page title="Change the round" caption={name} back={{ to: back, label: name }} errors={again?.errors}>
      {mayEdit ? (
        <PostForm>
          <input type="hidden" name="version" value={version} />
          <SetUpFields values={again?.values ?? values} errors={again?.errors ?? {}} sectors={sectors} range={range} />
          <ButtonGroup>
            <Button preventDoubleClick>Save changes</Button>
            <TextLink to={back}>Go back without saving</TextLink>
          </ButtonGroup>
        </PostForm>
      ) : (
        <CannotChange to={back} />
      )}
    </Page>
  )
}
