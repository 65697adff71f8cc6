import { PassThrough } from 'node:stream'

import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'

import { log, safeError } from './support/log'

// What app/server.ts needs from inside the bundle, so that the process holds one copy of every module.
export { running } from './running.server'

/** Renders the whole page before answering: no script follows, so there is nothing to stream in later. */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  showStatus(context, status)
  return new Promise<Response>((resolve, reject) => {
    let code = status
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      onAllReady() {
        clearTimeout(timer)
        const body = new PassThrough()
        headers.set('content-type', 'text/html; charset=utf-8')
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }))
        pipe(body)
      },
      onShellError: reject,
      onError(error) {
        code = 500
        log('error', 'render failed', safeError(error))
      },
    })
    const timer = setTimeout(abort, 10_000)
  })
}

/**
 * In production Remix replaces every thrown Error by one without a status before the page is drawn, ours for "not found"
 * too; the status of the answer is kept, so the error page is told that.
 */
function showStatus({ staticHandlerContext: { errors } }: EntryContext, status: number) {
  if (!errors || status >= 500) return
  for (const [route, error] of Object.entries(errors)) {
    if (!isRouteErrorResponse(error)) errors[route] = { status, statusText: '', internal: false, data: null }
  }
}

/** A bug or an outage, logged once and without what the person typed. */
export function handleError(error: unknown, { request }: { request: Request }) {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  const requestId = request.headers.get('x-request-id')
  log('error', 'request failed', { requestId, method: request.method, ...safeError(error) })
}
