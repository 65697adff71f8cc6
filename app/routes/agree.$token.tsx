import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { welcome } from '~/access/enter.server'
import { landVisitor, readVisitorDone } from '~/access/visitor-done.server'
import { answerAgreement, findAgreementLanguage, readAgreement } from '~/modules/bookings/answer-agreement.server'
import { answerForm } from '~/modules/bookings/forms'
import { agreementRefused } from '~/modules/bookings/messages'
import type { Hold } from '~/modules/bookings/hold'
import type { AgreementRefusal } from '~/modules/bookings/rules'
import type { AgreementAnswer } from '~/modules/bookings/types'
import { whereLines } from '~/modules/opportunities/where'
import { lastDayBefore } from '~/support/dates'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { Button, ButtonGroup } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Inset } from '~/ui/inset'
import { Page } from '~/ui/page'
import { Panel } from '~/ui/panel'
import { PostForm } from '~/ui/post-form'
import { Prose } from '~/ui/prose'
import { SummaryList } from '~/ui/summary-list'
import { TypedBefore } from '~/ui/typed-before'
import { useWords } from '~/ui/words'
import { dayIn, instantIn, minuteIn } from '~/words/dates'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'

export const meta: MetaFunction<typeof loader> = ({ data: said }) => [
  { title: pageTitle(wordsIn(said?.language ?? FIRST_LANGUAGE)('agreement:title')) },
  { name: 'robots', content: 'noindex, nofollow' },
]

export const headers = () => ({ 'x-robots-tag': 'noindex, nofollow' })

// The address of this page is a secret: nothing here puts it, or any part of it, in a log.
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  const token = found(params.token, 'agreement')
  const language = await findAgreementLanguage(ctx, token)
  const reading = await readAgreement(ctx, token)
  // An address can say anything: “you have agreed” is said only to the browser that did, and while the record says so too.
  if (!reading.ok) {
    const stands = 'answered' in reading ? reading.answered : null
    const { answer, answeredAt, ...now } = stands ?? { answer: null, answeredAt: null, ...NOT_ANSWERED }
    return {
      language,
      view: null,
      ended: reading.reason,
      done: answer === (await readVisitorDone(request, ctx.now)) ? answer : null,
      answered: answer && { answer, when: answeredAt ? instantIn(language, answeredAt) : '', ...now },
    }
  }
  const { bookingId: _booking, sessions, expiresAt, ...day } = reading.value
  const words = wordsIn(language)
  const view = {
    ...day,
    sessions: sessions.map(({ happensOn, startMinute, endMinute }) =>
      words('agreement:session', {
        day: dayIn(language, happensOn),
        from: minuteIn(language, startMinute),
        to: minuteIn(language, endMinute),
      }),
    ),
    until: dayIn(language, lastDayBefore(expiresAt)),
  }
  return { language, view, ended: null, done: null, answered: null }
}

const NOT_ANSWERED = { hasEnded: false, isSettled: false, hold: null }

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await welcome(request)
  const token = found(params.token, 'agreement')
  const language = await findAgreementLanguage(ctx, token)
  const answer = readIntent(ctx, ['agreed', 'refused'])
  const form = readForm(ctx, answerForm(wordsIn(language)))
  if (!form.ok) return fail(form.errors, form.values)
  const outcome = await answerAgreement(ctx, { token, answer, name: form.value.name })
  if (outcome.ok) return landVisitor(`/agree/${token}?done=${answer}`, ctx.now)
  const field = outcome.reason === 'name_needed' ? 'name' : 'form'
  return refuse(outcome.reason, { [field]: agreementRefused(language, outcome.reason) }, form.values)
}

export default function Agree() {
  const { view, ended, done, answered } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const words = useWords()
  if (!view) return <Ended reason={ended} done={done} answered={answered} again={again} />
  const { givenName, schoolName } = view
  const name = again?.values.name
  return (
    <Page
      title={words('agreement:title')}
      caption={schoolName}
      errors={again?.errors}
      lead={words(view.isGiven ? 'agreement:leadGiven' : 'agreement:lead', { givenName, schoolName })}
    >
      {view.hold ? (
        <Inset>
          <p className="govuk-body">{words(`agreement:hold.${view.hold}`)}</p>
          <p className="govuk-body">{words('agreement:hold.answer')}</p>
        </Inset>
      ) : null}
      <SummaryList
        rows={[
          { key: words('agreement:what'), value: view.title },
          { key: words('agreement:with'), value: view.employer },
          { key: words('agreement:when'), value: view.sessions.map((session) => <div key={session}>{session}</div>) },
          { key: words('agreement:where'), value: whereLines(words, view).join(', ') },
          { key: words('agreement:inCharge'), value: view.supervisorName },
          { key: words('agreement:meets', { givenName }), value: <Prose text={view.whoYouWillMeet} /> },
          { key: words('agreement:does', { givenName }), value: <Prose text={view.whatYouWillDo} /> },
          { key: words('agreement:risks'), value: <Prose text={view.risks} /> },
          { key: words('agreement:wear'), value: view.wear || words('agreement:nothingSpecial') },
          { key: words('agreement:bring'), value: view.bring || words('agreement:nothingSpecial') },
          { key: words('agreement:food'), value: view.eat || words('agreement:foodUnknown') },
        ]}
      />
      <h2 className="govuk-heading-m">{words('agreement:yourAnswer')}</h2>
      <p className="govuk-body">{words('agreement:answerBy', { day: view.until, schoolName })}</p>
      <PostForm several>
        <TextField
          name="name"
          label={words('agreement:yourName')}
          hint={words('agreement:yourNameHint', { schoolName })}
          error={again?.errors.name}
          value={typeof name === 'string' ? name : ''}
          autoComplete="name"
          maxLength={120}
        />
        <ButtonGroup>
          <Button name="intent" value="agreed" preventDoubleClick>
            {words('agreement:agree')}
          </Button>
          <Button name="intent" value="refused" secondary preventDoubleClick>
            {words('agreement:disagree')}
          </Button>
        </ButtonGroup>
      </PostForm>
      <p className="govuk-body">{words('agreement:ifNot', { givenName })}</p>
    </Page>
  )
}

type Answered = { answer: AgreementAnswer; when: string; hasEnded: boolean; isSettled: boolean; hold: Hold | null }

type EndedProps = {
  reason: AgreementRefusal
  done: string | null
  answered: Answered | null
  /** What somebody sent who came too late. */
  again: ReturnType<typeof useActionData<typeof action>>
}

function Ended({ reason, done, answered, again }: EndedProps) {
  const words = useWords()
  const placeEnded = answered?.hasEnded ? <p className="govuk-body">{words('agreement:placeEnded')}</p> : null
  const hold = answered?.hold ? <p className="govuk-body">{words(`agreement:hold.${answered.hold}`)}</p> : null
  const typed = <TypedBefore values={again?.values} names={{ name: words('agreement:yourName') }} />
  if (!again && reason !== 'link_expired' && (done === 'agreed' || done === 'refused')) {
    const next = done === 'agreed' && !answered?.isSettled ? 'waiting' : done
    return (
      <Page>
        <Panel title={words(`agreement:answered.${done}`)}>{words('agreement:thanks')}</Panel>
        <h2 className="govuk-heading-m">{words('agreement:next')}</h2>
        {placeEnded ?? <p className="govuk-body">{words(`agreement:answeredNext.${next}`)}</p>}
        {hold}
        <p className="govuk-body">{words('agreement:changeMind')}</p>
      </Page>
    )
  }
  if (answered) {
    return (
      <Page title={words(`agreement:ended.${reason}`)} errors={again?.errors}>
        {typed}
        <p className="govuk-body-l">{words(`agreement:stands.${answered.answer}`, { when: answered.when })}</p>
        {placeEnded}
        {hold}
        <p className="govuk-body">{words('agreement:onceOnly')}</p>
        <p className="govuk-body">{words('agreement:otherwise')}</p>
      </Page>
    )
  }
  return (
    <Page title={words(`agreement:ended.${reason}`)}>
      {typed}
      <p className="govuk-body">{words(`agreement:refusal.${reason}`)}</p>
    </Page>
  )
}
