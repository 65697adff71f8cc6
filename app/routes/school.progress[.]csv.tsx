import type { LoaderFunctionArgs } from '~/support/framework'

import { enter } from '~/access/enter.server'
import { exportProgress } from '~/modules/progress/export-progress.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { fileName, csv } = await exportProgress(ctx)
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  })
}
