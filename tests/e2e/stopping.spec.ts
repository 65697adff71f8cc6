import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { expect, inject, onTestFinished, test } from 'vitest'

import { type Started, startApp } from './start-app'

/*
 * A stop loses nothing that was being answered, and is over within ten seconds whatever hangs; connections that say nothing, or only
 * slowly, end when the settings say. Seen to fail with the end that closed the server at once, and with Node's own checks of every
 * thirty seconds.
 */

/** A copy of the demo's world for one test. */
function worldOfItsOwn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-stop-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'demo.db')
  copyFileSync(inject('demoWorld'), file)
  return file
}

/** The demo's app in a process of its own. */
async function started(settings: Record<string, string> = {}, file = worldOfItsOwn()): Promise<Started> {
  const app = await startApp({ DEMO: '1', DATABASE_URL: `file:${file}`, ...settings })
  onTestFinished(() => void app.child.kill('SIGKILL'))
  return app
}

const cookieOf = (words: RegExp) => inject('signedIn').find((person) => words.test(person.words))?.cookie ?? ''

/** Asks for a page and reads it to its end. @returns its status and how it said the connection goes on; throws when it was lost */
const ask = (app: Started, path: string, agent: Agent) =>
  new Promise<{ status: number; connection: string }>((resolve, reject) => {
    const headers = { cookie: cookieOf(/Farida/) }
    const take = (answer: IncomingMessage) => {
      answer.on('error', reject).on('end', () => {
        if (answer.complete) resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection ?? '' })
        else reject(new Error('cut off'))
      })
      answer.resume()
    }
    get(`${app.origin}${path}`, { agent, headers }, take).on('error', reject)
  })

const exitOf = (app: Started) =>
  new Promise<{ code: number | null; ms: number }>((resolve) => {
    const began = performance.now()
    app.child.once('exit', (code) => resolve({ code, ms: performance.now() - began }))
    app.child.kill('SIGTERM')
  })

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A connection on which this was written, and nothing more. @returns when the other side ended it, in ms */
function halfSaid(app: Started, words: string): { socket: Socket; ended: Promise<number> } {
  const began = performance.now()
  const socket = connect(Number(new URL(app.origin).port), '127.0.0.1', () => socket.write(words))
  const ended = new Promise<number>((resolve) => socket.once('close', () => resolve(performance.now() - began)))
  socket.on('error', () => {}).resume()
  onTestFinished(() => void socket.destroy())
  return { socket, ended }
}

/** 32 pages asked for at once, the signal among them. */
async function stopsWhileAnswering(app: Started, agent: Agent) {
  const asked = Array.from({ length: 32 }, () => ask(app, '/school/log', agent))
  await Promise.race(asked) // the first is answered: all have come
  const exit = exitOf(app)
  const answers = await Promise.allSettled(asked)
  const statuses = answers.map((answer) =>
    answer.status === 'fulfilled' ? answer.value.status : String(answer.reason),
  )
  expect(statuses).toEqual(Array(32).fill(200))
  expect(await exit).toMatchObject({ code: 0 })
  expect((await exit).ms).toBeLessThan(10_000)
}

test('of 32 requests on connections that are kept none is lost', async () => {
  const agent = new Agent({ keepAlive: true })
  const app = await started()
  await Promise.all(Array.from({ length: 32 }, () => ask(app, '/health', agent))) // they are open before
  await stopsWhileAnswering(app, agent)
})

test('nor of 32 on connections of their own', async () => {
  await stopsWhileAnswering(await started(), new Agent({ keepAlive: false, maxSockets: 32 }))
})

test('nor beside an upload that stands still', async () => {
  const app = await started()
  const host = new URL(app.origin).host
  halfSaid(app, `POST /school/roster HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 9000\r\n\r\nfield=`)
  await soon(200)
  await stopsWhileAnswering(app, new Agent({ keepAlive: true }))
})

test('nor beside a mail server that does not answer', async () => {
  const silent = createServer((socket) => void socket.on('error', () => {}))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void silent.close())
  const connected = new Promise((resolve) => silent.once('connection', resolve))
  const file = worldOfItsOwn()
  const outbox = new Sqlite(file)
  outbox
    .prepare(
      `insert into outbox (id, to_address, subject, text, state, next_attempt_at, created_at)
       values ('m_1', 'a@example.test', 'Hello', 'Hello', 'waiting', 0, ?)`,
    )
    .run(Date.now())
  outbox.close()
  const { port } = silent.address() as AddressInfo
  const app = await started({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'days@example.test' }, file)
  await connected
  await stopsWhileAnswering(app, new Agent({ keepAlive: true }))
  expect(app.log()).toContain('a job is left unfinished')
})

test('once it was told to stop, /ready says so while it still answers, and each answer asks its client to come elsewhere', async () => {
  const app = await started()
  const agent = new Agent({ keepAlive: true })
  expect(await ask(app, '/health', agent)).toEqual({ status: 200, connection: 'keep-alive' })
  const exit = exitOf(app)
  await soon(200)
  expect(await ask(app, '/health', agent)).toEqual({ status: 200, connection: 'close' })
  const ready = await fetch(`${app.origin}/ready`)
  expect([ready.status, await ready.json()]).toMatchObject([503, { status: 'stopping' }])
  expect((await exit).ms).toBeLessThan(4_000)
})

test('a connection that says nothing, and one whose headers do not end, are ended within fifteen seconds', async () => {
  const app = await started()
  const slow = halfSaid(app, 'GET / HTTP/1.1\r\n')
  const drip = setInterval(() => slow.socket.writable && slow.socket.write('x-more: yes\r\n'), 1_000)
  onTestFinished(() => clearInterval(drip))
  const ends = await Promise.all([halfSaid(app, '').ended, slow.ended])
  for (const ms of ends) expect([ms > 5_000, ms < 15_000]).toEqual([true, true])
})
