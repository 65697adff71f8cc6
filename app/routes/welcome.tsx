import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { beginSession } from '~/access/begin.server'
import { endFirstVisit, markBrowser, readFirstVisit } from '~/access/browser-marks.server'
import { welcome } from '~/access/enter.server'
import { readCodeOwner } from '~/modules/people/account-queries.server'
import { choosePasswordByCode } from '~/modules/people/choose-password.server'
import { newPasswordForm } from '~/modules/people/forms'
import { passwordHint, passwordMessages } from '~/modules/people/account-messages'
import { fail, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { Button } from '~/ui/button'
import { PasswordField } from '~/ui/field'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'

export const meta: MetaFunction = () => [{ title: pageTitle('Choose your password') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  const owner = await readCodeOwner(ctx, await readFirstVisit(request, ctx.now))
  if (!owner) throw redirect('/sign-in')
  return { name: owner.name, username: owner.signInName, hint: passwordHint('student') }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  const form = readForm(ctx, newPasswordForm)
  if (!form.ok) return fail(form.errors)
  const tokenId = (await readFirstVisit(request, ctx.now)) ?? ''
  const outcome = await choosePasswordByCode(ctx, { tokenId, password: form.value.password })
  if (outcome.ok) {
    const cookies = [await endFirstVisit(), await markBrowser(request, outcome.value.signInName)]
    return beginSession(request, outcome.value, { now: ctx.now, cookies })
  }
  if (outcome.reason === 'link_gone') throw redirect('/sign-in')
  return refuse(outcome.reason, { password: passwordMessages[outcome.reason] })
}

export default function FirstVisit() {
  const { name, username, hint } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  return (
    <Page title="Choose your password" caption={name} errors={errors}>
      <p className="govuk-body">
        From now on you sign in with <strong>{username}</strong> and the password you choose here. The code on your slip
        stops working.
      </p>
      <PostForm>
        <input type="hidden" autoComplete="username" value={username} readOnly />
        <PasswordField
          name="password"
          label="Password"
          hint={hint}
          error={errors?.password}
          autoComplete="new-password"
          width={30}
        />
        <Button>Save and go on</Button>
      </PostForm>
    </Page>
  )
}
