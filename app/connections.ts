import { readFileSync } from 'node:fs'
import type { Server, ServerOptions } from 'node:http'

import { LONG } from './support/gate'
import { log } from './support/log'
import { errorWords } from './words/error-words'

/** How long a connection may be slow, in milliseconds; looked at every two seconds. */
export const CONNECTION_LIMITS = {
  /** From the first moment of a connection, or of its next request, to the end of that request's headers. */
  headersTimeout: 10_000,
  /** To the end of its body. */
  requestTimeout: 30_000,
  /** Between two requests. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
} satisfies ServerOptions

// What the process opens besides connections of its visitors: files of the build, the database, mail.
const KEPT_FOR_OURSELVES = 200
const FEWEST = 64
const SAID_EVERY_MS = 60_000

/**
 * How many connections this process may hold: the file descriptors that the system lets it open, less what it needs itself.
 * @returns null where the system does not tell
 */
export function mostConnections(limits: string | null = limitsOfThisProcess()): number | null {
  const soft = Number(/^Max open files\s+(\d+)/m.exec(limits ?? '')?.[1])
  return Number.isFinite(soft) ? Math.max(FEWEST, soft - KEPT_FOR_OURSELVES) : null
}

function limitsOfThisProcess(): string | null {
  try {
    return readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return null
  }
}

/** Turns connections away before the system would run out of file descriptors, and says so in the log at most once a minute. */
export function limitConnections(server: Server, most: number | null = mostConnections()): void {
  if (most === null) return
  server.maxConnections = most
  let said = -Infinity
  let dropped = 0
  server.on('drop', () => {
    dropped += 1
    if (performance.now() - said < SAID_EVERY_MS) return
    said = performance.now()
    log('warn', 'too many connections', { most, dropped })
    dropped = 0
  })
}

/** Answers what is no request at all, or has too long an address for one: Node gives it up before the app sees it. */
export function answerNonRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return
    const [status, { title }] =
      error.code === 'HPE_HEADER_OVERFLOW' ? ['414 URI Too Long', LONG] : ['400 Bad Request', errorWords(400)]
    const words = `${title}.`
    const type = 'Content-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff'
    const length = Buffer.byteLength(words)
    socket.end(`HTTP/1.1 ${status}\r\n${type}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${words}`)
  })
}
