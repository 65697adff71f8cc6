import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readLog } from '~/modules/progress/log-page'
import { readAreaLog } from '~/modules/progress/own-log.server'
import { pageTitle } from '~/support/title'
import { LogPage } from '~/ui/log-page'
import { useWords } from '~/ui/words'

const TITLE = 'The area’s log'

export const meta: MetaFunction = () => [{ title: pageTitle(TITLE) }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  return readLog(request.url, (page) => readAreaLog(ctx, page))
}

export default function AreaLog() {
  const log = useLoaderData<typeof loader>()
  const words = useWords()
  return (
    <LogPage
      title={TITLE}
      lead="Who did what about hosts, days and the area’s rounds, the newest first. Nothing here can be changed, and no pupil is in it."
      path="/area/log"
      whole={words('people:areaLog.area')}
      mail="/area/mail"
      log={log}
    />
  )
}
