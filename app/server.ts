import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { createRequestHandler as inFramework } from '@remix-run/express'
import { type ActionFunctionArgs, createRequestHandler, type ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'

import { answering } from './answering'
import { answerNonRequests, CONNECTION_LIMITS, limitConnections } from './connections'
import { notifyDoor } from './notify-door'
import { handlersOf, pageFinder } from './page-handlers'
import type { Running } from './running.server'
import { ending } from './stopping'
import { nameOfStyles } from './first-paint'
import { dropForwarded, ELSEWHERE, isFromThisComputer, refusalPage, type TurnedAway, whyTurnAway } from './support/gate'
import { log, safeError } from './support/log'
import { randomBytes } from './support/random-bytes'
import { robotsText, securityText } from './support/well-known'
import { errorWords } from './words/error-words'

type Door = (args: ActionFunctionArgs) => unknown
type Build = ServerBuild & { entry: { module: { running: Running } } }

const development = process.argv.includes('--dev')
if (development) process.env.DEMO ??= '1'
else process.env.NODE_ENV ??= 'production'

const vite = development
  ? await import('vite').then(({ createServer }) => createServer({ server: { middlewareMode: true } }))
  : null
const load = async (): Promise<Build> =>
  sendingOnce((vite ? await vite.ssrLoadModule('virtual:remix/server-build') : await import(built())) as Build)

/** The build, with actions that do a form once however often it is sent, and doors that say in words what went wrong: trouble of the
 * database, and where a door has no page, everything. */
function sendingOnce(build: Build): Build {
  const { answerInWords, answerOnce, answerTrouble, whileAnswering } = build.entry.module.running
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route]
    const { loader, action, default: page } = route.module
    const doors = {
      loader: loader && whileAnswering(loader),
      action: action && whileAnswering(answerOnce(action)),
    }
    const inWords = (door: Door) => (page ? answerTrouble(door) : answerInWords(door, () => styles))
    const given = Object.entries(doors).flatMap(([name, door]) => (door ? [[name, inWords(door as Door)]] : []))
    return [id, { ...route, module: { ...route.module, ...Object.fromEntries(given) } }]
  })
  return { ...build, routes: Object.fromEntries(routes) as Build['routes'] }
}

function built(): string {
  const file = resolve('build/server/index.js')
  if (!existsSync(file)) stop(['The app is not built. Run: npm run build'])
  return pathToFileURL(file).href
}

function stop(problems: string[]): never {
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exit(1)
}

function turnAway(response: Response, refusal: TurnedAway): void {
  response.setHeader('cache-control', 'no-store')
  if (refusal.status === 405) response.setHeader('allow', 'GET, HEAD, POST')
  response.status(refusal.status).type('text/html').send(refusalPage(refusal, styles))
}

const first = await load()
const { running } = first.entry.module
const read = running.readSettings(process.env)
if (!read.ok) stop(read.problems)
const { settings } = read
await running.beginOn({ development }).catch((error: unknown) => stop([running.failureWords(error)]))

const styles = vite
  ? []
  : readdirSync('build/client/assets')
      .filter((file) => file.endsWith('.css'))
      .map((file) => `/assets/${file}`)
/** All of them, for the pages of visitors. */
const css = styles.map((href) => readFileSync(`build/client${href}`, 'utf8')).join('\n')

const app = express()
const server = createServer(CONNECTION_LIMITS, app)
limitConnections(server)
answerNonRequests(server)
const metrics =
  settings.metricsPort === null
    ? null
    : await running.startMetrics(settings.metricsPort).catch((error: unknown) =>
        stop([
          running.whyNotListening(error, {
            host: '127.0.0.1',
            port: settings.metricsPort ?? 0,
            setting: 'METRICS_PORT',
          }) ?? running.failureWords(error),
        ]),
      )
const end = ending(server, {
  stopJobs: () => jobs.stop(),
  close: () => Promise.all([metrics?.close(), running.close()]),
})
app.disable('x-powered-by')
app.set('query parser', 'simple')
if (settings.trustProxy) app.set('trust proxy', settings.trustProxy)

app.use(end.askElsewhere)
if (metrics) {
  const find = pageFinder(first.routes)
  app.use((request, response, next) => {
    const began = performance.now()
    const route = find(request.path.replace(/\.data$/, '')) ?? 'other'
    response.once('finish', () => {
      const { statusCode: status } = response
      metrics.countRequest({ route, method: request.method, status, seconds: (performance.now() - began) / 1000 })
    })
    next()
  })
}
app.use((request, response, next) => {
  const requestId = randomBytes(9).toString('base64url')
  request.headers['x-request-id'] = requestId
  request.headers['x-from-here'] = isFromThisComputer(request.socket.remoteAddress, request.headers) ? 'yes' : 'no'
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
        styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'", nameOfStyles(css)],
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

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
app.get('/health', (_request, response) => void response.json({ status: 'ok', version }))
app.get('/ready', (_request, response) => {
  if (end.isStopping()) return void response.status(503).json({ status: 'stopping', version })
  running.readiness(new Date()).then(
    (state) => {
      const status = state.migrations !== 'ok' ? 'not ready' : state.writes === 'ok' ? 'ok' : 'degraded'
      response.status(status === 'ok' ? 200 : 503).json({ status, version, ...state })
    },
    () => response.status(503).json({ status: 'not ready', version, database: 'not answering' }),
  )
})

app.post(
  '/notify/delivery',
  notifyDoor(settings.notifyCallbackToken, (told) => running.noteDelivery(told)),
)

app.use((request, response, next) => {
  const refusal = whyTurnAway(
    { method: request.method, url: request.originalUrl, headers: request.headers },
    settings.origin,
  )
  if (refusal === ELSEWHERE) {
    const { cookie = '' } = request.headers
    const [ip, id] = [request.headers['x-client-ip'], request.headers['x-request-id']].map(String)
    void running.noteForgery({ cookie, 'x-client-ip': ip ?? '', 'x-request-id': id ?? '' })
  }
  if (refusal) turnAway(response, refusal)
  else next()
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
for (const file of ['enhance.js', 'stay.js', 'favicon.svg', 'manifest.webmanifest'])
  app.get(`/${file}`, (_request, response) =>
    response.sendFile(resolve(vite ? 'public' : 'build/client', file), { maxAge: '1h' }),
  )

app.get('/robots.txt', (_request, response) => void response.type('text/plain').send(robotsText))
app.get('/.well-known/security.txt', (_request, response) => {
  response.type('text/plain').send(securityText(settings.origin, settings.securityContact, new Date()))
})

// A page holds a person's own data: no cache keeps it.
app.use((request, response, next) => {
  response.setHeader('cache-control', 'no-store')
  if (request.path !== '/') response.setHeader('x-robots-tag', 'noindex, nofollow') // nor does a search engine find it
  next()
})
const inDevelopment = inFramework({ build: load, mode: 'development' })
const handlerOf = vite
  ? () => inDevelopment
  : handlersOf(
      first,
      (build) => answering(createRequestHandler(build, 'production'), settings.origin, css),
      running.boxed,
    )
app.use((request, response, next) => {
  dropForwarded(request.headers, settings.origin)
  // What of a body nobody read is let run out, or the next request on this connection would wait behind it.
  response.on('finish', () => {
    if (!request.complete) request.removeAllListeners('data').resume()
  })
  void handlerOf(request.path)(request, response, next)
})
// Whatever a request still made go wrong: said in words, and logged without its address, which may hold a secret.
app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
  log('error', 'request failed', { requestId: String(response.getHeader('x-request-id')), ...safeError(error) })
  if (response.headersSent) next(error)
  else
    turnAway(response, {
      status: 500,
      ...errorWords(500),
    })
})

const listening = new Promise<void>((resolve, reject) => {
  server.once('error', reject)
  server.listen(settings.port, settings.host, () => resolve(void server.off('error', reject)))
})
await listening.catch((error: unknown) =>
  stop([running.whyNotListening(error, { ...settings, setting: 'PORT' }) ?? running.failureWords(error)]),
)
const address = server.address()
const port = typeof address === 'object' && address ? address.port : settings.port
process.stdout.write(
  `Five by 18 is ready at http://${settings.host === '0.0.0.0' ? 'localhost' : settings.host}:${port}\n`,
)
const jobs = running.startJobs()

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void end.stop().then(() => process.exit(0)))
