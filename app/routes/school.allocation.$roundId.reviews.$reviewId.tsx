import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import { answerReviewForm } from '~/modules/rounds/forms'
import { pupilView } from '~/modules/rounds/page-view'
import { answerReview, reviewRefused } from '~/modules/rounds/reviews.server'
import { readReviewPage } from '~/modules/rounds/round-page.server'
import { formatInstant } from '~/support/dates'
import { assertOf, found } from '~/support/errors'
import { fail, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { Awards } from '~/ui/allocation/awards'
import { Button } from '~/ui/button'
import { TextArea } from '~/ui/field'
import { Inset } from '~/ui/inset'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { Prose } from '~/ui/prose'
import { TypedBefore } from '~/ui/typed-before'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Look again: ${data.name}` : 'Look again') },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { review, pupil } = await readReviewPage(ctx, found(params.roundId, 'round'), found(params.reviewId, 'review'))
  return {
    id: review.id,
    roundId: review.roundId,
    roundName: review.roundName,
    studentId: review.studentId,
    name: review.name,
    asked: review.asked,
    askedAt: formatInstant(review.askedAt),
    answer: review.answer,
    answeredAt: review.answeredAt && formatInstant(review.answeredAt),
    mayAnswer: can(ctx.actor, 'round.accept', ctx.actor),
    pupil: pupilView(pupil),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const form = readForm(ctx, answerReviewForm)
  if (!form.ok) return fail(form.errors, form.values)
  assertOf(form.value.reviewId, found(params.reviewId, 'review'))
  const outcome = await answerReview(ctx, { roundId, ...form.value })
  if (!outcome.ok)
    return refuse(
      outcome.reason,
      {
        [outcome.reason === 'answer_needed' ? 'answer' : 'form']: await reviewRefused(
          ctx,
          form.value.reviewId,
          outcome.reason,
        ),
      },
      form.values,
    )
  return redirect(`/school/allocation/${roundId}?done=answered#reviews`)
}

export default function LookAgain() {
  const review = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const { id, roundId, name, asked, answer, pupil } = review
  return (
    <Page
      title={`${name} asked that a person looks again`}
      caption={review.roundName}
      back={{ to: `/school/allocation/${roundId}#reviews`, label: review.roundName }}
      errors={again?.errors}
    >
      <p className="govuk-body">On {review.askedAt} they wrote:</p>
      <Inset>
        <Prose text={asked} />
      </Inset>
      <Awards pupil={pupil} mayAdjust={false} errors={{}} values={{}} />
      <p className="govuk-body">
        <TextLink to={`/school/allocation/${roundId}/pupils/${review.studentId}`}>
          See what they did not get, and why
        </TextLink>
      </p>
      <h2 className="govuk-heading-m">Your answer</h2>
      {answer !== null ? (
        <>
          <p className="govuk-body">Answered on {review.answeredAt}:</p>
          <Inset>
            <Prose text={answer} />
          </Inset>
          <TypedBefore values={again?.values} names={{ answer: 'Your own answer' }} />
        </>
      ) : review.mayAnswer ? (
        <PostForm>
          <input type="hidden" name="reviewId" value={id} />
          <TextArea
            name="answer"
            label="What you looked at, and what you decided"
            hint="The pupil reads it. Say why in plain words, and what they can do next."
            value={again?.values.answer}
            error={again?.errors.answer}
            rows={6}
            maxLength={1500}
          />
          <Button preventDoubleClick>Send the answer</Button>
        </PostForm>
      ) : (
        <p className="govuk-body">A careers lead of your school answers.</p>
      )}
    </Page>
  )
}
