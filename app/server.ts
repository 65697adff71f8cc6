import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import helmet from 'helmet'

import type { Running } from './running.server'

type Build = ServerBuild & { entry: { module: { running: Running } } }

const development = process.argv.includes('--dev')
if (development) process.env.DEMO ??= '1'
else process.env.NODE_ENV ??= 'production'

const vite = development
  ? await import('vite').then(({ createServer }) => createServer({ server: { middlewareMode: true } }))
  : null
const load = async (): Promise<Build> =>
  (vite ? await vite.ssrLoadModule('virtual:remix/server-build') : await import(built())) as Build

function built(): string {
  const file = resolve('build/server/index.js')
  if (!existsSync(file)) stop(['The app is not built. Run: npm run build'])
  return pathToFileURL(file).href
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function stop(problems: string[]): never {
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exit(1)
}

const first = await load()
const { running } = first.entry.module
const read = running.readSettings(process.env)
if (!read.ok) stop(read.problems)
const { settings } = read
if (development) await running.migrate()
else if ((await running.pendingMigrations()) > 0) stop(['The database is not migrated. Run: npm run app -- migrate'])
await running.checkSecret().catch((error: Error) => stop([error.message]))

const app = express()
app.disable('x-powered-by')
app.set('query parser', 'simple')
if (settings.trustProxy) app.set('trust proxy', settings.trustProxy)

app.use((request, response, next) => {
  const requestId = randomBytes(9).toString('base64url')
  request.headers['x-request-id'] = requestId
  request.headers['x-client-ip'] = request.ip ?? 'unknown' // what the client said of itself is overwritten
  response.setHeader('x-request-id', requestId)
  next()
})
// What somebody did may have made work for a job, a place to offer for one: it need not wait for its next turn.
app.use((request, response, next) => {
  if (request.method === 'POST') response.once('finish', () => jobs.formAnswered())
  next()
})
app.use(
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...(development ? ['ws:'] : [])],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // 'no-referrer' would turn the Origin header of our own forms into 'null', which older phones need (decision 0007).
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: settings.origin.startsWith('https:')
      ? { maxAge: 31_536_000, includeSubDomains: true }
      : false,
    crossOriginEmbedderPolicy: false,
  }),
)

const version = process.env.npm_package_version ?? 'unknown'
app.get('/health', (_request, response) => void response.json({ status: 'ok', version }))
app.get('/ready', (_request, response) => {
  running.readiness(new Date()).then(
    (state) => {
      const ok = state.migrations === 'ok'
      response.status(ok ? 200 : 503).json({ status: ok ? 'ok' : 'not ready', version, ...state })
    },
    () => response.status(503).json({ status: 'not ready', version, database: 'not answering' }),
  )
})

app.use(compression())
if (vite) app.use(vite.middlewares)
else
  app.use(
    '/assets',
    express.static('build/client/assets', { immutable: true, maxAge: '1y', index: false }),
    (_request, response) => void response.status(404).type('text/plain').send('Not found'),
  )
// The few files of public/, by name: no disk look-up on the way to a page.
for (const file of ['enhance.js', 'favicon.svg', 'robots.txt', 'manifest.webmanifest'])
  app.get(`/${file}`, (_request, response) =>
    response.sendFile(resolve(vite ? 'public' : 'build/client', file), { maxAge: '1h' }),
  )

// A page holds a person's own data: no cache keeps it.
app.use((request, response, next) => {
  response.setHeader('cache-control', 'no-store')
  if (/^\/(agree|invite|verify-email|password-reset|calendar)\/./.test(request.path))
    response.setHeader('x-robots-tag', 'noindex, nofollow') // a secret link that somebody posted is not to be found
  next()
})
// A form sent by another site is refused here: Remix would answer it with a 500 and log it as a fault of ours.
app.use((request, response, next) => {
  const { origin } = request.headers
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (isRead || !origin || origin === settings.origin || hostOf(origin) === request.headers.host) next()
  else response.status(403).type('text/plain').send('This form was sent from another site, so we did not take it.')
})
const handle = createRequestHandler({ build: vite ? load : first, mode: development ? 'development' : 'production' })
app.use((request, response, next) => {
  if (request.headers['transfer-encoding'] !== undefined) {
    response.status(411).type('text/plain').send('Say how long the request is: forms of this site always do.')
    return
  }
  if (Number(request.headers['content-length'] ?? 0) > 25 * 1024 * 1024) {
    response.status(413).type('text/plain').send('That file is larger than 25 MB. Send a smaller one.')
    return
  }
  void handle(request, response, next)
})

const server: Server = app.listen(settings.port, settings.host, () => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  process.stdout.write(
    `Five by 18 is ready at http://${settings.host === '0.0.0.0' ? 'localhost' : settings.host}:${port}\n`,
  )
})
server.requestTimeout = 30_000
server.headersTimeout = 10_000
server.keepAliveTimeout = 65_000
const jobs = running.startJobs()

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    const late = setTimeout(() => process.exit(1), 9_000)
    server.close(() => {
      void jobs
        .stop()
        .then(() => running.close())
        .finally(() => {
          clearTimeout(late)
          process.exit(0)
        })
    })
    server.closeIdleConnections()
  })
