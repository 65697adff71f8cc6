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
import { useWords } from '~/ui/words'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'

export const meta: MetaFunction = () => [{ title: pageTitle(wordsIn(FIRST_LANGUAGE)('bookings:mine.days')) }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const { upcoming, waiting, past } = await readMyDays(ctx)
  return { upcoming, waiting, past }
}

export default function MyDays() {
  const { upcoming, waiting, past } = useLoaderData<typeof loader>()
  const words = useWords()
  return (
    <Page title={words('bookings:mine.days')}>
      {upcoming.length + waiting.length + past.length === 0 ? (
        <EmptyState
          title={words('bookings:mine.none')}
          action={{ to: '/student/days', label: words('bookings:mine.find') }}
        >
          {words('bookings:mine.noneText')}
        </EmptyState>
      ) : (
        <>
          <Group title={words('bookings:mine.upcoming')} days={upcoming} empty={words('bookings:mine.noUpcoming')} />
          <Group title={words('bookings:mine.waiting')} days={waiting} empty={words('bookings:mine.noWaiting')} />
          <Group title={words('bookings:mine.past')} days={past} empty={words('bookings:mine.noPast')} />
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
