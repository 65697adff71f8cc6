import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { welcome } from '~/access/enter.server'
import { answerAgreement, readAgreement } from '~/modules/bookings/answer-agreement.server'
import { answerForm } from '~/modules/bookings/forms'
import { agreementMessages } from '~/modules/bookings/messages'
import { lastDayBefore } from '~/modules/matching/messages'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { pageTitle } from '~/support/title'
import { sessionWords } from '~/support/words'
import { Button, ButtonGroup } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Page } from '~/ui/page'
import { Panel } from '~/ui/panel'
import { PostForm } from '~/ui/post-form'
import { Prose } from '~/ui/prose'
import { SummaryList } from '~/ui/summary-list'

const TITLE = 'Agree to this placement'

export const meta: MetaFunction = () => [{ title: pageTitle(TITLE) }, { name: 'robots', content: 'noindex, nofollow' }]

export const headers = () => ({ 'x-robots-tag': 'noindex, nofollow' })

// The address of this page is a secret: nothing here puts it, or any part of it, in a log.
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  const reading = await readAgreement(ctx, found(params.token, 'agreement'))
  const { searchParams } = new URL(request.url)
  if (!reading.ok) return { view: null, ended: reading.reason, done: searchParams.get('done') }
  const { bookingId: _booking, sessions, expiresAt, ...day } = reading.value
  const view = { ...day, sessions: sessions.map(sessionWords), until: lastDayBefore(expiresAt) }
  return { view, ended: null, done: null }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  const token = found(params.token, 'agreement')
  const answer = readIntent(ctx, ['agreed', 'refused'])
  const form = readForm(ctx, answerForm)
  if (!form.ok) return fail(form.errors, form.values)
  const outcome = await answerAgreement(ctx, { token, answer, name: form.value.name })
  if (outcome.ok) return redirect(`/agree/${token}?done=${answer}`)
  const field = outcome.reason === 'name_needed' ? 'name' : 'form'
  return data({ errors: { [field]: agreementMessages[outcome.reason] }, values: form.values }, { status: 422 })
}

export default function Agree() {
  const { view, ended, done } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  if (!view) return <Ended reason={ended} done={done} />
  const name = again?.values.name
  return (
    <Page
      title={TITLE}
      caption={view.schoolName}
      errors={again?.errors}
      lead={`${view.givenName} has asked for a place. ${view.schoolName} has said yes. Now it is your turn to say.`}
    >
      <SummaryList
        rows={[
          { key: 'What', value: view.title },
          { key: 'With', value: view.employer },
          { key: 'When', value: view.sessions.map((session) => <div key={session}>{session}</div>) },
          {
            key: 'Where',
            value: view.mode === 'virtual' ? 'Online' : `${view.workplaceName}, ${view.addressLine}, ${view.postcode}`,
          },
          { key: 'Who is in charge', value: view.supervisorName },
          { key: `Who ${view.givenName} will meet`, value: <Prose text={view.whoYouWillMeet} /> },
          { key: `What ${view.givenName} will do`, value: <Prose text={view.whatYouWillDo} /> },
          { key: 'Risks, and what is done about them', value: <Prose text={view.risks} /> },
          { key: 'Wear', value: view.wear || 'Nothing special' },
          { key: 'Bring', value: view.bring || 'Nothing special' },
          { key: 'Food', value: view.eat || 'The employer has not said. Ask the school.' },
        ]}
      />
      <h2 className="govuk-heading-m">Your answer</h2>
      <p className="govuk-body">
        Please answer by the end of {view.until}. If you have a question, ask {view.schoolName} before you answer.
      </p>
      <PostForm>
        <TextField
          name="name"
          label="Your name"
          hint={`${view.schoolName} keeps your name with your answer. The employer does not see it.`}
          error={again?.errors.name}
          value={typeof name === 'string' ? name : ''}
          autoComplete="name"
          maxLength={120}
        />
        <ButtonGroup>
          <Button name="intent" value="agreed" preventDoubleClick>
            I agree
          </Button>
          <Button name="intent" value="refused" secondary preventDoubleClick>
            I do not agree
          </Button>
        </ButtonGroup>
      </PostForm>
      <p className="govuk-body">
        If you do not agree, the place goes to somebody else. {view.givenName} can ask for another day.
      </p>
    </Page>
  )
}

const ENDS = {
  link_expired: 'This link has run out',
  already_answered: 'This has been answered',
  no_longer_needed: 'No answer is needed any more',
  name_needed: 'Enter your name',
} satisfies Record<keyof typeof agreementMessages, string>

function Ended({ reason, done }: { reason: keyof typeof ENDS; done: string | null }) {
  if (reason !== 'link_expired' && (done === 'agreed' || done === 'refused')) {
    return (
      <Page>
        <Panel title={done === 'agreed' ? 'You have agreed' : 'You have not agreed'}>Thank you for answering</Panel>
        <h2 className="govuk-heading-m">What happens next</h2>
        <p className="govuk-body">
          {done === 'agreed'
            ? 'The school and the employer are told. There is nothing more for you to do.'
            : 'The school is told, and the place goes to somebody else.'}
        </p>
        <p className="govuk-body">If you change your mind, tell the school.</p>
      </Page>
    )
  }
  return (
    <Page title={ENDS[reason]}>
      <p className="govuk-body">{agreementMessages[reason]}</p>
    </Page>
  )
}
