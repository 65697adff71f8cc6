import { execFileSync } from 'node:child_process'

import { SMTPServer } from 'smtp-server'

import { freePort } from '../../support/temporary-postgres.mjs'
import { type Started, startApp } from '../start-app'
import { SECRET } from './world'

export interface Served extends Started {
  /** Every mail it handed over so far, headers and text. */
  mails: string[]
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
  const app = await startApp({
    DEMO: '',
    DATABASE_URL: url,
    APP_SECRET: SECRET,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    ...settings,
  })
  return {
    ...app,
    mails,
    async stop() {
      await app.stop()
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
