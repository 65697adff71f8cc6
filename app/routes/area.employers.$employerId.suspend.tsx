import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { shownIn } from '~/access/shown-mark'
import { reasonForm } from '~/modules/people/forms'
import { suspendedAs } from '~/modules/people/employer-messages'
import { readSuspension, suspendAsShown } from '~/modules/people/suspend-as-shown.server'
import { suspendRefused } from '~/modules/people/who-decided.server'
import { found } from '~/support/errors'
import { withNearestPage } from '~/support/filters'
import { fail, readForm } from '~/support/form'
import { readPage } from '~/support/paging'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { ConfirmAct } from '~/ui/confirm-act'
import { TextArea } from '~/ui/field'
import { useWords } from '~/ui/words'
import { Page } from '~/ui/page'
import { TypedBefore } from '~/ui/typed-before'

export const meta: MetaFunction = () => [{ title: pageTitle('Suspend this employer?') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const id = found(params.employerId, 'employer')
  const suspension = await readSuspension(ctx, id, readPage(new URL(request.url).searchParams))
  const whyNot = suspension.shown ? '' : await suspendRefused(ctx, id, 'already_suspended')
  return { id, ...suspension, whyNot, unread: withNearestPage(request.url, suspension.shown) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'area')
  const id = found(params.employerId, 'employer')
  const form = readForm(ctx, reasonForm)
  if (!form.ok) return fail(form.errors, form.values)
  const outcome = await suspendAsShown(ctx, id, { reason: form.value.reason, mark: shownIn(ctx) })
  if (!outcome.ok) return refuse(outcome.reason, { form: await suspendRefused(ctx, id, outcome.reason) }, form.values)
  return redirect(`/area/employers/${id}?done=${suspendedAs(outcome.value.schools)}`)
}

export default function Suspend() {
  const words = useWords()
  const { id, name, shown, whyNot, unread } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const back = `/area/employers/${id}`
  const reason = again?.values.reason
  return (
    <Page
      title={words('people:suspend.title')}
      caption={name}
      back={{ to: back, label: name }}
      errors={again?.errors ?? unread}
    >
      {shown ? (
        <ConfirmAct
          shown={shown}
          names={{
            heading: words('people:suspend.days'),
            noun: words('people:suspend.noun'),
            hrefFor: (page) => `${back}/suspend?page=${page}`,
          }}
          button={words('people:suspend.button')}
          back={{ to: back, label: words('people:suspend.leave') }}
        >
          <TextArea
            name="reason"
            label={words('people:suspend.reason')}
            hint={words('people:suspend.reasonHint')}
            value={typeof reason === 'string' ? reason : ''}
            error={again?.errors.reason}
            maxLength={1000}
          />
        </ConfirmAct>
      ) : (
        <>
          {again?.errors.form ? null : <p className="govuk-body">{whyNot}</p>}
          <TypedBefore values={again?.values} names={{ reason: words('people:suspend.yourReason') }} />
        </>
      )}
    </Page>
  )
}
