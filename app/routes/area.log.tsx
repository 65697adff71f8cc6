import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readLogPage } from '~/modules/progress/forms'
import { readAreaLog } from '~/modules/progress/own-log.server'
import { LOG_ROWS_ON_A_PAGE } from '~/modules/progress/school-log.server'
import { formatInstant } from '~/support/dates'
import { pageTitle } from '~/support/title'
import { LogTable } from '~/ui/log-table'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'

export const meta: MetaFunction = () => [{ title: pageTitle('The area’s log') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const page = readLogPage(request.url)
  const { total, rows } = await readAreaLog(ctx, page)
  return {
    page,
    pageSize: LOG_ROWS_ON_A_PAGE,
    total,
    rows: rows.map(({ at, ...row }) => ({ ...row, when: formatInstant(at) })),
  }
}

export default function AreaLog() {
  const { page, pageSize, total, rows } = useLoaderData<typeof loader>()
  return (
    <Page
      title="The area’s log"
      lead="Who did what about hosts, days and the area’s rounds, the newest first. Nothing here can be changed, and no pupil is in it."
      wide
    >
      <LogTable
        caption="The area’s log"
        rows={rows}
        empty={total === 0 ? 'Nothing has been done yet.' : 'There is nothing on this page of the log.'}
      />
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        noun="entries"
        hrefFor={(number) => `/area/log?page=${number}`}
      />
    </Page>
  )
}
