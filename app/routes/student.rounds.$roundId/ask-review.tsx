import { Button } from '~/ui/button'
import { TextArea } from '~/ui/field'
import { PostForm } from '~/ui/post-form'
import { Prose } from '~/ui/prose'
import { SummaryList } from '~/ui/summary-list'
import { Tag } from '~/ui/tag'

type Review = { asked: string; askedAt: string; answer: string | null; answeredAt: string | null }
type Props = {
  review: Review | null
  typed: Record<string, string | string[]> | undefined
  errors: Record<string, string>
}

/** The form that asks a person to look at the result again, once a round; after that, where it is up to. */
export function AskReview({ review, typed, errors }: Props) {
  if (review) {
    return (
      <>
        <h2 className="govuk-heading-m">You asked somebody to look again</h2>
        <SummaryList
          rows={[
            {
              key: 'Where it is up to',
              value: review.answer ? <Tag colour="green">Answered</Tag> : <Tag colour="amber">With your school</Tag>,
            },
            { key: 'You asked', value: <Prose text={review.asked} /> },
            { key: 'When', value: review.askedAt },
            review.answer ? { key: 'Answer', value: <Prose text={review.answer} /> } : null,
            review.answeredAt ? { key: 'Answered', value: review.answeredAt } : null,
          ]}
        />
      </>
    )
  }
  return (
    <>
      <h2 className="govuk-heading-m">Ask somebody to look again</h2>
      <p className="govuk-body">
        If you think something is wrong or unfair, say so. A person at your school reads it and answers. You can ask
        once for each round.
      </p>
      <PostForm>
        <TextArea
          name="asked"
          label="What should they look at?"
          hint="A sentence or two is plenty. Only staff of your school read it."
          rows={3}
          maxLength={600}
          error={errors.asked}
          value={typed?.asked}
        />
        <Button secondary preventDoubleClick>
          Ask somebody to look again
        </Button>
      </PostForm>
    </>
  )
}
