import { createHash, timingSafeEqual } from 'node:crypto'

import type { Request, RequestHandler, Response } from 'express'

import { log, safeError } from './support/log'

/*
 * The door at which GOV.UK Notify tells what became of a mail: no form, no person, no session; whoever knocks shows a token.
 */

const MOST_BYTES = 16 * 1024
const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * @param token  what Notify was told to send; null where it may not come, and there is no door
 * @param take  what is done with what it tells; false when that is no receipt
 */
export function notifyDoor(token: string | null, take: (told: unknown) => Promise<boolean>): RequestHandler {
  return (request, response, next) => {
    if (token === null) return next()
    if (!isFromNotify(request, token)) return answer(response, 401)
    if (Number(request.headers['content-length'] ?? Infinity) > MOST_BYTES) return answer(response, 413)
    readJson(request)
      .then(async (told) => answer(response, told !== undefined && (await take(told)) ? 204 : 400))
      .catch((error: unknown) => {
        log('error', 'a delivery receipt was not taken', safeError(error))
        answer(response, 503) // it comes again
      })
  }
}

/** Compared as hashes, so that neither the time nor the length of the comparison tells anything. */
function isFromNotify({ headers }: Request, token: string): boolean {
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
}

function answer(response: Response, status: number): void {
  response.status(status).set('cache-control', 'no-store').end()
}

/** What was sent; undefined when it is not JSON, or longer than it said. */
async function readJson(request: Request): Promise<unknown> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > MOST_BYTES) return undefined
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
