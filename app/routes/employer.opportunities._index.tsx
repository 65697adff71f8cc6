import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readListPage } from '~/modules/opportunities/forms'
import { datesInWords, kindNames } from '~/modules/opportunities/day-messages'
import { listMyOpportunities } from '~/modules/opportunities/queries.server'
import { withPageOf } from '~/support/filters'
import { pageTitle } from '~/support/title'
import { withBack } from '~/support/way-back'
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

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Your days', data?.errors) }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const { part, page, errors } = readListPage(request.url)
  const { counts, rows } = await listMyOpportunities(ctx, { part, page, pageSize: PAGE_SIZE })
  return {
    errors: withPageOf(errors, { page, pageSize: PAGE_SIZE, total: counts[part] }),
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
  const { errors, part, page, counts, rows } = useLoaderData<typeof loader>()
  const pageHref = (number: number) => `${PATH}?show=${part}&page=${number}`
  const tabs = (['coming', 'past', 'drafts'] as const).map((key) => ({
    to: `${PATH}?show=${key}`,
    label: parts[key],
    count: counts[key],
    current: key === part,
  }))
  return (
    <Page title="Your days" errors={errors} wide>
      <LinkButton to={`${PATH}/new`}>Post a day</LinkButton>
      <Tabs label="Which days" items={tabs} />
      <DataTable
        caption={`${parts[part]} days`}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          counts[part] === 0 ? (
            <EmptyState title={part === 'drafts' ? 'No drafts' : 'Nothing here yet'}>{nothing[part]}</EmptyState>
          ) : null
        }
        columns={[
          {
            key: 'title',
            header: 'Day',
            cell: ({ id, title }) => (
              <a className="govuk-link" href={withBack(`${PATH}/${id}`, pageHref(page))}>
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
      <Pagination page={page} pageSize={PAGE_SIZE} total={counts[part]} noun="day" hrefFor={pageHref} />
    </Page>
  )
}
