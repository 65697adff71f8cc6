import { createServer, type Server } from 'node:http'

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

import { database } from '#db/client.server'
import { countGivenUpForJob, countWaitingMailForJob, outboxAge } from '#db/stores/outbox'
import { waits } from '#db/waits'
import { lastLawsNote } from '~/modules/progress/watch-laws.server'
import { figures } from '~/support/figures'
import { log, safeError } from '~/support/log'

const HOST = '127.0.0.1' // this computer's alone, whatever the app itself listens on
const NEAR = /^(127\.0\.0\.1|localhost)(:\d+)?$/i // a page elsewhere whose name leads here reads nothing
const METHODS = ['GET', 'HEAD', 'POST']
const PREFIX = 'five_by_18_'

/** The figures of one process, and where they are read. */
export interface Metrics {
  /** Counts a request that was answered. `route` is the name of a file of the program, or another word of it: never an address. */
  countRequest(of: { route: string; method: string; status: number; seconds: number }): void
  port: number
  close(): Promise<void>
}

/**
 * Serves the figures of this process at `/metrics`, on loopback alone.
 * @param port  0 for any
 * @throws when the port is taken
 */
export async function startMetrics(port: number): Promise<Metrics> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: `${PREFIX}http_request_seconds`,
    help: 'Requests answered, by route, method and status, and how long they took',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const askDatabase = ownFigures(registry)
  const server = createServer((request, response) => {
    const isAsked = request.method === 'GET' && request.url === '/metrics' && NEAR.test(request.headers.host ?? '')
    if (!isAsked) return void response.writeHead(404).end()
    askDatabase()
      .then(() => registry.metrics())
      .then(
        (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
        (error: unknown) => {
          log('error', 'metrics failed', safeError(error))
          response.writeHead(500).end()
        },
      )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => resolve(void server.off('error', reject)))
  })
  const address = server.address()
  return {
    countRequest: ({ route, method, status, seconds }) =>
      requests.observe({ route, method: METHODS.includes(method) ? method : 'other', status: String(status) }, seconds),
    port: typeof address === 'object' && address ? address.port : port,
    close: () => closeServer(server),
  }
}

function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  return closed
}

/** What the process and its database tell. @returns asks the database anew, before the figures are read */
function ownFigures(registry: Registry): () => Promise<void> {
  const registers = [registry]
  counted('refusals_total', 'Refusals, by kind', 'reason', () => figures.countsOf('refusal'))
  counted('database_trouble_total', 'Requests that met trouble of the database', 'trouble', () =>
    figures.countsOf('trouble'),
  )
  counted('database_waits_total', 'Calls that waited for another that writes', null, () => new Map([['', waits.times]]))
  counted('database_wait_seconds_total', 'How long they waited', null, () => new Map([['', waits.seconds]]))

  /** A counter whose number is kept elsewhere. */
  function counted(name: string, help: string, label: string | null, read: () => ReadonlyMap<string, number>): void {
    new Counter({
      name: PREFIX + name,
      help,
      labelNames: label === null ? [] : [label],
      registers,
      collect() {
        this.reset()
        for (const [word, n] of read()) this.inc(label === null ? {} : { [label]: word }, n)
      },
    })
  }

  new Gauge({
    name: `${PREFIX}job_lag_seconds`,
    help: 'Seconds since the last good run of each job',
    labelNames: ['job'],
    registers,
    collect() {
      for (const { name, seconds } of figures.jobs(Date.now())) this.set({ job: name }, seconds)
    },
  })
  new Gauge({
    name: `${PREFIX}job_failing`,
    help: '1 while the last run of a job failed',
    labelNames: ['job'],
    registers,
    collect() {
      for (const { name, isFailing } of figures.jobs(Date.now())) this.set({ job: name }, isFailing ? 1 : 0)
    },
  })
  const mail = (name: string, help: string) => new Gauge({ name: PREFIX + name, help, registers })
  const waiting = mail('outbox_waiting', 'Mails that wait to be sent')
  const oldest = mail('outbox_oldest_seconds', 'How long the oldest of them has waited')
  const givenUp = mail('mail_given_up', 'Mails that were given up and are still kept')
  const breaches = new Gauge({
    name: `${PREFIX}law_breaches`,
    help: 'What the last nightly look found broken',
    labelNames: ['law'],
    registers,
  })
  const up = new Gauge({
    name: `${PREFIX}database_up`,
    help: '1 where the database answers; without it the figures of mail and laws are left out',
    registers,
  })
  return async () => {
    for (const gauge of [waiting, oldest, givenUp]) gauge.remove()
    breaches.reset()
    const found = await readDatabase().catch(() => null)
    up.set(found ? 1 : 0)
    if (!found) return
    waiting.set(found.size)
    oldest.set(found.age)
    givenUp.set(found.lost)
    for (const { law, count } of found.broken) breaches.set({ law }, count)
  }
}

async function readDatabase() {
  const db = await database()
  return db.answering(async () => ({
    size: await countWaitingMailForJob(db.read),
    age: await outboxAge(db.read, new Date()),
    lost: await countGivenUpForJob(db.read),
    broken: (await lastLawsNote(db.read))?.broken ?? [],
  }))
}
