import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { readFailedMailPage, seeToMail } from '~/modules/bookings/failed-mail.server'
import { failedMailForm } from '~/modules/people/forms'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { FailedMailPage } from '~/ui/failed-mail-page'

export const meta: MetaFunction<typeof loader> = ({ data: list }) => [{ title: pageTitle(list?.title ?? '') }]

const PATH = '/employer/mail'

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  return readFailedMailPage(ctx, request.url, await readDone(ctx, request.url))
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const intent = readIntent(ctx, ['again', 'aside'])
  const form = readForm(ctx, failedMailForm)
  if (!form.ok) return fail(form.errors)
  const refusal = await seeToMail(ctx, intent, form.value)
  return refusal ? refuse(refusal.reason, { form: refusal.says }) : redirect(`${PATH}?done=${intent}`)
}

export default function EmployerMail() {
  const list = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return (
    <FailedMailPage
      path={PATH}
      back="/employer/log"
      list={list}
      errors={again?.errors ?? list.errors}
      isRefused={again !== undefined}
    />
  )
}
