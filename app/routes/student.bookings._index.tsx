import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readMyDays } from '~/modules/matching/my-days.server'
import type { MyDay } from '~/modules/matching/types'
import { pageTitle } from '~/support/title'
import { CardList } from '~/ui/card'
import { MyDayCard } from '~/ui/day-card'
import { EmptyState } from '~/ui/empty-state'
import { MyStateTag } from '~/ui/my-state-tag'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: pageTitle('My days') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const { upcoming, waiting, past } = await readMyDays(ctx)
  return { upcoming, waiting, past }
}

export default function MyDays() {
  const { upcoming, waiting, past } = useLoaderData<typeof loader>()
  return (
    <Page title="My days">
      {upcoming.length + waiting.length + past.length === 0 ? (
        <EmptyState title="You have not asked for a day yet" action={{ to: '/student/days', label: 'Find a day' }}>
          When you ask for a place, you see it here. You see who has to say yes, and what happens next.
        </EmptyState>
      ) : (
        <>
          <Group title="Coming up" days={upcoming} empty="You have no day coming up." />
          <Group title="Not settled yet" days={waiting} empty="Nothing is waiting for an answer." />
          <Group title="Past" days={past} empty="No days are past yet." />
        </>
      )}
    </Page>
  )
}

function Group({ title, days, empty }: { title: string; days: MyDay[]; empty: string }) {
  return (
    <>
      <h2 className="govuk-heading-m">{title}</h2>
      {days.length === 0 ? (
        <p className="govuk-body">{empty}</p>
      ) : (
        <CardList single>
          {days.map((day) => (
            <MyDayCard key={day.id} day={day} tag={<MyStateTag day={day} />} />
          ))}
        </CardList>
      )}
    </>
  )
}
