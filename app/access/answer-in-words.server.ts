import { troubleOf } from '#db/trouble'
import { errorWords } from '~/words/error-words'
import { deniedOf, statusOf, whenToComeAgain } from '~/support/errors'
import { refusalPage } from '~/support/gate'
import { log, safeError } from '~/support/log'
import { noteTrouble } from './answer-trouble.server'
import { noteDenied } from './note-refusal.server'

/**
 * A door that has no page of its own: a file, or a form that leads elsewhere. The framework answers an error there by its own
 * name for it; here it is said with the words of every other page, and noted alike.
 * @param styles asks for the addresses of our style sheets
 */
export const answerInWords =
  <Args extends { request: Request }>(door: (args: Args) => unknown, styles: () => readonly string[] = () => []) =>
  async (args: Args): Promise<unknown> => {
    try {
      return await door(args)
    } catch (thrown) {
      if (thrown instanceof Response) throw thrown
      return inWords(args.request, thrown, styles())
    }
  }

function inWords(request: Request, error: unknown, styles: readonly string[]): Response {
  const denied = deniedOf(error)
  if (denied !== null) void noteDenied(request, denied)
  const trouble = troubleOf(error)
  if (trouble) noteTrouble(request, error)
  const known = trouble ? 503 : statusOf(error)
  const requestId = request.headers.get('x-request-id')
  if (known === null && !request.signal.aborted)
    log('error', 'request failed', { requestId, method: request.method, ...safeError(error) })
  const status = known ?? 500
  const { title, text, next } = errorWords(status)
  const number = status >= 500 && requestId ? ` Number of this request: ${requestId}` : ''
  const headers = { 'content-type': 'text/html; charset=utf-8', ...whenToComeAgain(status) }
  return new Response(refusalPage({ status, title, text: `${text} ${next}${number}` }, styles), { status, headers })
}
