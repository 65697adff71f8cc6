import { createServer, type IncomingMessage } from 'node:http'

import { expect, onTestFinished, test, vi } from 'vitest'

import { queueMail } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { newMailLink } from '~/access/mail-link'
import { findNotify } from '~/cli/doctor/notify'
import { sendMail } from '~/jobs/send-mail.server'
import { noteDelivery } from '~/modules/people/note-delivery.server'
import { SECRET } from '#seeds/factories'
import { world } from '../../support/world'

const KEY_ID = '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f'
const TEMPLATE = '7a1c1f0e-1f5c-4c5c-9a57-2d4a3f1f2a10'
const settings = vi.hoisted(() => ({ notify: null as { url: string; apiKey: string; templateId: string } | null }))
vi.mock('~/support/env', () => ({
  env: () => ({ ...settings, smtpUrl: null, mailFrom: 'x', secret: 'a secret of 32 characters or more, for tests' }),
}))

type Asked = {
  path: string
  bearer: string
  body: { [name: string]: unknown; personalisation: { subject: string; body: string } }
}

const textOf = async (request: IncomingMessage) => {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}

/** A Notify on loopback. @param answer  the status for the n-th mail */
async function fakeNotify(answer: (n: number) => number, template = { subject: '((subject))', body: '((body))' }) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const say = (status: number, body: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      if (request.method === 'GET') return say(request.url === `/v2/template/${TEMPLATE}` ? 200 : 404, template)
      const status = answer(asked.length)
      asked.push({
        path: request.url ?? '',
        bearer: request.headers.authorization ?? '',
        body: JSON.parse(text) as Asked['body'],
      })
      return say(
        status,
        status === 201
          ? { id: 'x' }
          : { status_code: status, errors: [{ error: 'X', message: 'of ada@home.example' }] },
      )
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  settings.notify = { url: `http://127.0.0.1:${port}`, apiKey: `doors-${KEY_ID}-${KEY_ID}`, templateId: TEMPLATE }
  return asked
}

async function withMail(count: number) {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const w = await world()
  const ids: string[] = []
  const { inText, seed, secret } = newMailLink(SECRET)
  for (let n = 0; n < count; n += 1) {
    const mail = { to: `person${n}@example.org`, subject: `Letter ${n}`, text: `Come: ${inText}`, linkSeed: seed }
    ids.push(await w.db.transact((tx) => queueMail(tx, mail, new Date(w.now.getTime() + n))))
  }
  const at = (seconds: number) => w.as({ kind: 'system' }, new Date(w.now.getTime() + seconds * 1000))
  const rows = async () => {
    const all = await w.db.read.select().from(tables.outbox)
    return ids.map((id) => all.find((row) => row.id === id)!)
  }
  const states = async () =>
    (await rows()).map(({ state, lastError }) => (lastError ? `${state}: ${lastError}` : state))
  return { ...w, ids, at, rows, states, secret, said: () => said.mock.calls.map(([text]) => String(text)).join('') }
}

test('mail goes to Notify in its template, oldest first, with its link and a reference, and counts as sent', async () => {
  const asked = await fakeNotify(() => 201)
  const w = await withMail(2)
  await sendMail.run(w.at(1))
  expect(asked.map(({ path, body }) => ({ path, ...body }))).toEqual(
    [0, 1].map((n) => ({
      path: '/v2/notifications/email',
      template_id: TEMPLATE,
      email_address: `person${n}@example.org`,
      personalisation: { subject: `Letter ${n}`, body: `Come: ${w.secret}` },
      reference: w.ids[n],
    })),
  )
  expect(asked[0]?.bearer).toMatch(/^Bearer ey/)
  expect(await w.states()).toEqual(['sent', 'sent'])
  expect((await w.rows()).map(({ linkSeed }) => linkSeed)).toEqual([null, null])
})

test('a mail that Notify does not want is final at once, and the others go; nothing of its answer is in the log', async () => {
  await fakeNotify((n) => (n === 0 ? 400 : 201))
  const w = await withMail(2)
  await sendMail.run(w.at(1))
  expect(await w.states()).toEqual(['failed: NOTIFY 400', 'sent'])
  expect(w.said()).toContain('NOTIFY 400')
  expect(w.said()).not.toMatch(/home\.example|person0|Letter/)
})

test.each([429, 500, 503, 403])('%i is of all mail: what waits keeps its order and goes later', async (status) => {
  let now = status
  const asked = await fakeNotify(() => now)
  const w = await withMail(2)
  await sendMail.run(w.at(1))
  expect(asked).toHaveLength(1)
  expect(await w.states()).toEqual(['waiting', 'waiting'])
  now = 201
  await sendMail.run(w.at(60))
  expect(asked.map(({ body }) => body.reference)).toEqual([w.ids[0], ...w.ids])
  expect(await w.states()).toEqual(['sent', 'sent'])
})

test('while Notify cannot be reached everything waits', async () => {
  settings.notify = { url: 'http://127.0.0.1:1', apiKey: `doors-${KEY_ID}-${KEY_ID}`, templateId: TEMPLATE }
  const w = await withMail(1)
  await sendMail.run(w.at(1))
  expect(await w.states()).toEqual(['waiting'])
})

test('a mail that comes back is among those that did not arrive; what is no receipt, or of no mail of ours, changes nothing', async () => {
  await fakeNotify(() => 201)
  const w = await withMail(3)
  await sendMail.run(w.at(1))
  const tell = (status: string, reference: string | null) =>
    noteDelivery(w.at(5), { id: 'x', to: 'a@b.example', status, reference })
  expect(await tell('delivered', w.ids[0]!)).toBe(true)
  expect(await tell('permanent-failure', w.ids[1]!)).toBe(true)
  expect(await tell('temporary-failure', w.ids[2]!)).toBe(true)
  expect(await tell('permanent-failure', 'ml_unknown')).toBe(true)
  expect(await tell('permanent-failure', null)).toBe(true)
  expect(await tell('eaten', w.ids[0]!)).toBe(false)
  expect(await noteDelivery(w.at(5), 'hello')).toBe(false)
  expect(await w.states()).toEqual(['sent', 'failed: NOTIFY permanent-failure', 'failed: NOTIFY temporary-failure'])
  expect(w.said()).not.toContain('b.example')
})

test('doctor says whether Notify knows the key and has the template, and whether that is only subject and body', async () => {
  await fakeNotify(() => 201)
  const found = async (change: object = {}) => (await findNotify({ ...settings.notify!, ...change }))[0]
  expect(await found()).toMatchObject({ ok: true })
  expect(await found({ templateId: KEY_ID })).toMatchObject({ ok: false, fix: expect.stringContaining('no template') })
  expect(await found({ url: 'http://127.0.0.1:1' })).toMatchObject({
    ok: false,
    fix: expect.stringContaining('firewall'),
  })
  await fakeNotify(() => 201, { subject: 'News', body: '((body))' })
  expect(await found()).toMatchObject({ ok: false, fix: expect.stringContaining('((subject))') })
})
