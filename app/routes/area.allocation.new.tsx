import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { enter } from '~/access/enter.server'
import { assertCan } from '~/access/policy'
import { readRoundForm, roundForm } from '~/modules/matching/rounds/forms'
import { setUpRound } from '~/modules/matching/rounds/set-up-round.server'
import { newSetUp, roundRange, setUpValues } from '~/modules/matching/rounds/step-forms'
import { SECTORS, sectorNames } from '~/modules/opportunities/types'
import { fail, readForm } from '~/support/form'
import { pageTitle } from '~/support/title'
import { SetUpFields } from '~/ui/allocation/set-up-fields'
import { Button } from '~/ui/button'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'

export const meta: MetaFunction = () => [{ title: pageTitle('Set up a round') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  assertCan(ctx.actor, 'round.run', { areaId: ctx.actor.areaId, schoolId: null })
  return {
    values: setUpValues(newSetUp(ctx.today)),
    range: roundRange(ctx.today),
    sectors: SECTORS.map((value) => ({ value, label: sectorNames[value] })),
  }
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
  const { values, range, sectors } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return (
    <Page
      title="Set up a round for all schools"
      lead="You can change all of this until you open the lists. Pupils see nothing before that."
      back={{ to: '/area/allocation', label: 'Allocation rounds' }}
      errors={again?.errors}
    >
      <PostForm>
        <SetUpFields values={again?.values ?? values} errors={again?.errors ?? {}} sectors={sectors} range={range} />
        <Button preventDoubleClick>Save and continue</Button>
      </PostForm>
    </Page>
  )
}
