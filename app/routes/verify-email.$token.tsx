import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { welcome } from '~/access/enter.server'
import { landVisitor } from '~/access/visitor-done.server'
import { readLinkOwner } from '~/modules/people/account-queries.server'
import { noFieldsForm, verifyForm } from '~/modules/people/forms'
import { linkMessages } from '~/modules/people/account-messages'
import { disownSignUp, verifyEmail } from '~/modules/people/verify-email.server'
import { type Again, fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { Button } from '~/ui/button'
import { PasswordField } from '~/ui/field'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { SummaryList } from '~/ui/summary-list'
import { useWords } from '~/ui/words'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'

export const meta: MetaFunction = () => [{ title: pageTitle(wordsIn(FIRST_LANGUAGE)('people:verify.title')) }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  const owner = await readLinkOwner(ctx, 'verify_email', params.token ?? '')
  if (!owner) return { owner }
  const { name, organisation, signInName } = owner
  return { owner: { name, organisation, signInName } }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  const token = params.token ?? ''
  if (readIntent(ctx, ['mine', 'not_mine']) === 'not_mine') {
    readForm(ctx, noFieldsForm)
    const outcome = await disownSignUp(ctx, token)
    if (outcome.ok) return landVisitor('/sign-in?done=disowned', ctx.now)
    return refuse(outcome.reason, { form: linkMessages[outcome.reason] })
  }
  const form = readForm(ctx, verifyForm)
  if (!form.ok) return fail(form.errors)
  const outcome = await verifyEmail(ctx, { token, password: form.value.password })
  if (outcome.ok) return landVisitor('/sign-in?done=verified', ctx.now)
  if (outcome.reason === 'link_gone') return refuse(outcome.reason, { form: linkMessages[outcome.reason] })
  const words = wordsIn(ctx.language)
  if (outcome.reason === 'wrong') return fail({ password: words('people:verify.wrong') })
  const again: Again = { errors: { form: words('people:verify.wait') }, values: {} }
  return data(again, { status: 429 })
}

export default function VerifyEmail() {
  const words = useWords()
  const { owner } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  if (!owner)
    return (
      <Page title={words('people:verify.goneTitle')} errors={errors}>
        <p className="govuk-body">{words('people:verify.gone')}</p>
        <p className="govuk-body">
          <TextLink to="/sign-in">{words('people:verify.signIn')}</TextLink>
        </p>
      </Page>
    )
  return (
    <Page title={words('people:verify.title')} lead={words('people:verify.lead')} errors={errors}>
      <SummaryList
        rows={[
          { key: words('people:verify.organisation'), value: owner.organisation },
          { key: words('people:verify.name'), value: owner.name },
          { key: words('people:verify.email'), value: owner.signInName },
        ]}
      />
      <h2 className="govuk-heading-m">{words('people:verify.mine')}</h2>
      <PostForm intent="mine">
        <input type="hidden" autoComplete="username" value={owner.signInName} readOnly />
        <PasswordField
          name="password"
          label={words('people:verify.password')}
          hint={words('people:verify.passwordHint')}
          error={errors?.password}
          autoComplete="current-password"
          width={30}
        />
        <Button>{words('people:verify.button')}</Button>
      </PostForm>
      <h2 className="govuk-heading-m">{words('people:verify.notMine')}</h2>
      <p className="govuk-body">{words('people:verify.notMineAbout')}</p>
      <PostForm intent="not_mine">
        <Button secondary>{words('people:verify.notMineButton')}</Button>
      </PostForm>
    </Page>
  )
}
