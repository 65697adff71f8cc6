import type { LoaderFunctionArgs } from '~/support/framework'

import { enter } from '~/access/enter.server'
import { exportProposal } from '~/modules/rounds/export-proposal.server'
import { found } from '~/support/errors'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { fileName, csv } = await exportProposal(ctx, found(params.roundId, 'round'))
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  })
}
