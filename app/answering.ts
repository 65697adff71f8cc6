import { createReadableStreamFromReadable, writeReadableStreamToWritable } from '@remix-run/node'
import type { NextFunction, Request as Asked, Response as Answer } from 'express'

import { drawnPageOf, type Hands } from './drawn-page'

type Handle = (request: Request, hands: Hands) => Promise<Response>

/**
 * What answers requests of Express by a handler of web requests, as asked of `origin`. Errors go to the next in line.
 */
export const answering =
  (handle: Handle, origin: string, styles: string) =>
  async (asked: Asked, answer: Answer, next: NextFunction): Promise<void> => {
    try {
      await send(answer, await handle(webRequest(asked, answer, origin), { takesPages: true, styles }))
    } catch (error) {
      next(error)
    }
  }

/** The request as the web has it; its signal ends when the connection does before it was answered. */
function webRequest(asked: Asked, answer: Answer, origin: string): Request {
  const gone = new AbortController()
  answer.once('close', () => {
    if (!answer.writableFinished) gone.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(asked.headers))
    for (const each of Array.isArray(value) ? value : [value]) if (each) headers.append(name, each)
  const hasBody = asked.method !== 'GET' && asked.method !== 'HEAD'
  const init = { method: asked.method, headers, signal: gone.signal }
  // As one text: an address that begins with two strokes would lead elsewhere if it were joined to a base.
  const url = origin + asked.originalUrl
  return new Request(
    url,
    hasBody ? { ...init, body: createReadableStreamFromReadable(asked), duplex: 'half' as const } : init,
  )
}

async function send(answer: Answer, response: Response): Promise<void> {
  answer.statusMessage = response.statusText
  answer.status(response.status)
  for (const [name, value] of response.headers) answer.append(name, value)
  const page = drawnPageOf(response)
  if (page !== null) sendPage(answer, page)
  else if (response.body) await writeReadableStreamToWritable(response.body, answer)
  else answer.end()
}

/** As bytes of a known length: a connection turns a long text into bytes at twice the cost, and would send it in pieces. */
function sendPage(answer: Answer, page: string): void {
  const bytes = Buffer.from(page)
  answer.setHeader('content-length', bytes.length)
  answer.end(bytes)
}
