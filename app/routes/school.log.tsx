import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readLogPage } from '~/modules/progress/forms'
import { LOG_ROWS_ON_A_PAGE, readSchoolLog } from '~/modules/progress/school-log.server'
import { formatInstant } from '~/support/dates'
import { withPageOf } from '~/support/filters'
import { pageTitle } from '~/support/title'
import { LogTable } from '~/ui/log-table'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'

export const meta: MetaFunction = () => [{ title: pageTitle('The school’s log') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { page, errors } = readLogPage(request.url)
  const { total, rows } = await readSchoolLog(ctx, page)
  return {
    errors: withPageOf(errors, { page, pageSize: LOG_ROWS_ON_A_PAGE, total }),
    page,
    pageSize: LOG_ROWS_ON_A_PAGE,
    total,
    rows: rows.map(({ at, ...row }) => ({ ...row, when: formatInstant(at) })),
  }
}

export default function SchoolLog() {
  const { errors, page, pageSize, total, rows } = useLoaderData<typeof loader>()
  return (
    <Page
      title="The school’s log"
      lead="Who did what, the newest first. Nothing here can be changed."
      errors={errors}
      back={{ to: '/school/settings', label: 'Settings' }}
      wide
    >
      <LogTable
        caption="The school’s log"
        rows={rows}
        whole="The school"
        empty={total === 0 ? 'Nothing has been done yet.' : 'There is nothing on this page of the log.'}
      />
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        noun="entry"
        nouns="entries"
        hrefFor={(number) => `/school/log?page=${number}`}
      />
    </Page>
  )
}
