import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { afterSignIn, beginSession } from '~/access/begin.server'
import { allowFirstVisit, markBrowser, readDevice, readKnownBrowser } from '~/access/browser-marks.server'
import type { DoorCtx } from '~/access/ctx'
import { safePath, welcome } from '~/access/enter.server'
import { readKeptId } from '~/access/kept-form'
import { clientIpOf } from '~/access/throttle.server'
import { readVisitorDone } from '~/access/visitor-done.server'
import { foldName } from '~/modules/people/account-rules'
import { personaForm, signInForm } from '~/modules/people/forms'
import { signInDone, signInMessages } from '~/modules/people/account-messages'
import { listPersonas, signIn, signInAsPersona } from '~/modules/people/sign-in.server'
import { fail, readForm } from '~/support/form'
import { LONGEST_EMAIL } from '~/support/readers/email'
import { sayDone } from '~/support/done-lines'
import { pageTitle } from '~/support/title'
import { Button } from '~/ui/button'
import { PasswordField, TextField } from '~/ui/field'
import { TextLink } from '~/ui/link'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { useWords } from '~/ui/words'

export const meta: MetaFunction = () => [{ title: pageTitle('Sign in') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  const query = new URL(request.url).searchParams
  const to = safePath(query.get('to'), '')
  const kept = readKeptId(query.get('kept')) ?? ''
  if ('userId' in ctx.actor && !ctx.demo) throw redirect(await afterSignIn(ctx.actor, { now: ctx.now, to, kept }))
  const done = await readVisitorDone(request, ctx.now)
  return {
    to,
    kept,
    wasNotSent: done === 'not_sent',
    done: sayDone(signInDone, done === null ? null : { key: done, isOvertaken: false, sentBefore: null }, null),
    personas: await listPersonas(ctx),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  if (ctx.form?.get('intent') === 'persona') return enterAsPersona(ctx, request)
  const form = readForm(ctx, signInForm)
  const values = { name: form.values.name ?? '', to: form.values.to ?? '' }
  if (!form.ok) return fail(form.errors, values)

  const { name, password, to, kept } = form.value
  const typed = foldName(name)
  const [knownBrowser, device] = [await readKnownBrowser(request, typed), await readDevice(request)]
  const outcome = await signIn(ctx, { name, password, clientIp: clientIpOf(request), knownBrowser, device })
  if (!outcome.ok) {
    const errors = { [outcome.reason === 'wrong' ? 'name' : 'form']: signInMessages[outcome.reason] }
    if (outcome.reason !== 'wait') return fail(errors, values)
    return data({ errors, values }, { status: 429, headers: { 'retry-after': '60' } })
  }
  if (outcome.value.step === 'choose_password')
    return redirect('/welcome', { headers: { 'set-cookie': await allowFirstVisit(outcome.value.tokenId, ctx.now) } })
  return beginSession(request, outcome.value, { now: ctx.now, to, kept, cookies: [await markBrowser(request, typed)] })
}

async function enterAsPersona(ctx: DoorCtx, request: Request) {
  const form = readForm(ctx, personaForm)
  if (!form.ok) return fail(form.errors)
  const outcome = await signInAsPersona(ctx, form.value.userId, clientIpOf(request))
  if (!outcome.ok) {
    const errors = { form: signInMessages[outcome.reason] }
    return fail(errors)
  }
  return beginSession(request, outcome.value, {
    now: ctx.now,
    to: form.value.to,
    kept: form.value.kept,
  })
}

export default function SignIn() {
  const { to, kept, wasNotSent, done, personas } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.errors
  const name = result?.values.name
  return (
    <Page
      title="Sign in"
      errors={errors}
      notice={
        kept ? (
          <KeptForYou />
        ) : wasNotSent ? (
          <NothingDone />
        ) : done ? (
          <Notification kind="success" title={done} />
        ) : null
      }
      aside={<Help />}
    >
      {to && !kept && !wasNotSent ? <SignInFirst /> : null}
      <PostForm repeats>
        <Onward to={to} kept={kept} />
        <TextField
          name="name"
          maxLength={LONGEST_EMAIL}
          label="Email address or username"
          value={typeof name === 'string' ? name : ''}
          error={errors?.name}
          autoComplete="username"
          spellCheck={false}
          width={30}
        />
        <PasswordField
          name="password"
          label="Password"
          hint="Students signing in for the first time: the code on your slip."
          error={errors?.password}
          autoComplete="current-password"
          width={30}
        />
        <Button>Sign in</Button>
      </PostForm>
      {personas.length > 0 ? <Personas personas={personas} to={to} kept={kept} /> : null}
    </Page>
  )
}

type Personas = { userId: string; name: string; role: string; note: string }[]

/** Where to go on to after signing in. */
function Onward({ to, kept }: { to: string; kept: string }) {
  return (
    <>
      <input type="hidden" name="to" value={to} />
      {kept ? <input type="hidden" name="kept" value={kept} /> : null}
    </>
  )
}

/** Said to whoever sent a form too late; of whom and of what, nothing. */
function KeptForYou() {
  const words = useWords()
  return (
    <Notification kind="important" title={words('kept:signedOut')}>
      <p className="govuk-body">{words('kept:signInAgain')}</p>
    </Notification>
  )
}

/** Said to whoever sent a form of which nothing is kept; the same whether their session ran out or their access was ended. */
function NothingDone() {
  const words = useWords()
  return (
    <Notification kind="important" title={words('kept:signedOut')}>
      <p className="govuk-body">{words('kept:nothingDone')}</p>
      <p className="govuk-body">{words('kept:noAccess')}</p>
    </Notification>
  )
}

/** Said to whoever asked for a page that is behind the sign-in. */
function SignInFirst() {
  const words = useWords()
  return <p className="govuk-body">{words('kept:signInFirst')}</p>
}

function Personas({ personas, to, kept }: { personas: Personas; to: string; kept: string }) {
  return (
    <section aria-labelledby="personas">
      <h2 className="govuk-heading-m" id="personas">
        Or try the demo as one of these people
      </h2>
      {personas.map((persona) => (
        <PostForm key={persona.userId} intent="persona" repeats className="app-persona">
          <input type="hidden" name="userId" value={persona.userId} />
          <Onward to={to} kept={kept} />
          <Button secondary>{`Sign in as ${persona.name}, ${persona.role}`}</Button>
          {persona.note ? <p className="govuk-hint app-persona__note">{persona.note}</p> : null}
        </PostForm>
      ))}
    </section>
  )
}

function Help() {
  return (
    <>
      <h2 className="govuk-heading-s">Cannot sign in?</h2>
      <p className="govuk-body">
        Staff and employers: <TextLink to="/password-reset">choose a new password</TextLink>.
      </p>
      <p className="govuk-body">Students: ask your school for a new code.</p>
      <h2 className="govuk-heading-s">An employer without an account?</h2>
      <p className="govuk-body">
        <TextLink to="/employers/join">Sign up your organisation</TextLink>.
      </p>
    </>
  )
}
