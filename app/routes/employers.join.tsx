import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { welcome } from '~/access/enter.server'
import { clientIpOf } from '~/access/throttle.server'
import { landVisitor, readVisitorDone } from '~/access/visitor-done.server'
import { sectorNames, SECTORS } from '~/modules/opportunities/types'
import { listAreaChoices } from '~/modules/opportunities/employer-queries.server'
import { signUpForm } from '~/modules/people/forms'
import { passwordHint, passwordMessages } from '~/modules/people/account-messages'
import { publicTextMessages } from '~/modules/people/employer-messages'
import { signUpEmployer } from '~/modules/people/sign-up-employer.server'
import { fail, type FormErrors, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { Button } from '~/ui/button'
import { SelectField } from '~/ui/choice-field'
import { EmailField, PasswordField, TextField } from '~/ui/field'
import { Page } from '~/ui/page'
import { Panel } from '~/ui/panel'
import { PostForm } from '~/ui/post-form'
import { wordsIn } from '~/words/words'

export const meta: MetaFunction = () => [{ title: pageTitle('Sign up as an employer') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  return {
    areas: await listAreaChoices(ctx),
    hint: passwordHint('employer'),
    sent: (await readVisitorDone(request, ctx.now)) === 'sent',
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  const areas = await listAreaChoices(ctx)
  const form = readForm(
    ctx,
    signUpForm(
      SECTORS,
      areas.map(({ id }) => id),
    ),
  )
  const { password: _never, ...values } = form.values
  if (!form.ok) return fail(form.errors, values)
  const outcome = await signUpEmployer(ctx, { ...form.value, clientIp: clientIpOf(request) })
  if (outcome.ok) return landVisitor('/employers/join?done=sent', ctx.now)
  if (outcome.reason === 'contact_details') return fail({ organisation: publicTextMessages.contact_details }, values)
  if (outcome.reason !== 'wait') return refuse(outcome.reason, { password: passwordMessages[outcome.reason] }, values)
  const errors: FormErrors = { form: wordsIn(ctx.language)('people:signUpWait') }
  return data({ errors, values }, { status: 429 })
}

const sectors = SECTORS.map((value) => ({ value, label: sectorNames[value] }))

export default function Join() {
  const { areas, hint, sent } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.errors
  const typed = (name: string): string => {
    const value = result?.values[name]
    return typeof value === 'string' ? value : ''
  }
  if (sent) return <Sent />
  return (
    <Page
      title="Sign up as an employer"
      lead="It takes three minutes. Then the area checks your organisation once, for every school."
      errors={errors}
    >
      <PostForm>
        <h2 className="govuk-heading-m">Your organisation</h2>
        <TextField
          name="organisation"
          maxLength={120}
          label="Name of the organisation"
          value={typed('organisation')}
          error={errors?.organisation}
          autoComplete="organization"
        />
        {areas.length > 1 ? (
          <SelectField
            name="areaId"
            label="Area"
            hint="Where most of your workplaces are."
            options={areas.map(({ id, name }) => ({ value: id, label: name }))}
            value={typed('areaId')}
            empty="Choose an area"
            error={errors?.areaId}
          />
        ) : null}
        <SelectField
          name="sector"
          label="What does your organisation do?"
          options={sectors}
          value={typed('sector')}
          empty="Choose one"
          error={errors?.sector}
        />
        <TextField
          name="companyNumber"
          maxLength={20}
          label="Company number"
          hint="8 characters, from Companies House. Charities, public bodies and sole traders may leave it empty."
          value={typed('companyNumber')}
          error={errors?.companyNumber}
          required={false}
          width={10}
          spellCheck={false}
        />
        <h2 className="govuk-heading-m">You</h2>
        <TextField
          name="name"
          maxLength={120}
          label="Your name"
          value={typed('name')}
          error={errors?.name}
          autoComplete="name"
        />
        <EmailField
          name="email"
          label="Work e-mail address"
          hint="You sign in with it. We send a link to make sure that it is yours."
          value={typed('email')}
          error={errors?.email}
          autoComplete="email"
        />
        <PasswordField
          name="password"
          label="Password"
          hint={hint}
          error={errors?.password}
          autoComplete="new-password"
          width={30}
        />
        <Button>Sign up</Button>
      </PostForm>
    </Page>
  )
}

function Sent() {
  return (
    <Page>
      <Panel title="Look in your e-mail">We have sent you a link</Panel>
      <h2 className="govuk-heading-m">What happens next</h2>
      <ol className="govuk-list govuk-list--number">
        <li>Open the link in the mail within 48 hours, and sign in.</li>
        <li>Add your workplace and your safeguarding contact, and ask for the check.</li>
        <li>The area rings you back. After that, schools can see the days you post.</li>
      </ol>
      <p className="govuk-body">Nothing there after a few minutes? Look in your junk mail.</p>
    </Page>
  )
}
