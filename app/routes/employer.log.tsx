import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readLog } from '~/modules/progress/log-page'
import { readHostLog } from '~/modules/progress/own-log.server'
import { pageTitle } from '~/support/title'
import { LogPage } from '~/ui/log-page'

const TITLE = 'Your log'

export const meta: MetaFunction = () => [{ title: pageTitle(TITLE) }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  return readLog(request.url, (page) => readHostLog(ctx, page))
}

export default function HostLog() {
  const log = useLoaderData<typeof loader>()
  return (
    <LogPage
      title={TITLE}
      lead="Who did what for your organisation, the newest first. Nothing here can be changed."
      path="/employer/log"
      mail="/employer/mail"
      log={log}
    />
  )
}
