import { type ChildProcess, execFileSync, spawn } from 'node:child_process'

import { SMTPServer } from 'smtp-server'

import { freePort } from '../../support/temporary-postgres.mjs'
import { SECRET } from './world'

export interface Served {
  origin: string
  child: ChildProcess
  /** Everything the server wrote to its outputs so far. */
  log(): string
  /** Every mail it handed over so far, headers and text. */
  mails: string[]
  stop(): Promise<void>
}

/** The built app as production runs it, on a database and with a mail server of its own, on free ports of loopback. */
export async function serve(url: string, settings: Record<string, string> = {}): Promise<Served> {
  const mails: string[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onData(stream, _session, done) {
      let text = ''
      stream.setEncoding('utf8')
      stream.on('data', (part: string) => (text += part))
      stream.on('end', () => {
        mails.push(text)
        done()
      })
    },
  })
  const smtpPort = await freePort()
  await new Promise<void>((resolve) => smtp.listen(smtpPort, '127.0.0.1', () => resolve()))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    DEMO: '',
    DATABASE_URL: url,
    PORT: String(port),
    HOST: '127.0.0.1',
    APP_ORIGIN: origin,
    APP_SECRET: SECRET,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    ...settings,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/server.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (written += part.toString()))
  for (let tries = 0; !(await fetch(`${origin}/ready`).catch(() => null))?.ok; tries += 1) {
    if (tries > 300 || child.exitCode !== null) throw new Error(`The app did not become ready: ${written}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    origin,
    child,
    log: () => written,
    mails,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      await new Promise<void>((resolve) => smtp.close(() => resolve()))
    },
  }
}

export interface Route {
  id: string
  /** As the address bar shows it, with `:name` for a parameter and `*` for the rest. */
  path: string
  hasPage: boolean
  hasLoader: boolean
  hasAction: boolean
}

/** Every route of the built app, asked of the build itself. */
export function readRoutes(): Route[] {
  const script = `
    const { routes } = await import(process.argv[1])
    const whole = (route) => (route.parentId ? whole(routes[route.parentId]) : '') + (route.path ? '/' + route.path : '')
    const list = Object.values(routes).filter(({ id }) => id !== 'root').map((route) => ({
      id: route.id, path: whole(route) || '/',
      hasPage: Boolean(route.module.default), hasLoader: Boolean(route.module.loader), hasAction: Boolean(route.module.action),
    }))
    process.stdout.write('\\n' + JSON.stringify(list))
    process.exit(0)`
  const out = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', script, `${process.cwd()}/build/server/index.js`],
    {
      env: { ...process.env, DATABASE_URL: 'file:/dev/null' },
      encoding: 'utf8',
      maxBuffer: 1 << 24,
    },
  )
  return JSON.parse(out.slice(out.lastIndexOf('\n') + 1)) as Route[]
}

/** The address of a route's data request. */
export const dataPath = (path: string): string => {
  const [bare = '', query] = path.split('?')
  return (bare === '/' ? '/_root' : bare) + '.data' + (query ? `?${query}` : '')
}
