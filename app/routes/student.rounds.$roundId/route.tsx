import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { askReview } from '~/modules/rounds/ask-review.server'
import { reviewAskMessages } from '~/modules/rounds/my-round-messages'
import { readMyRound } from '~/modules/rounds/my-rounds.server'
import { askReviewForm } from '~/modules/matching/wishes-forms'
import { found } from '~/support/errors'
import { fail, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { LinkButton } from '~/ui/button'
import { TextLink } from '~/ui/link'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { TypedBefore } from '~/ui/typed-before'
import { Result } from './result'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? (data.stage === 'given' ? `What you got: ${data.name}` : data.name) : 'A round') },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const round = await readMyRound(ctx, found(params.roundId, 'round'))
  return { ...round, isAsked: (await readDone(ctx, request.url))?.key === 'asked' }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'student')
  const form = readForm(ctx, askReviewForm)
  if (!form.ok) return fail(form.errors, form.values)
  const roundId = found(params.roundId, 'round')
  const outcome = await askReview(ctx, { roundId, asked: form.value.asked })
  if (!outcome.ok) return refuse(outcome.reason, { form: reviewAskMessages[outcome.reason] }, form.values)
  return redirect(`/student/rounds/${roundId}?done=asked`)
}

export default function MyRound() {
  const { name, stage, closes, closedEarly, about, result, isAsked } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return (
    <Page
      title={stage === 'given' ? 'What you got' : name}
      caption={stage === 'given' ? name : undefined}
      back={{ to: '/student/choices', label: 'My choices' }}
      errors={again?.errors}
      notice={
        isAsked && result?.review ? <Notification kind="success" title="You have asked for another look" /> : null
      }
    >
      {stage === 'open' ? (
        <>
          <p className="govuk-body-l">You are in this round. You can change your choices {closes}.</p>
          <p className="govuk-body">{about}</p>
          <LinkButton to="/student/choices">Go to my choices</LinkButton>
        </>
      ) : null}
      {stage === 'waiting' ? (
        <>
          <p className="govuk-body-l">
            {closedEarly ?? 'The lists are closed.'} The places are being worked out. The round goes by your choices as
            they were when the lists closed.
          </p>
          <p className="govuk-body">{about}</p>
          <p className="govuk-body">
            Then a person reads it all and decides. There is nothing for you to do. You will see here what you got.
          </p>
        </>
      ) : null}
      {stage === 'taken_back' ? (
        <p className="govuk-body-l">
          This round was taken back, and with it the places it gave. Your choices are kept for the next one. Your
          careers lead can tell you why.
        </p>
      ) : null}
      {stage === 'called_off' ? (
        <p className="govuk-body-l">
          This round was called off before any place was given out. Your choices are kept for the next one.
        </p>
      ) : null}
      {again && (!result || result.review) ? (
        <TypedBefore values={again.values} names={{ asked: 'What you asked for' }} />
      ) : null}
      {result ? <Result result={result} typed={again?.values} errors={again?.errors ?? {}} /> : null}
      <p className="govuk-body">
        <TextLink to="/how-rounds-work">How rounds work</TextLink>
      </p>
    </Page>
  )
}
