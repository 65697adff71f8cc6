import { type LoaderFunctionArgs, redirect } from '~/support/framework'

import { welcome } from '~/access/enter.server'
import { endingOf } from '~/access/shell.server'
import { wordsIn } from '~/words/words'

/**
 * What public/stay.js asks for somebody who presses "Stay signed in": looking at a page of ours keeps a sign-in, and so does
 * this. The answer is until when, and the words for it.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  if (!ctx.ends) throw redirect('/sign-in')
  const { seconds, time, isFinal } = endingOf(ctx.ends, ctx)
  const words = wordsIn(ctx.language)
  return Response.json({
    seconds,
    note: words(isFinal ? 'kept:endsAnyway' : 'kept:ends', { time }),
    soon: words(isFinal ? 'kept:soonAnyway' : 'kept:soon', { time }),
    stayed: words('kept:stayed', { time }),
  })
}
