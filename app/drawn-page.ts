/*
 * A drawn page is a text. It goes to the connection as one: as the body of a `Response` it would be turned into bytes and carried there
 * through a stream of its own, which costs as much as all the words on it.
 */

const PAGE = Symbol.for('the page of a response')

/** What our server hands to the framework with a request: that it takes a page as a text, and the styles for a visitor's page. */
export interface Hands extends Record<string, unknown> {
  takesPages: true
  styles: string
}

/** An answer with a page: for a server that takes it as a text with `drawnPageOf`, else as an ordinary body. */
export function pageResponse(html: string, init: ResponseInit, hands?: Partial<Hands>): Response {
  if (hands?.takesPages !== true) return new Response(html, init)
  const response = new Response(null, init)
  Object.defineProperty(response, PAGE, { value: html })
  return response
}

/** The page of an answer; null when its body is an ordinary one. */
export function drawnPageOf(response: Response): string | null {
  const page: unknown = Reflect.get(response, PAGE)
  return typeof page === 'string' ? page : null
}
