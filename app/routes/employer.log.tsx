import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readLogPage } from '~/modules/progress/forms'
import { readHostLog } from '~/modules/progress/own-log.server'
import { LOG_ROWS_ON_A_PAGE } from '~/modules/progress/school-log.server'
import { formatInstant } from '~/support/dates'
import { withPageOf } from '~/support/filters'
import { pageTitle } from '~/support/title'
import { LogPage } from '~/ui/log-page'

const TITLE = 'Your log'

export const meta: MetaFunction = () => [{ title: pageTitle(TITLE) }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const { page, errors } = readLogPage(request.url)
  const { total, rows } = await readHostLog(ctx, page)
  return {
    errors: withPageOf(errors, { page, pageSize: LOG_ROWS_ON_A_PAGE, total }),
    page,
    pageSize: LOG_ROWS_ON_A_PAGE,
    total,
    rows: rows.map(({ at, ...row }) => ({ ...row, when: formatInstant(at) })),
  }
}

export default function HostLog() {
  const log = useLoaderData<typeof loader>()
  return (
    <LogPage
      title={TITLE}
      lead="Who did what for your organisation, the newest first. Nothing here can be changed."
      path="/employer/log"
      log={log}
    />
  )
}
