import type { Server } from 'node:http'

import type { NextFunction, Request, Response } from 'express'

import { log } from './support/log'

/*
 * How the server ends. First it says so (/ready), and still takes what comes, so that a balancer has time to look elsewhere; each answer
 * asks its client to come on another connection. Then it takes no new connection and finishes what it is answering. What has not ended
 * when the time is up, an upload that stands still or a mail server that does not answer, is cut off.
 */

/** When each step of a stop comes, in milliseconds after the signal. */
export interface StopTimes {
  /** No new connection is taken. */
  closeAfter: number
  /** Requests still unfinished are cut off. */
  cutAfter: number
  /** The process ends, whatever is still at work. */
  endAfter: number
}

const STOP_TIMES: StopTimes = { closeAfter: 1_000, cutAfter: 8_000, endAfter: 9_500 }

/** What has to end besides the requests. */
export interface AtWork {
  /** Stops the jobs; resolves when the last of them ended. */
  stopJobs(): Promise<unknown>
  /** Writes what was only counted and closes the database; called once, last. */
  close(): Promise<unknown>
}

const pause = (ms: number) => new Promise<'late'>((resolve) => setTimeout(resolve, ms, 'late'))

/** The end of one server: what the app asks of it, and the way there. */
export function ending(server: Server, atWork: AtWork, times: StopTimes = STOP_TIMES) {
  let stops: Promise<void> | null = null
  const answering = new Set<Response>()
  const isLast = (response: Response) => response.headersSent || response.setHeader('connection', 'close')
  return {
    isStopping: () => stops !== null,
    /** Has clients come on another connection for what they ask next, once the end has begun. */
    askElsewhere(_request: Request, response: Response, next: NextFunction) {
      answering.add(response)
      response.once('close', () => answering.delete(response))
      if (stops) isLast(response)
      next()
    },
    /** Begins the end, once. Resolves when the process may go; never later than `endAfter`, and never rejects. */
    stop() {
      if (!stops) answering.forEach(isLast)
      return (stops ??= stopInOrder(server, atWork, times))
    },
  }
}

async function stopInOrder(server: Server, { stopJobs, close }: AtWork, times: StopTimes): Promise<void> {
  const began = Date.now()
  const left = (until: number) => pause(Math.max(0, began + until - Date.now()))
  const jobs = stopJobs()
  await left(times.closeAfter)
  const answered = new Promise<'answered'>((resolve) => server.close(() => resolve('answered')))
  const idle = setInterval(() => server.closeIdleConnections(), 50) // those that become idle from now on
  if ((await Promise.race([answered, left(times.cutAfter)])) === 'late') {
    log('warn', 'requests are cut off at the end', { connections: await openConnections(server) })
    server.closeAllConnections()
  }
  clearInterval(idle)
  const inTime = left(times.endAfter - 500)
  if ((await Promise.race([jobs.then(() => 'ended', failed('a job')), inTime])) === 'late')
    log('warn', 'a job is left unfinished at the end')
  await Promise.race([close().catch(failed('the database')), left(times.endAfter)])
}

const failed = (what: string) => (error: unknown) => {
  log('error', 'the end met an error', { what, error: error instanceof Error ? error.name : typeof error })
}

const openConnections = (server: Server) =>
  new Promise<number>((resolve) => server.getConnections((error, count) => resolve(error ? -1 : count)))
