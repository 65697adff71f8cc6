import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readStanding } from '~/modules/entitlement/read-standings.server'
import { myDeadlineWords } from '~/modules/matching/messages'
import { readMyDays } from '~/modules/matching/my-days.server'
import { readRoundNews } from '~/modules/rounds/my-rounds.server'
import { suggestDays } from '~/modules/matching/queries.server'
import type { MyDay, ToDo } from '~/modules/matching/types'
import { pageTitle } from '~/support/title'
import { formOf } from '~/support/words'
import { LinkButton } from '~/ui/button'
import { Card, CardList } from '~/ui/card'
import { DayCard, MyDayCard } from '~/ui/day-card'
import { DaysMeter } from '~/ui/days-meter'
import { TextLink } from '~/ui/link'
import { MyStateTag } from '~/ui/my-state-tag'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'

const SUGGESTED = 3

export const meta: MetaFunction = () => [{ title: pageTitle('Your five days') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const [five, days, news, suggestions] = await Promise.all([
    readStanding(ctx, ctx.actor.studentId),
    readMyDays(ctx),
    readRoundNews(ctx),
    suggestDays(ctx, SUGGESTED),
  ])
  const { meter, scheme, standing } = five
  return {
    creditedHalfDays: standing.creditedHalfDays,
    securedHalfDays: standing.securedHalfDays,
    targetHalfDays: standing.targetHalfDays,
    words: meter.text,
    isMet: meter.isMet,
    deadline: myDeadlineWords(standing.deadlineOn, scheme.window, ctx.today),
    toDo: news.toDo ? [...days.toDo, news.toDo] : days.toDo,
    rounds: news.rounds,
    upcoming: days.upcoming,
    waiting: days.waiting.length,
    held: [...days.upcoming.slice(0, 1), ...days.waiting].find(({ hold }) => hold !== null) ?? null,
    suggestions,
  }
}

export default function StudentHome() {
  const data = useLoaderData<typeof loader>()
  const { creditedHalfDays, securedHalfDays, targetHalfDays, words, isMet, deadline } = data
  const { toDo, rounds, upcoming, waiting, held, suggestions } = data
  return (
    <Page title="Your five days">
      <DaysMeter size="ring" halfDays={creditedHalfDays} target={targetHalfDays} securedHalfDays={securedHalfDays} />
      {isMet ? (
        <>
          <p className="govuk-body-l">You have had your five days. Well done.</p>
          <p className="govuk-body">They are yours to keep. You can still go on more days if you want to.</p>
        </>
      ) : (
        <>
          <p className="govuk-body-l">You have had {words}.</p>
          <p className="govuk-body">{deadline}</p>
        </>
      )}
      <NextThing toDo={toDo} next={upcoming[0] ?? null} held={held} waiting={waiting} />
      {rounds.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Rounds</h2>
          <CardList single>
            {rounds.map(({ label, to, about }) => (
              <Card key={to} title={label} to={to} level={3}>
                <p className="govuk-body">{about}</p>
              </Card>
            ))}
          </CardList>
        </>
      ) : null}
      {upcoming.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Coming up</h2>
          <CardList single>
            {upcoming.map((day) => (
              <MyDayCard key={day.id} day={day} tag={<MyStateTag day={day} />} />
            ))}
          </CardList>
        </>
      ) : null}
      {suggestions.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Days you could go on</h2>
          <CardList single>
            {suggestions.map((day) => (
              <DayCard key={day.id} day={day} level={3} />
            ))}
          </CardList>
          <p className="govuk-body">
            <TextLink to="/student/days">See all the days you could go on</TextLink>
          </p>
        </>
      ) : null}
      <p className="govuk-body">
        <TextLink to="/who-can-see-me">Who can see this?</TextLink>
      </p>
    </Page>
  )
}

/** The one thing to do now, and the others behind it. */
function NextThing(props: { toDo: ToDo[]; next: MyDay | null; held: MyDay | null; waiting: number }) {
  const { toDo, next, held, waiting } = props
  const text = useWords()
  const [first, ...others] = toDo
  if (first) {
    return (
      <>
        <h2 className="govuk-heading-m">What to do next</h2>
        <Card title={first.label} to={first.to} accent level={3}>
          <p className="govuk-body">{first.about}</p>
        </Card>
        {others.length > 0 ? (
          <ul className="govuk-list govuk-list--bullet">
            {others.map((one) => (
              <li key={one.to}>
                <TextLink to={one.to}>{one.label}</TextLink>
              </li>
            ))}
          </ul>
        ) : null}
      </>
    )
  }
  return (
    <>
      <h2 className="govuk-heading-m">What to do next</h2>
      {held && (next === null || held.id === next.id) ? (
        <Card
          title={text('bookings:hold.title', { title: held.title })}
          to={`/student/bookings/${held.id}`}
          accent
          level={3}
        >
          <p className="govuk-body">{held.when}.</p>
          <p className="govuk-body">{held.hold}</p>
        </Card>
      ) : next ? (
        <Card title={`Get ready for ${next.title}`} to={`/student/bookings/${next.id}`} accent level={3}>
          <p className="govuk-body">{next.when}. See where to go and what to bring.</p>
        </Card>
      ) : waiting > 0 ? (
        <Card title="Nothing to do just now" to="/student/bookings" accent level={3}>
          <p className="govuk-body">
            You have asked for {formOf(waiting, 'a day', `${waiting} days`)}. See where it is up to.
          </p>
        </Card>
      ) : (
        <>
          <p className="govuk-body">Find a day you would like. It takes about two minutes to ask for a place.</p>
          <LinkButton to="/student/days">Find a day</LinkButton>
        </>
      )}
    </>
  )
}
