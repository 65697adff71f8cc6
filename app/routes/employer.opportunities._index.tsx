import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readListPage } from '~/modules/opportunities/forms'
import { datesInWords, kindNames } from '~/modules/opportunities/messages'
import { listMyOpportunities } from '~/modules/opportunities/queries.server'
import { pageTitle } from '~/support/title'
import { LinkButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'
import { StateTag } from '~/ui/state-tag'
import { DataTable } from '~/ui/table'
import { Tabs } from '~/ui/tabs'

const PATH = '/employer/opportunities'
const PAGE_SIZE = 25
const parts = { coming: 'Coming', past: 'Past', drafts: 'Drafts' }
const nothing = {
  coming: 'No days to come. Post one: it takes about ten minutes, and less when you start from a template.',
  past: 'Days appear here once they are over.',
  drafts: 'A day that you save without sending it waits here.',
}

export const meta: MetaFunction = () => [{ title: pageTitle('Your days') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const { part, page } = readListPage(request.url)
  const { counts, rows } = await listMyOpportunities(ctx, { part, page, pageSize: PAGE_SIZE })
  return {
    part,
    page,
    counts,
    rows: rows.map((row) => ({
      id: row.id,
      title: row.title,
      kind: kindNames[row.kind],
      dates: datesInWords(row.firstOn, row.lastOn),
      places: `${row.takenPlaces} of ${row.capacityPlaces}`,
      shown: row.shown,
      wasReturned: row.state === 'draft' && row.closedReason !== null,
    })),
  }
}

export default function YourDays() {
  const { part, page, counts, rows } = useLoaderData<typeof loader>()
  const tabs = (['coming', 'past', 'drafts'] as const).map((key) => ({
    to: `${PATH}?show=${key}`,
    label: parts[key],
    count: counts[key],
    current: key === part,
  }))
  return (
    <Page title="Your days" wide>
      <LinkButton to={`${PATH}/new`}>Post a day</LinkButton>
      <Tabs label="Which days" items={tabs} />
      <DataTable
        caption={`${parts[part]} days`}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title={part === 'drafts' ? 'No drafts' : 'Nothing here yet'}>{nothing[part]}</EmptyState>}
        columns={[
          {
            key: 'title',
            header: 'Day',
            cell: ({ id, title }) => (
              <a className="govuk-link" href={`${PATH}/${id}`}>
                {title}
              </a>
            ),
          },
          { key: 'dates', header: 'Dates' },
          { key: 'kind', header: 'Kind' },
          { key: 'places', header: 'Places taken', numeric: true },
          {
            key: 'shown',
            header: 'State',
            cell: ({ shown, wasReturned }) => (
              <>
                <StateTag state={shown} />
                {wasReturned ? ' Sent back to you' : null}
              </>
            ),
          },
        ]}
      />
      <Pagination
        page={page}
        pageSize={PAGE_SIZE}
        total={counts[part]}
        noun="day"
        hrefFor={(number) => `${PATH}?show=${part}&page=${number}`}
      />
    </Page>
  )
}
