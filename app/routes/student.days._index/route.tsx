import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { filtersQuery, readDayFilters } from '~/modules/matching/forms'
import { DAYS_A_PAGE, searchDays } from '~/modules/matching/queries.server'
import { findInstead } from '~/modules/matching/try-instead.server'
import { withPageOf } from '~/support/filters'
import { pageTitle } from '~/support/title'
import { withBack } from '~/support/way-back'
import { countOf } from '~/support/words'
import { LinkButton } from '~/ui/button'
import { CardList } from '~/ui/card'
import { DayCard } from '~/ui/day-card'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { Filters } from './filters'
import { NoDays } from './no-days'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Find a day', data?.errors) }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const { filters, typed, errors: unread, ...part } = readDayFilters(new URL(request.url).searchParams)
  const { total, start, until, after, homeKnown, cards } = await searchDays(ctx, filters, part)
  const instead = total === 0 && filters.words !== '' ? await findInstead(ctx, filters) : null
  const page = part.after || part.until ? Math.floor(start / DAYS_A_PAGE) + 1 : part.page
  const errors = part.after ? unread : withPageOf(unread, { page, pageSize: DAYS_A_PAGE, total })
  const here = filtersQuery(filters, part.page, { after: typed.after, until: typed.until })
  const list = { start, until, after, total, homeKnown, cards, instead }
  return { filters, typed, errors, page, here, ...list, today: ctx.today }
}

export default function FindADay() {
  const { filters, typed, errors, page, here, start, until, after, total, homeKnown, cards, instead, today } =
    useLoaderData<typeof loader>()
  return (
    <Page wide title="Find a day" errors={errors} lead="For your year, on days you are free, before you turn 18.">
      <Filters filters={filters} typed={typed} errors={errors} today={today} homeKnown={homeKnown} />
      {cards.length === 0 ? (
        <NoDays filters={filters} total={total} instead={instead} />
      ) : (
        <>
          <h2 className="govuk-heading-s">
            {countOf(total, 'day')}
            {total > cards.length ? `: you are looking at ${start + 1} to ${start + cards.length}` : ''}
          </h2>
          <CardList>
            {cards.map((day) => (
              <DayCard
                key={day.id}
                day={day}
                level={3}
                to={withBack(`/student/days/${day.id}`, `/student/days${here}`)}
              />
            ))}
          </CardList>
          {after ? (
            <LinkButton to={`/student/days${filtersQuery(filters, page + 1, { after })}`} secondary>
              Show more
            </LinkButton>
          ) : null}
          {until ? (
            <p className="govuk-body">
              <TextLink to={`/student/days${filtersQuery(filters, page - 1, { until })}`}>
                Go back to the days before these
              </TextLink>
            </p>
          ) : null}
        </>
      )}
    </Page>
  )
}
