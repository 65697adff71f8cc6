import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { beginSession } from '~/access/begin.server'
import { markBrowser } from '~/access/browser-marks.server'
import { welcome } from '~/access/enter.server'
import { readLinkOwner } from '~/modules/people/account-queries.server'
import { choosePasswordByLink } from '~/modules/people/choose-password.server'
import { invitedAs } from '~/modules/people/colleague-messages'
import { newPasswordForm } from '~/modules/people/forms'
import { linkMessages, passwordHint, passwordMessages } from '~/modules/people/account-messages'
import { fail, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { Button } from '~/ui/button'
import { PasswordField } from '~/ui/field'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { SummaryList } from '~/ui/summary-list'

export const meta: MetaFunction = () => [{ title: pageTitle('Your invitation') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  const owner = await readLinkOwner(ctx, 'invitation', params.token ?? '')
  return { owner: owner ? { ...owner, role: invitedAs[owner.kind][owner.role], hint: passwordHint(owner.kind) } : null }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  const form = readForm(ctx, newPasswordForm)
  if (!form.ok) return fail(form.errors)
  const { password } = form.value
  const outcome = await choosePasswordByLink(ctx, { kind: 'invitation', token: params.token ?? '', password })
  if (outcome.ok) {
    const cookies = [await markBrowser(request, outcome.value.signInName)]
    return beginSession(request, outcome.value, { now: ctx.now, cookies })
  }
  if (outcome.reason === 'link_gone') return refuse('link_gone', { form: linkMessages.link_gone })
  return refuse(outcome.reason, { password: passwordMessages[outcome.reason] })
}

export default function Invitation() {
  const { owner } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  if (!owner)
    return (
      <Page title="This invitation does not work any more" errors={errors}>
        <p className="govuk-body">
          It has been used, has run out after 48 hours, was replaced by a newer one, or is not whole.
        </p>
        <p className="govuk-body">Ask whoever invited you for a new one.</p>
      </Page>
    )
  return (
    <Page title="Your invitation" lead="Choose a password to begin." errors={errors}>
      <SummaryList
        rows={[
          { key: 'Name', value: owner.name },
          { key: 'Organisation', value: owner.organisation },
          { key: 'Role', value: owner.role },
          { key: 'You sign in with', value: owner.signInName },
        ]}
      />
      <p className="govuk-body">Not you? Close this page: the link is for the person named here alone.</p>
      <PostForm>
        <input type="hidden" autoComplete="username" value={owner.signInName} readOnly />
        <PasswordField
          name="password"
          label="Password"
          hint={owner.hint}
          error={errors?.password}
          autoComplete="new-password"
          width={30}
        />
        <Button>Save and sign in</Button>
      </PostForm>
    </Page>
  )
}
