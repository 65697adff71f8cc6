import type { LoaderFunctionArgs } from '~/support/framework'

import { enter } from '~/access/enter.server'
import { landVisitor } from '~/access/visitor-done.server'
import { exportRound } from '~/modules/rounds/export-round.server'
import { found } from '~/support/errors'
import { textStream } from '~/support/text-stream'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const outcome = await exportRound(ctx, { roundId })
  if (!outcome.ok) return landVisitor(`/school/allocation/${roundId}?refused=${outcome.reason}`, ctx.now)
  return new Response(textStream(outcome.value.instance), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="round.json"',
      'Cache-Control': 'no-store',
    },
  })
}
