import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { welcome } from '~/access/enter.server'
import { clientIpOf } from '~/access/throttle.server'
import { landVisitor, readVisitorDone } from '~/access/visitor-done.server'
import { resetForm } from '~/modules/people/forms'
import { askForReset } from '~/modules/people/reset-password.server'
import { fail, type FormErrors, readForm } from '~/support/form'
import { pageTitle } from '~/support/title'
import { Button } from '~/ui/button'
import { EmailField } from '~/ui/field'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { useWords } from '~/ui/words'
import { wordsIn } from '~/words/words'

export const meta: MetaFunction = () => [{ title: pageTitle('Choose a new password') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const { now } = await welcome(request)
  return { sent: (await readVisitorDone(request, now)) === 'sent' }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  const form = readForm(ctx, resetForm)
  if (!form.ok) return fail(form.errors, form.values)
  const outcome = await askForReset(ctx, { email: form.value.email, clientIp: clientIpOf(request) })
  if (outcome.ok) return landVisitor('/password-reset?done=sent', ctx.now)
  const errors: FormErrors = { form: wordsIn(ctx.language)('people:reset.wait') }
  return data({ errors, values: form.values }, { status: 429 })
}

export default function AskForReset() {
  const { sent } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const email = result?.values.email
  return (
    <Page
      title="Choose a new password"
      errors={result?.errors}
      back={{ to: '/sign-in', label: 'Back to sign in' }}
      notice={sent ? <Sent /> : null}
    >
      <p className="govuk-body">
        Enter the e-mail address you sign in with. We send a link to it, which works for 10 minutes.
      </p>
      <p className="govuk-body">Students have no e-mail address here: ask your school for a new code.</p>
      <PostForm>
        <EmailField
          name="email"
          label="E-mail address"
          value={typeof email === 'string' ? email : ''}
          error={result?.errors.email}
          autoComplete="email"
          width={30}
        />
        <Button>Send the link</Button>
      </PostForm>
    </Page>
  )
}

function Sent() {
  const words = useWords()
  return (
    <Notification kind="success" title={words('people:reset.look')}>
      <p className="govuk-body">{words('people:reset.sent')}</p>
      <p className="govuk-body">{words('people:reset.nothingComes')}</p>
    </Notification>
  )
}
