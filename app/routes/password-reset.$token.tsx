import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { markBrowser } from '~/access/browser-marks.server'
import { welcome } from '~/access/enter.server'
import { endSignInOf } from '~/access/session.server'
import { landVisitor } from '~/access/visitor-done.server'
import { readLinkOwner } from '~/modules/people/account-queries.server'
import { choosePasswordByLink } from '~/modules/people/choose-password.server'
import { newPasswordForm } from '~/modules/people/forms'
import { linkMessages, passwordHint, passwordMessages } from '~/modules/people/account-messages'
import { fail, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { Button } from '~/ui/button'
import { PasswordField } from '~/ui/field'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'

export const meta: MetaFunction = () => [{ title: pageTitle('Choose a new password') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  const owner = await readLinkOwner(ctx, 'reset_password', params.token ?? '')
  return { hint: owner ? passwordHint(owner.kind) : null, signInName: owner?.signInName ?? '' }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  const form = readForm(ctx, newPasswordForm)
  if (!form.ok) return fail(form.errors)
  const { password } = form.value
  const outcome = await choosePasswordByLink(ctx, { kind: 'reset_password', token: params.token ?? '', password })
  if (outcome.ok) {
    const headers = new Headers({ 'set-cookie': await endSignInOf(request) })
    headers.append('set-cookie', await markBrowser(request, outcome.value.signInName))
    return landVisitor('/sign-in?done=password', ctx.now, headers)
  }
  if (outcome.reason === 'link_gone') return refuse('link_gone', { form: linkMessages.link_gone })
  return refuse(outcome.reason, { password: passwordMessages[outcome.reason] })
}

export default function ChooseByReset() {
  const { hint, signInName } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  if (hint === null)
    return (
      <Page title="This link does not work any more" errors={errors}>
        <p className="govuk-body">
          It has been used, has run out after 10 minutes, or is not whole; once a new password is chosen, no older link
          works.
        </p>
        <p className="govuk-body">
          <TextLink to="/password-reset">Ask for a new link</TextLink>
        </p>
      </Page>
    )
  return (
    <Page title="Choose a new password" errors={errors}>
      <PostForm>
        <input type="hidden" autoComplete="username" value={signInName} readOnly />
        <PasswordField
          name="password"
          label="New password"
          hint={hint}
          error={errors?.password}
          autoComplete="new-password"
          width={30}
        />
        <Button>Save password</Button>
      </PostForm>
    </Page>
  )
}
