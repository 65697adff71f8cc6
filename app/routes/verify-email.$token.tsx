import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { welcome } from '~/access/enter.server'
import { landVisitor } from '~/access/visitor-done.server'
import { readLinkOwner } from '~/modules/people/account-queries.server'
import { noFieldsForm } from '~/modules/people/forms'
import { linkMessages } from '~/modules/people/account-messages'
import { verifyEmail } from '~/modules/people/verify-email.server'
import { readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { Button } from '~/ui/button'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'

export const meta: MetaFunction = () => [{ title: pageTitle('Your e-mail address') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  const owner = await readLinkOwner(ctx, 'verify_email', params.token ?? '')
  return { email: owner?.signInName ?? null }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  readForm(ctx, noFieldsForm)
  const outcome = await verifyEmail(ctx, params.token ?? '')
  if (!outcome.ok) return refuse(outcome.reason, { form: linkMessages[outcome.reason] })
  return landVisitor('/sign-in?done=verified', ctx.now)
}

export default function VerifyEmail() {
  const { email } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  if (!email)
    return (
      <Page title="This link does not work any more" errors={errors}>
        <p className="govuk-body">
          It has been used, has run out after 48 hours, or is not whole. If you have not confirmed your address yet,{' '}
          <TextLink to="/sign-in">sign in</TextLink> and we send a new link.
        </p>
      </Page>
    )
  return (
    <Page title="Your e-mail address" errors={errors}>
      <p className="govuk-body">
        Is <strong>{email}</strong> yours?
      </p>
      <PostForm>
        <Button>Yes, this is my address</Button>
      </PostForm>
    </Page>
  )
}
