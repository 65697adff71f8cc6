import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test, vi } from 'vitest'

import { claimMail, listMail, queueMail } from '#db/stores/outbox'
import type * as Env from '~/support/env'
import { sendMail } from '~/jobs/send-mail.server'
import { world } from '../../support/world'

const settings = vi.hoisted(() => ({ smtpUrl: null as string | null }))
vi.mock('~/support/env', async (original) => ({
  ...(await original<typeof Env>()),
  env: () => ({ smtpUrl: settings.smtpUrl, mailFrom: 'Five by 18 <no-reply@example.org>' }),
}))

type Received = { id: string; subject: string; to: string; body: string }

/** A mail server of its own on loopback, that answers each message as told. */
async function mailServer(answer: (n: number) => Error | null) {
  const received: Received[] = []
  let n = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, callback) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => {
        const problem = answer(n++)
        if (!problem) {
          const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'mi').exec(text)?.[1]?.trim() ?? ''
          const to = session.envelope.rcptTo.map(({ address }) => address).join()
          received.push({ id: header('Message-ID'), subject: header('Subject'), to, body: text })
        }
        callback(problem)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
  const address = server.server.address()
  settings.smtpUrl = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return received
}

const quiet = () => vi.spyOn(process.stderr, 'write').mockReturnValue(true)

async function withMail(count: number) {
  const w = await world()
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    const at = new Date(w.now.getTime() + n)
    const mail = { to: `person${n}@example.org`, subject: `Letter ${n}`, text: 'Dear parent,\nplease answer.' }
    ids.push(await w.db.transact((tx) => queueMail(tx, mail, at)))
  }
  const at = (seconds: number) => w.as({ kind: 'system' }, new Date(w.now.getTime() + seconds * 1000))
  const states = async () => (await listMail(w.db.read, 0, 50)).map(({ state }) => state).reverse()
  return { ...w, ids, at, states }
}

test('mail goes to a real mail server, oldest first, each once', async () => {
  const received = await mailServer(() => null)
  const w = await withMail(3)
  await sendMail.run(w.at(1))
  await sendMail.run(w.at(5))
  expect(received.map(({ subject, to }) => [subject, to])).toEqual([
    ['Letter 0', 'person0@example.org'],
    ['Letter 1', 'person1@example.org'],
    ['Letter 2', 'person2@example.org'],
  ])
  expect(received[0]?.body).toContain('please answer.')
  expect(await w.states()).toEqual(['sent', 'sent', 'sent'])
})

test('two processes that empty the outbox at once send each mail once', async () => {
  const received = await mailServer(() => null)
  const w = await withMail(6)
  await Promise.all([sendMail.run(w.at(1)), sendMail.run(w.at(1))])
  expect(received.map(({ to }) => to).toSorted()).toEqual([0, 1, 2, 3, 4, 5].map((n) => `person${n}@example.org`))
})

test('a mail is another process’s for ten minutes after it was taken, and due again from then', async () => {
  const w = await withMail(1)
  const [id = ''] = w.ids
  const after = (minutes: number) => new Date(w.now.getTime() + minutes * 60_000)
  const claim = (at: Date, until: Date) => w.db.transact((tx) => claimMail(tx, id, at, until))
  expect(await claim(after(0), after(10))).toBe(true)
  expect(await claim(after(0), after(10))).toBe(false)
  expect(await claim(after(9.99), after(20))).toBe(false)
  expect(await claim(after(10), after(20))).toBe(true)
})

test('a mail refused for now is tried again later under the same message id, and the others are not held up', async () => {
  quiet()
  const busy = Object.assign(new Error('try later'), { responseCode: 451 })
  const received = await mailServer((n) => (n === 0 ? busy : null))
  const w = await withMail(2)
  await sendMail.run(w.at(1))
  expect(await w.states()).toEqual(['waiting', 'sent'])
  await sendMail.run(w.at(2))
  expect(received).toHaveLength(1)
  await sendMail.run(w.at(60))
  expect(await w.states()).toEqual(['sent', 'sent'])
  expect(received.at(-1)?.id).toBe(`<${w.ids[0]}@five-by-18>`)
})

test('while the mail server is away everything waits; after four hours it is failed, and seen to be', async () => {
  quiet()
  settings.smtpUrl = 'smtp://127.0.0.1:1'
  const w = await withMail(2)
  await sendMail.run(w.at(1))
  expect(await w.states()).toEqual(['waiting', 'waiting'])
  await sendMail.run(w.at(5 * 3600))
  await sendMail.run(w.at(5 * 3600 + 1))
  expect(await w.states()).toEqual(['failed', 'failed'])
})

test('a subject with a line break cannot add a header', async () => {
  const received = await mailServer(() => null)
  const w = await world()
  const mail = { to: 'a@example.org', subject: 'Hello\r\nBcc: b@example.org', text: 'x' }
  await w.db.transact((tx) => queueMail(tx, mail, w.now))
  await sendMail.run(w.as({ kind: 'system' }))
  expect(received.map(({ to }) => to)).toEqual(['a@example.org'])
  expect(received[0]?.body).not.toMatch(/^Bcc:/m)
})
