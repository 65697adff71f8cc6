import { execFileSync } from 'node:child_process'
import { createServer, type Server } from 'node:net'
import { once } from 'node:events'

import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'

import { wayTo } from '../support/frozen-way'
import { postgresPrograms, startPostgres } from '../support/temporary-postgres.mjs'
import { ask, type Fields, send } from './doors/ask'
import { readForms } from './doors/forms'
import { type Started, startApp } from './start-app'

/*
 * The app on PostgreSQL: two on one database, as behind a balancer, are one site, whichever of them answers; and a server that freezes is
 * trouble in words. Left out where there are no programs of PostgreSQL to start a server from.
 */
const programs = postgresPrograms()
const TAKEN_OVER_MS = 30_000

let database: { url: string; stop: () => void } | null = null

beforeAll(async () => {
  if (!programs) return
  database = await startPostgres(programs)
  execFileSync('npx', ['tsx', 'seeds/run.ts'], {
    env: { ...process.env, DEMO: '1', DATABASE_URL: database.url, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}, 180_000)

afterAll(() => database?.stop())

async function app(settings: Record<string, string> = {}): Promise<Started> {
  const started = await startApp({ DEMO: '1', DATABASE_URL: database?.url ?? '', ...settings })
  onTestFinished(() => void started.child.kill('SIGKILL'))
  return started
}

async function query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database?.url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows
  } finally {
    await client.end()
  }
}

const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

const sendMail = (id: string) =>
  query(
    `insert into outbox (id, to_address, subject, text, state, next_attempt_at, created_at)
     values ($1, $1 || '@example.test', 'Hello', 'Hello', 'waiting', now() - interval '1 hour', now() - interval '1 minute')`,
    [id],
  )

const stateOf = async (id: string) => (await query('select state from outbox where id = $1', [id]))[0]?.state

/** The form of the sign-in page for a name and a password, as one of the two drew it. */
async function signInForm(origin: string, name: string): Promise<Fields> {
  const form = readForms((await ask(origin, '/sign-in', null)).body).find(({ boxes }) =>
    boxes.some(({ type }) => type === 'password'),
  )
  if (!form) throw new Error('There is no form to sign in by')
  return form.fields.map(([key, value]): Fields[number] => {
    if (value instanceof File) return [key, value]
    return key === 'password'
      ? [key, 'not the password']
      : /@|^someone/.test(value) || key === 'name'
        ? [key, name]
        : [key, value]
  })
}

test.skipIf(!programs)(
  'one is killed while it sends mail, and the other goes on with it within thirty seconds',
  async () => {
    const hanging = createServer((socket) => void socket.on('error', () => {}))
    const connected = once(hanging, 'connection')
    const received: string[] = []
    const taking = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, _session, callback) {
        let text = ''
        stream.on('data', (part: Buffer) => (text += part.toString()))
        stream.on('end', () => {
          received.push(/^Message-ID: <(.*)@/im.exec(text)?.[1] ?? '')
          callback()
        })
      },
    })
    const one = await app({ SMTP_URL: await listening(hanging), MAIL_FROM: 'days@example.test' })
    await query("update outbox set state = 'sent', sent_at = now() where state = 'waiting'")
    await sendMail('m_1')
    await connected // it has taken the job, and hangs in it
    const two = await app({ SMTP_URL: await listening(taking.server), MAIL_FROM: 'days@example.test' })
    await sendMail('m_2')
    expect(await stateOf('m_2')).toBe('waiting') // the first has the job
    one.child.kill('SIGKILL')
    const began = performance.now()
    await vi.waitFor(async () => expect(await stateOf('m_2')).toBe('sent'), { timeout: 40_000, interval: 250 })
    expect(performance.now() - began).toBeLessThan(TAKEN_OVER_MS)
    expect(received.filter((id) => id === 'm_2')).toEqual(['m_2'])
    expect(two.log()).not.toContain('error')
  },
)

test.skipIf(!programs)(
  'wrong tries at a name count in both, and a form that one drew is taken by the other',
  async () => {
    const [one, two] = [await app(), await app()]
    const name = `nobody-${process.pid}@example.test`
    const tryAt = async (drawnBy: Started, sentTo: Started) =>
      (await send(sentTo.origin, '/sign-in', null, await signInForm(drawnBy.origin, name))).body
    const answers: string[] = []
    for (let n = 0; n < 8; n += 1) answers.push(await (n % 2 ? tryAt(one, two) : tryAt(two, one)))
    const found = answers.map((body) => /do not go together|too many wrong tries/.exec(body)?.[0])
    expect(found).toEqual([
      ...Array<string>(6).fill('do not go together'),
      ...Array<string>(2).fill('too many wrong tries'),
    ])
    // Counted under keyed hashes alone.
    expect(JSON.stringify(await query('select key from throttles'))).not.toMatch(/nobody|127\.0/)
  },
)

test.skipIf(!programs)(
  'while the server is frozen every page is a 503 in words within seconds, and when it thaws all is well',
  async () => {
    const way = await wayTo(database?.url ?? '')
    onTestFinished(way.close)
    const one = await app({ DATABASE_URL: way.url })
    const timed = async (path: string) => {
      const began = performance.now()
      const { status, headers, body } = await ask(one.origin, path, null)
      return { status, headers, body, isSoon: performance.now() - began < 2_000 }
    }
    expect((await timed('/sign-in')).status).toBe(200)
    await vi.waitFor(async () => expect((await timed('/rounds/none')).status).toBe(404))
    way.frozen(true)
    const [page, ready, health] = await Promise.all(['/rounds/none', '/ready', '/health'].map(timed))
    expect([page, ready, health].map((answer) => [answer?.status, answer?.isSoon])).toEqual([
      [503, true],
      [503, true],
      [200, true],
    ])
    expect(page?.headers.get('retry-after')).toMatch(/^\d+$/)
    await new Promise((resolve) => setTimeout(resolve, 7_000)) // its connections are cut and begun anew meanwhile
    expect(await timed('/rounds/none')).toMatchObject({ status: 503, isSoon: true })
    way.frozen(false)
    await vi.waitFor(async () => expect((await timed('/rounds/none')).status).toBe(404), {
      timeout: 15_000,
      interval: 200,
    })
    await vi.waitFor(async () => expect((await timed('/ready')).status).toBe(200), { timeout: 15_000, interval: 200 })
    const stopped = performance.now()
    way.frozen(true)
    await one.stop()
    expect(performance.now() - stopped).toBeLessThan(10_500)
  },
)
