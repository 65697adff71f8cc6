import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readLog } from '~/modules/progress/log-page'
import { readSchoolLog } from '~/modules/progress/school-log.server'
import { pageTitle } from '~/support/title'
import { LogPage } from '~/ui/log-page'

const TITLE = 'The school’s log'

export const meta: MetaFunction = () => [{ title: pageTitle(TITLE) }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  return readLog(request.url, (page) => readSchoolLog(ctx, page))
}

export default function SchoolLog() {
  const log = useLoaderData<typeof loader>()
  return (
    <LogPage
      title={TITLE}
      lead="Who did what, the newest first. Nothing here can be changed."
      path="/school/log"
      mail="/school/mail"
      back={{ to: '/school/settings', label: 'Settings' }}
      whole="The school"
      log={log}
    />
  )
}
