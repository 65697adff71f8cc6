import { type LoaderFunctionArgs, redirect } from '~/support/framework'

import { enter } from '~/access/enter.server'
import { exportSweep } from '~/modules/rounds/export-sweep.server'
import { found } from '~/support/errors'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const file = await exportSweep(ctx, roundId)
  if (!file) return redirect(`/school/allocation/${roundId}/reserve`) // says how far it is
  return new Response(file.csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.fileName}"`,
      'Cache-Control': 'no-store',
    },
  })
}
