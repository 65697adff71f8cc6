import type { EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'

import { typedForNothing } from './access/kept-form'
import { noteDenied } from './access/note-refusal.server'
import { type Hands, pageResponse } from './drawn-page'
import { withStylesInside } from './first-paint'
import { unbox } from './page-data'
import { linkOnlyToBoxes } from './support/error-links'
import { deniedOf, whenToComeAgain } from './support/errors'
import type { FormValues } from './support/form'
import { log, safeError } from './support/log'

// What app/server.ts needs from inside the bundle, so that the process holds one copy of every module.
export { running } from './running.server'

/** Renders the whole page at once: no script follows, so there is nothing to stream in later (decision 0004). */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  { serverHandoffStream: _unread, ...context }: EntryContext,
  hands?: Partial<Hands>,
) {
  unbox(context.staticHandlerContext.loaderData)
  showStatus(context, status)
  const kept = showKept(context)
  const draw = (of: EntryContext) => linkOnlyToBoxes(renderToString(<RemixServer context={of} url={request.url} />))
  let html = draw(context)
  if (kept && status < 500) {
    // Whether the form is still there only the drawn page knows, and what is said of it stands above it.
    kept.lost = typedForNothing(html, kept.values)
    if (kept.lost) html = draw(context)
  }
  headers.set('content-type', 'text/html; charset=utf-8')
  for (const [name, value] of Object.entries(whenToComeAgain(status))) headers.set(name, value)
  if (hands?.styles && isVisitors(context)) html = withStylesInside(html, hands.styles)
  const page = `<!DOCTYPE html>${status === 422 || status === 409 ? markTitle(html) : html}`
  return pageResponse(page, { headers, status }, hands)
}

/** Whether the page is for somebody who has not signed in; where that is not known, as on a page of trouble, it is not. */
const isVisitors = ({ staticHandlerContext: { loaderData } }: EntryContext): boolean =>
  (loaderData.root as { who?: unknown } | null | undefined)?.who === null

/** A form that was not accepted says so first, in the title that a screen reader reads first. */
const markTitle = (html: string): string => html.replace(/<title>(?!Error: )/, '<title>Error: ')

/**
 * In production Remix replaces every thrown Error by one without a status before the page is drawn, ours for "not found"
 * too; the status of the answer is kept, so the error page is told that.
 */
function showStatus({ staticHandlerContext: { errors } }: EntryContext, status: number) {
  if (!errors || (status >= 500 && status !== 503)) return
  for (const [route, error] of Object.entries(errors)) {
    if (!isRouteErrorResponse(error)) errors[route] = { status, statusText: '', internal: false, data: null }
  }
}

/** What was kept of a form, as its page shows it; `lost` once it is known what of it the page cannot take any more. */
type Shown = { values: FormValues; lost?: string[] | null }

/**
 * A page that is opened to show what was kept of its form is drawn as after a form that was not accepted, with nothing wrong:
 * every page knows how to fill itself in again.
 */
function showKept({ staticHandlerContext: context }: EntryContext): Shown | null {
  const around = context.loaderData.root as { kept?: { shown?: Shown | null } | null } | null | undefined
  const page = context.matches.at(-1)?.route.id
  const shown = around?.kept?.shown
  if (shown && page && !context.actionData && !context.errors)
    context.actionData = { [page]: { errors: {}, values: shown.values } }
  return shown ?? null
}

/** A bug or an outage, logged once and without what the person typed. */
export function handleError(error: unknown, { request }: { request: Request }) {
  const denied = deniedOf(error)
  if (denied !== null) void noteDenied(request, denied)
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  const requestId = request.headers.get('x-request-id')
  log('error', 'request failed', { requestId, method: request.method, ...safeError(error) })
}
