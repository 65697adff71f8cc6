import { useLoaderData } from '~/support/framework-view'
import { formOf } from '~/support/words'

import { Card, CardFacts, CardList } from '~/ui/card'
import { Details } from '~/ui/details'
import { TextLink } from '~/ui/link'
import { MyStateTag } from '~/ui/my-state-tag'
import { SummaryList } from '~/ui/summary-list'
import { AskReview } from './ask-review'
import type { loader } from './route'

type Result = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['result']>
type Typed = { typed: Record<string, string | string[]> | undefined; errors: Record<string, string> }

/** What a round came to for the student: what they got, why not the rest, what was looked at, and how to ask again. */
export function Result({ result, typed, errors }: Typed & { result: Result }) {
  return (
    <>
      <Got result={result} />
      <NotGiven result={result} />
      {result.turn ? <p className="govuk-body">{result.turn} A lower number comes earlier.</p> : null}
      <LookedAt result={result} />
      <AskReview review={result.review} typed={typed} errors={errors} />
    </>
  )
}

function Got({ result }: { result: Result }) {
  const { got, lost, notGiven, tookPart } = result
  const hasReasons = lost.length + notGiven.length > 0
  if (got.length === 0) {
    return (
      <>
        <p className="govuk-body-l">
          {tookPart
            ? 'You did not get a day in this round.'
            : 'You had all the days you need when the lists closed, so this round had no turn for you.'}
        </p>
        {tookPart ? (
          <p className="govuk-body">
            {hasReasons ? 'Below is why, day by day. ' : null}
            {lost.length > 0
              ? null
              : `When it was your turn, no place was left on any ${hasReasons ? 'other ' : ''}day that fits your answers: the kinds of work, how far you can travel, and the dates when you are free. `}
            It does not mean that you did anything wrong. Having fewer days gives you an earlier turn in the next round,
            and you can <TextLink to="/student/days">ask for any day with places left</TextLink> now.
          </p>
        ) : null}
      </>
    )
  }
  return (
    <>
      <p className="govuk-body-l">
        {formOf(got.length, 'You got a day.', `You got ${got.length} days.`)} Here is what happens next.
      </p>
      <CardList single>
        {got.map((day) => (
          <Card
            key={day.opportunityId}
            title={day.title}
            to={day.booking ? `/student/bookings/${day.booking.id}` : undefined}
            caption={day.employer}
            tag={day.booking ? <MyStateTag day={day.booking} /> : null}
          >
            <CardFacts facts={[day.when, day.where === day.employer ? null : day.where]} />
            {day.booking ? (
              <p className="govuk-body">
                <strong>What happens next:</strong> {day.booking.next}
              </p>
            ) : null}
          </Card>
        ))}
      </CardList>
    </>
  )
}

function NotGiven({ result: { lost, notGiven } }: { result: Result }) {
  const rows = [
    ...lost.map((day) => ({ ...day, id: day.opportunityId })),
    ...notGiven.map(({ id, title, employer, when, why }) => ({ id, title, employer, when, why })),
  ]
  if (rows.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">What you did not get, and why</h2>
      <ul className="govuk-list app-reasons">
        {rows.map(({ id, title, employer, when, why }) => (
          <li key={id}>
            <h3 className="govuk-heading-s">{title}</h3>
            <p className="app-reasons__about">{[employer, when].filter(Boolean).join(' · ')}</p>
            <p className="govuk-body">{why}</p>
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        The round went by your choices as they were when the lists closed. A choice that you do not see on this page was
        not in this round: its dates did not fit, or it had no free place then.
      </p>
    </>
  )
}

function LookedAt({ result }: { result: Result }) {
  const { someKept } = useLoaderData<typeof loader>()
  if (result.lookedAt.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">What we looked at</h2>
      <Details summary="See what was looked at for you">
        <SummaryList rows={result.lookedAt} />
        {someKept ? (
          <p className="govuk-body">
            This round kept some places for people who have had fewer chances. Your school decided who they were for. It
            does not say so of anybody, here or on any other page.
          </p>
        ) : null}
        <p className="govuk-body">
          Nothing else was looked at: not your name, not your marks, and not what teachers think of you.
        </p>
      </Details>
    </>
  )
}
