import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { beginSession } from '~/access/begin.server'
import { markBrowser } from '~/access/browser-marks.server'
import { homeOf, welcome } from '~/access/enter.server'
import { landVisitor, readVisitorDone } from '~/access/visitor-done.server'
import { changePassword } from '~/modules/people/choose-password.server'
import { changePasswordForm } from '~/modules/people/forms'
import { changeMessages, passwordDone, passwordHint, passwordMessages } from '~/modules/people/account-messages'
import { sayDone } from '~/support/done-lines'
import { fail, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { Button } from '~/ui/button'
import { PasswordField } from '~/ui/field'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'

const DONE = '/password?done=password'

export const meta: MetaFunction = () => [{ title: pageTitle('Change your password') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  const { actor } = ctx
  if (!('userId' in actor)) throw redirect('/sign-in?to=/password')
  // A form with passwords leaves nothing by which it is known again: the browser says that it was led here.
  const key = await readVisitorDone(request, ctx.now)
  const done = sayDone(passwordDone, key === null ? null : { key, isOvertaken: false, sentBefore: null }, null)
  return { hint: passwordHint(actor.kind), home: homeOf(actor.kind), done }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  if (!('userId' in ctx.actor)) throw redirect('/sign-in?to=/password')
  const form = readForm(ctx, changePasswordForm)
  if (!form.ok) return fail(form.errors)
  const { current, password } = form.value
  const outcome = await changePassword(ctx, { current, next: password })
  if (outcome.ok) {
    const cookies = [await markBrowser(request, outcome.value.signInName)]
    const { headers } = await beginSession(request, outcome.value, { now: ctx.now, to: DONE, cookies })
    return landVisitor(DONE, ctx.now, headers)
  }
  const { reason } = outcome
  if (reason === 'current_wrong' || reason === 'wait') return refuse(reason, { current: changeMessages[reason] })
  return refuse(reason, { password: passwordMessages[reason] })
}

export default function ChangePassword() {
  const { hint, home, done } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  return (
    <Page
      title="Change your password"
      errors={errors}
      back={{ to: home }}
      notice={done ? <Notification kind="success" title={done} /> : null}
    >
      <p className="govuk-body">You are signed out everywhere else when you change it.</p>
      <PostForm repeats>
        <PasswordField
          name="current"
          label="Your password now"
          error={errors?.current}
          autoComplete="current-password"
          width={30}
        />
        <PasswordField
          name="password"
          label="New password"
          hint={hint}
          error={errors?.password}
          autoComplete="new-password"
          width={30}
        />
        <Button>Change password</Button>
      </PostForm>
    </Page>
  )
}
