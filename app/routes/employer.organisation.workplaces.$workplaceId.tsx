import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { failStale } from '~/access/saved-meanwhile.server'
import { placesHeldMessage } from '~/modules/opportunities/host-messages'
import { saveWorkplace, workplaceFields } from '~/modules/opportunities/edit-workplace.server'
import { readOwnWorkplace } from '~/modules/opportunities/employer-queries.server'
import { workplaceForm } from '~/modules/people/forms'
import { publicTextMessages } from '~/modules/people/employer-messages'
import { errorsOf, fail, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { seenOf } from '~/support/seen'
import { pageTitle } from '~/support/title'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { SavedMeanwhile } from '~/ui/saved-meanwhile'
import { Warning } from '~/ui/warning'

export const meta: MetaFunction = () => [{ title: pageTitle('A workplace') }]

const idOf = (param: string | undefined) => (param === 'new' ? null : (param ?? ''))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const { workplace, note } = await readOwnWorkplace(ctx, idOf(params.workplaceId))
  const { name = '', addressLine = '', postcode = '' } = workplace ?? {}
  const seen = workplace ? seenOf(workplaceFields(workplace)) : ''
  return { isNew: workplace === null, note, seen, name, addressLine, postcode }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const form = readForm(ctx, workplaceForm)
  if (!form.ok) return fail(form.errors, form.values)
  const { seen, ...site } = form.value
  const saved = await saveWorkplace(ctx, ctx.actor.employerId, { ...site, workplaceId: idOf(params.workplaceId) }, seen)
  if (!saved.ok && saved.reason === 'stale')
    return failStale(ctx, { values: form.values, fields: workplaceFields(site), seen }, saved.now, fieldNames)
  if (!saved.ok) {
    const message = saved.reason === 'places_held' ? placesHeldMessage : publicTextMessages[saved.reason]
    return refuse(saved.reason, errorsOf(saved.fields, message), form.values)
  }
  const { checkAgain, postcodeKnown } = saved.value
  const done = [...(checkAgain ? ['check_again'] : []), ...(postcodeKnown ? [] : ['unknown_postcode'])]
  if (done.length === 0) done.push('saved')
  return redirect(`/employer/organisation?${done.map((one) => `done=${one}`).join('&')}`)
}

const fieldNames = { name: 'the name', addressLine: 'the address', postcode: 'the postcode' }

export default function Workplace() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.errors
  const show = (name: 'seen' | 'name' | 'addressLine' | 'postcode'): string => {
    const typed = result?.values[name]
    return typeof typed === 'string' ? typed : page[name]
  }
  return (
    <Page
      title={page.isNew ? 'Add a workplace' : 'Change a workplace'}
      errors={errors}
      back={{ to: '/employer/organisation' }}
    >
      <Warning>{page.note}</Warning>
      <SavedMeanwhile saved={result?.saved}>
        <PostForm>
          <input type="hidden" name="seen" value={show('seen')} />
          <TextField
            name="name"
            maxLength={120}
            label="Name of the workplace"
            hint="For example Main office or Bridge Street shop."
            value={show('name')}
            error={errors?.name}
          />
          <TextField
            name="addressLine"
            maxLength={200}
            label="Building, street and town"
            value={show('addressLine')}
            error={errors?.addressLine}
            autoComplete="street-address"
          />
          <TextField
            name="postcode"
            maxLength={20}
            label="Postcode"
            value={show('postcode')}
            error={errors?.postcode}
            width={10}
            autoComplete="postal-code"
            spellCheck={false}
          />
          <Button>Save</Button>
        </PostForm>
      </SavedMeanwhile>
    </Page>
  )
}
