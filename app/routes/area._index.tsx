import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { dayDecided } from '~/modules/opportunities/day-messages'
import { findDecided } from '~/modules/opportunities/queries.server'
import { renewalWindow } from '~/modules/people/employer-messages'
import { listAreaWork } from '~/modules/progress/area-overview.server'
import { sayDone } from '~/support/done-lines'
import { formatDate, formatShortDay } from '~/support/dates'
import { pageTitle } from '~/support/title'
import { countOf } from '~/support/words'
import { TextLink } from '~/ui/link'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { Stat, StatList } from '~/ui/stat'
import { DataTable } from '~/ui/table'

export const meta: MetaFunction = () => [{ title: pageTitle('To do') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const { waiting, submitted, expiring } = await listAreaWork(ctx)
  const done = await readDone(ctx, request.url)
  const day = done && (await findDecided(ctx, new URL(request.url).searchParams.get('day')))
  return {
    decided: day ? { says: sayDone(dayDecided, done, day), id: day.id, title: day.title } : null,
    areaName: ctx.actor.organisation,
    waiting: waiting.map(({ id, name, days }) => ({ id, name, waited: daysWords(days) })),
    submitted: submitted.map(({ firstOn, ...day }) => ({ ...day, on: formatShortDay(firstOn) })),
    expiring: expiring.map(({ endsOn, ...one }) => ({ ...one, endsOn: formatDate(endsOn) })),
  }
}

const daysWords = (days: number): string => (days === 0 ? 'Since today' : countOf(days, 'day'))

export default function AreaToDo() {
  const { decided, areaName, waiting, submitted, expiring } = useLoaderData<typeof loader>()
  return (
    <Page title="To do" caption={areaName} notice={<Decided {...decided} />} wide>
      <StatList>
        <Stat value={waiting.length} label="employers waiting for a check" to="#waiting" />
        <Stat value={submitted.length} label="days waiting to be checked" to="#submitted" />
        <Stat value={expiring.length} label={`checks ended, or ending within ${renewalWindow}`} to="#expiring" />
      </StatList>
      <section id="waiting">
        <DataTable
          caption="Employers waiting for a check"
          columns={[
            {
              key: 'name',
              header: 'Employer',
              cell: ({ id, name }) => <TextLink to={`/area/employers/${id}`}>{name}</TextLink>,
            },
            { key: 'waited', header: 'Waiting', numeric: true },
          ]}
          rows={waiting}
          rowKey={({ id }) => id}
          empty="No employer is waiting for a check."
        />
      </section>
      <section id="submitted">
        <DataTable
          caption="Days sent for checking"
          columns={[
            {
              key: 'title',
              header: 'Day',
              cell: ({ id, title }) => <TextLink to={`/area/opportunities/${id}`}>{title}</TextLink>,
            },
            { key: 'employerName', header: 'Employer' },
            { key: 'on', header: 'First date', numeric: true },
          ]}
          rows={submitted}
          rowKey={({ id }) => id}
          empty="No day has been sent for checking."
        />
      </section>
      <section id="expiring">
        <DataTable
          caption="Checks and insurance ended or ending soon"
          columns={[
            {
              key: 'name',
              header: 'Employer',
              cell: ({ id, name }) => <TextLink to={`/area/employers/${id}`}>{name}</TextLink>,
            },
            { key: 'endsOn', header: 'Ends', numeric: true },
            {
              key: 'within',
              header: 'Within',
              numeric: true,
              cell: ({ within }) => (within === null ? 'Ended: its days are not shown' : countOf(within, 'day')),
            },
          ]}
          rows={expiring}
          rowKey={({ id }) => id}
          empty={`No check or insurance has ended or ends in the next ${renewalWindow}.`}
        />
      </section>
    </Page>
  )
}

type DecidedProps = { says?: string | null; id?: string; title?: string | null }

/** What was just decided about a day, with the way to it: it has left the list below. */
function Decided({ says, id, title }: DecidedProps) {
  if (!says) return null
  return (
    <Notification kind="success" title={says}>
      <p className="govuk-body">
        <TextLink to={`/area/opportunities/${id}`}>{title ?? 'See what the host was asked to change'}</TextLink>
      </p>
    </Notification>
  )
}
