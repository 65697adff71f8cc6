import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { enter } from '~/access/enter.server'
import { type DayFilters, filtersQuery, MILES, readDayFilters } from '~/modules/matching/forms'
import { filterChips } from '~/modules/matching/messages'
import { DAYS_A_PAGE, searchDays } from '~/modules/matching/queries.server'
import { sectorNames, SECTORS } from '~/modules/opportunities/types'
import { pageTitle } from '~/support/title'
import { LinkButton } from '~/ui/button'
import { CardList } from '~/ui/card'
import { DayCard } from '~/ui/day-card'
import { EmptyState } from '~/ui/empty-state'
import { DayField, SelectField } from '~/ui/field'
import { FilterPanel } from '~/ui/filter-panel'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: pageTitle('Find a day') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const { filters, page } = readDayFilters(new URL(request.url).searchParams)
  const { total, homeKnown, cards } = await searchDays(ctx, filters, page)
  return { filters, page, pageSize: DAYS_A_PAGE, total, homeKnown, cards, today: ctx.today }
}

export default function FindADay() {
  const { filters, page, pageSize, total, homeKnown, cards, today } = useLoaderData<typeof loader>()
  const from = (page - 1) * pageSize + 1
  const to = Math.min(page * pageSize, total)
  return (
    <Page
      wide
      title="Find a day"
      lead="These days are for your year. You are free on them, and they are before you turn 18."
    >
      <Filters filters={filters} today={today} homeKnown={homeKnown} />
      {cards.length === 0 ? (
        <NoDays filters={filters} total={total} />
      ) : (
        <>
          <h2 className="govuk-heading-m">{total === 1 ? '1 day' : `${total} days`}</h2>
          {total > pageSize ? (
            <p className="govuk-body">
              You are looking at {from} to {to}.
            </p>
          ) : null}
          <CardList>
            {cards.map((day) => (
              <DayCard key={day.id} day={day} level={3} />
            ))}
          </CardList>
          {to < total ? (
            <LinkButton to={`/student/days${filtersQuery(filters, page + 1)}`} secondary>
              Show more
            </LinkButton>
          ) : null}
          {page > 1 ? (
            <p className="govuk-body">
              <TextLink to={`/student/days${filtersQuery(filters, page - 1)}`}>
                Go back to the days before these
              </TextLink>
            </p>
          ) : null}
        </>
      )}
    </Page>
  )
}

function Filters({ filters, today, homeKnown }: { filters: DayFilters; today: string; homeKnown: boolean }) {
  const chips = filterChips(filters).map(({ label, without }) => ({
    label,
    to: `/student/days${filtersQuery(without)}`,
  }))
  return (
    <FilterPanel
      title="Choose what you see"
      action="/student/days"
      chips={chips}
      clearTo="/student/days"
      moreOpen={filters.toOn !== null || filters.mode !== null}
      more={
        <>
          <DayField name="to" label="To date" value={filters.toOn} min={today} />
          <SelectField
            name="mode"
            label="In person or virtual"
            empty="Both"
            value={filters.mode}
            options={[
              { value: 'in_person', label: 'In person' },
              { value: 'virtual', label: 'Virtual (online)' },
            ]}
          />
        </>
      }
    >
      <SelectField
        name="sector"
        label="Sector"
        empty="All sectors"
        value={filters.sector}
        options={SECTORS.map((sector) => ({ value: sector, label: sectorNames[sector] }))}
      />
      <DayField name="from" label="From date" value={filters.fromOn} min={today} />
      <SelectField
        name="miles"
        label="How far"
        empty="Any distance"
        hint={
          homeKnown
            ? undefined
            : 'We do not know where you start from, so this is not used. Your school can add your postcode.'
        }
        value={filters.miles === null ? '' : String(filters.miles)}
        options={MILES.map((miles) => ({ value: String(miles), label: `Up to ${miles} miles` }))}
      />
    </FilterPanel>
  )
}

function NoDays({ filters, total }: { filters: DayFilters; total: number }) {
  if (total > 0) {
    return (
      <EmptyState
        title="There are no more days"
        action={{ to: `/student/days${filtersQuery(filters)}`, label: 'Go to the first days' }}
      >
        You have seen all the days that fit what you chose.
      </EmptyState>
    )
  }
  if (filtersQuery(filters) !== '') {
    return (
      <EmptyState title="No days fit what you chose" action={{ to: '/student/days', label: 'Show all days' }}>
        <p className="govuk-body">You could try:</p>
        <ul className="govuk-list govuk-list--bullet">
          <li>another sector</li>
          <li>more time between the dates</li>
          <li>going further, or a virtual day</li>
        </ul>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="There are no days for you to choose just now">
      <p className="govuk-body">Employers add new days all through the year. Look again in a week or two.</p>
      <p className="govuk-body">Tell your careers lead what you would like to try. They can ask employers for you.</p>
    </EmptyState>
  )
}
