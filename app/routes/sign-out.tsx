import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '~/support/framework'

import { welcome } from '~/access/enter.server'
import { endSignInOf } from '~/access/session.server'
import { landVisitor } from '~/access/visitor-done.server'
import { noFieldsForm } from '~/modules/people/forms'
import { noteSignOut } from '~/modules/people/sign-in.server'
import { readForm } from '~/support/form'

/** A link, a bookmark or a preview signs nobody out. */
export async function loader({ request }: LoaderFunctionArgs) {
  await welcome(request)
  return redirect('/')
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  readForm(ctx, noFieldsForm)
  await noteSignOut(ctx)
  const headers = new Headers({ 'set-cookie': await endSignInOf(request) })
  headers.append('clear-site-data', '"cache", "storage"')
  return landVisitor('/sign-in?done=signed_out', ctx.now, headers)
}
