import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '~/support/framework'

import { homeOf, welcome } from '~/access/enter.server'
import { throwAwayKept } from '~/access/kept-forms.server'
import { keptForm } from '~/modules/people/forms'
import { BadRequest } from '~/support/errors'
import { readForm } from '~/support/form'

/** What is kept is shown on the page of its form; here it is only thrown away. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await welcome(request)
  return redirect('userId' in actor ? homeOf(actor.kind) : '/sign-in')
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  if (!('userId' in ctx.actor)) throw redirect('/sign-in')
  const form = readForm(ctx, keptForm)
  if (!form.ok) throw new BadRequest('nothing to throw away')
  await throwAwayKept(ctx, form.value.id)
  return redirect(homeOf(ctx.actor.kind))
}
