import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readLogPage } from '~/modules/progress/forms'
import { readHostLog } from '~/modules/progress/own-log.server'
import { LOG_ROWS_ON_A_PAGE } from '~/modules/progress/school-log.server'
import { formatInstant } from '~/support/dates'
import { pageTitle } from '~/support/title'
import { LogTable } from '~/ui/log-table'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'

export const meta: MetaFunction = () => [{ title: pageTitle('Your log') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const page = readLogPage(request.url)
  const { total, rows } = await readHostLog(ctx, page)
  return {
    page,
    pageSize: LOG_ROWS_ON_A_PAGE,
    total,
    rows: rows.map(({ at, ...row }) => ({ ...row, when: formatInstant(at) })),
  }
}

export default function HostLog() {
  const { page, pageSize, total, rows } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Your log"
      lead="Who did what for your organisation, the newest first. Nothing here can be changed."
      wide
    >
      <LogTable
        caption="Your log"
        rows={rows}
        empty={total === 0 ? 'Nothing has been done yet.' : 'There is nothing on this page of the log.'}
      />
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        noun="entries"
        hrefFor={(number) => `/employer/log?page=${number}`}
      />
    </Page>
  )
}
