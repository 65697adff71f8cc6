import { randomUUID } from 'node:crypto'

import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { expect, onTestFinished, test, vi } from 'vitest'

import { claimMailForJob, listDueMail, listMailForDemo, markMailFailed, queueMail } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { schoolActor, SECRET } from '#seeds/factories'
import { textToSend } from '~/access/mail-link'
import { readAgreement } from '~/modules/bookings/answer-agreement.server'
import { resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { readDemoMail } from '~/modules/people/demo-mail.server'
import { inviteColleague } from '~/modules/people/invite-colleague.server'
import { askForReset } from '~/modules/people/reset-password.server'
import { signUpEmployer } from '~/modules/people/sign-up-employer.server'
import { NotFound } from '~/support/errors'
import { hashSecret } from '~/support/ids'
import type * as Env from '~/support/env'
import { sendMail } from '~/jobs/send-mail.server'
import { smallWorld, world } from '../../support/world'

const settings = vi.hoisted(() => ({ smtpUrl: null as string | null }))
vi.mock('~/support/env', async (original) => ({
  ...(await original<typeof Env>()),
  env: () => ({
    smtpUrl: settings.smtpUrl,
    mailFrom: 'Five by 18 <no-reply@example.org>',
    secret: 'a secret of 32 characters or more, for tests',
  }),
}))

type Received = { id: string; subject: string; to: string; body: string }

/** A mail server of its own on loopback, that answers each message as told. */
async function mailServer(answer: (n: number) => Error | null, more: SMTPServerOptions = {}) {
  const received: Received[] = []
  let n = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    ...more,
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
  const states = async () => (await listMailForDemo(w.db.read, 0, 50)).map(({ state }) => state).reverse()
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
  const claim = (at: Date, until: Date) =>
    w.db.transact(async (tx) => (await claimMailForJob(tx, [id], at, until)).length === 1)
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

test('a mail server that is away is said when that begins, every ten minutes, and when it is back', async () => {
  const said = quiet()
  const lines = () =>
    said.mock.calls.splice(0).map(([line]) => JSON.parse(String(line)) as { event: string; answer?: string })
  await mailServer(() => null)
  const { smtpUrl } = settings
  const w = await withMail(2)
  await sendMail.run(w.at(1)) // whatever an earlier test left, the server is back with the first that goes
  lines()
  await w.db.transact((tx) => queueMail(tx, { to: 'b@example.org', subject: 'x', text: 'x' }, w.now))
  settings.smtpUrl = 'smtp://127.0.0.1:1'
  for (const seconds of [10, 12, 14, 599]) await sendMail.run(w.at(seconds))
  const [began, ...more] = lines()
  expect(more).toEqual([])
  expect(Object.keys(began ?? {})).toEqual(['at', 'level', 'event', 'answer', 'since'])
  expect(began).toMatchObject({ level: 'warn', event: 'mail server away', answer: 'ESOCKET' })
  for (const seconds of [612, 614, 900]) await sendMail.run(w.at(seconds))
  expect(lines().map(({ event }) => event)).toEqual(['mail server away'])
  settings.smtpUrl = smtpUrl
  for (const seconds of [1000, 1002]) await sendMail.run(w.at(seconds))
  expect(lines().map(({ event }) => event)).toEqual(['mail server back'])
  expect(new Set(await w.states())).toEqual(new Set(['sent']))
})

test('mail that is given up since the server was away is named, each once', async () => {
  const said = quiet()
  settings.smtpUrl = 'smtp://127.0.0.1:1'
  const w = await withMail(2)
  await sendMail.run(w.at(5 * 3600))
  await sendMail.run(w.at(5 * 3600 + 2))
  const lines = said.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, string>)
  const named = lines.filter(({ event }) => event === 'mail not sent')
  expect(named.map(({ mail, answer }) => [mail, answer])).toEqual(w.ids.map((id) => [id, 'away']))
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

/** A mail for each kind of link, and every link as the people who get them hold it. */
async function withLinks(received: Received[]) {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1', parentEmail: 'parent@example.org' })
  const day = await w.make.day({ id: 'op_1' })
  const { firstOn, lastOn } = day
  await w.db.transact(async (tx) => {
    await tx.insert(tables.bookings).values({
      id: 'bk_1',
      opportunityId: 'op_1',
      studentId: 'st_1',
      schoolId: 'sc_1',
      employerId: 'em_1',
      state: 'agreement_requested',
      liveKey: 'op_1:st_1',
      requestKey: 'k',
      why: '',
      firstOn,
      lastOn,
      createdAt: w.now,
      updatedAt: w.now,
    })
  })
  const leadEmail = `${randomUUID()}@school.example` // mails to one address are limited, whatever the test
  await w.make.user({
    id: 'us_1',
    kind: 'school',
    schoolId: 'sc_1',
    email: leadEmail,
    emailVerifiedAt: w.now,
  })
  const lead = w.as(schoolActor())
  const {
    value: { link },
  } = accepted(await resendAgreement(lead, { bookingId: 'bk_1', email: 'parent@example.org' }))
  await inviteColleague(lead, { schoolId: 'sc_1', name: 'Bo', email: 'new@school.example', role: 'viewer' })
  await askForReset(w.as({ kind: 'nobody' }), { email: leadEmail, clientIp: 'a' })
  await signUpEmployer(w.as({ kind: 'nobody' }), {
    organisation: 'Boats',
    areaId: 'ar_1',
    sector: 'engineering',
    companyNumber: null,
    name: 'Robin',
    email: 'host@boats.example',
    password: 'velvet kettle heron pier',
    clientIp: 'a',
  })
  const everything = async () =>
    JSON.stringify([
      await w.db.read.select().from(tables.outbox),
      await w.db.read.select().from(tables.tokens),
      await w.db.read.select().from(tables.agreements),
      await w.db.read.select().from(tables.auditLog),
    ])
  const send = (seconds: number) => sendMail.run(w.as({ kind: 'system' }, new Date(w.now.getTime() + seconds * 1000)))
  const secrets = () =>
    received.flatMap(({ body }) =>
      [...body.replace(/=\r?\n/g, '').matchAll(/\/(?:agree|invite|password-reset|verify-email)\/([0-9a-z]{52})/g)].map(
        ([, one = '']) => one,
      ),
    )
  return { ...w, link, everything, send, secrets }
}

function accepted<T>(outcome: { ok: boolean; value?: T }): { value: T } {
  if (!outcome.ok || outcome.value === undefined) throw new Error('refused')
  return { value: outcome.value }
}

test('no live link stands in the database, neither while its mail waits nor when it was sent, and each link works', async () => {
  const received = await mailServer(() => null)
  const w = await withLinks(received)
  const waiting = await w.everything()
  await w.send(1)
  const sent = await w.everything()
  const secrets = w.secrets()
  expect(secrets).toHaveLength(4)
  expect(secrets).toContain(w.link.split('/agree/')[1])
  for (const secret of secrets) {
    expect(waiting).not.toContain(secret)
    expect(sent).not.toContain(secret)
    const hash = hashSecret(secret)
    expect(sent).toContain(hash)
  }
  expect(await readAgreement(w.as({ kind: 'nobody' }), w.link.split('/agree/')[1] ?? '')).toMatchObject({ ok: true })
})

test('a copy of the database opens nothing: without APP_SECRET no link comes out of what waits, with it none out of what was sent', async () => {
  const received = await mailServer(() => null)
  const w = await withLinks(received)
  const rows = () => w.db.read.select().from(tables.outbox)
  const kept = await w.everything()
  for (const mail of await rows()) {
    expect(mail.linkSeed).toMatch(/^[0-9a-z]{52}$/)
    const guessed = textToSend('another secret of 32 characters or more', mail)
    const token = /\/([0-9a-z]{52})/.exec(guessed)?.[1] ?? ''
    for (const candidate of [token, mail.linkSeed ?? '']) expect(kept).not.toContain(hashSecret(candidate))
  }
  await w.send(1)
  expect((await rows()).map(({ state, linkSeed }) => [state, linkSeed])).toEqual(
    Array.from({ length: 4 }, () => ['sent', null]),
  )
})

test('a mail tried twice carries the same link both times', async () => {
  quiet()
  const busy = Object.assign(new Error('try later'), { responseCode: 451 })
  const tries: string[] = []
  const received = await mailServer((n) => (n < 4 ? busy : null))
  const w = await withLinks(received)
  const due = await listDueMail(w.db.read, new Date(w.now.getTime() + 1000), 10)
  tries.push(...due.map((mail) => textToSend(SECRET, mail)))
  await w.send(1)
  const again = await listDueMail(w.db.read, new Date(w.now.getTime() + 3_600_000), 10)
  expect(again.map((mail) => textToSend(SECRET, mail))).toEqual(tries)
})

test('in the demo, where nothing is sent, the mail page still shows the link', async () => {
  settings.smtpUrl = null
  const w = await withLinks([])
  await w.send(1)
  const [mail] = (await w.db.read.select().from(tables.outbox)).filter(
    ({ toAddress }) => toAddress === 'parent@example.org',
  )
  const demo = { ...w.as({ kind: 'nobody' }), demo: true } as never
  expect(JSON.stringify(await readDemoMail(demo, mail?.id ?? ''))).toContain(w.link.split('/agree/')[1])
  await expect(readDemoMail({ ...(demo as object), demo: false } as never, mail?.id ?? '')).rejects.toThrow(NotFound)
})

test('a mail that is to be tried again later is not due before', async () => {
  const w = await withMail(1)
  const [id = ''] = w.ids
  const after = (seconds: number) => new Date(w.now.getTime() + seconds * 1000)
  await w.db.transact((tx) => markMailFailed(tx, id, 'SMTP 451', after(60), w.now))
  expect(await listDueMail(w.db.read, after(59), 9)).toEqual([])
  expect(await listDueMail(w.db.read, after(60), 9)).toHaveLength(1)
})

const told = (responseCode: number) => Object.assign(new Error('no'), { responseCode })

test('a mail refused for good is failed at once, and the others go', async () => {
  quiet()
  const received = await mailServer((n) => (n === 1 ? told(550) : null))
  const w = await withMail(3)
  await sendMail.run(w.at(1))
  expect(await w.states()).toEqual(['sent', 'failed', 'sent'])
  const rows = await w.db.read.select().from(tables.outbox)
  expect(rows.map(({ lastError }) => lastError).filter(Boolean)).toEqual(['SMTP 550'])
  await sendMail.run(w.at(3600))
  expect(received).toHaveLength(2)
})

test('a reader who is refused for good is that mail’s own trouble; a sender who is refused is everybody’s', async () => {
  quiet()
  const noReader: SMTPServerOptions['onRcptTo'] = ({ address }, _session, done) =>
    done(address.startsWith('person0') ? told(550) : null)
  await mailServer(() => null, { onRcptTo: noReader })
  const w = await withMail(2)
  await sendMail.run(w.at(1))
  expect(await w.states()).toEqual(['failed', 'sent'])
  const noSender: SMTPServerOptions['onMailFrom'] = (_address, _session, done) => done(told(550))
  await mailServer(() => null, { onMailFrom: noSender })
  const again = await withMail(2)
  await sendMail.run(again.at(1))
  expect(await again.states()).toEqual(['waiting', 'waiting'])
})

test('what waited while the server was away goes out in its order when it is back', async () => {
  quiet()
  settings.smtpUrl = 'smtp://127.0.0.1:1'
  const w = await withMail(30)
  for (const second of [1, 3, 5, 7]) await sendMail.run(w.at(second))
  const received = await mailServer((n) => (n === 4 ? told(421) : null))
  await sendMail.run(w.at(9))
  expect(received).toHaveLength(4)
  await sendMail.run(w.at(11))
  expect(received.map(({ subject }) => subject)).toEqual(Array.from({ length: 30 }, (_, n) => `Letter ${n}`))
})

/** A deed that writes to many, and one a minute later that writes to somebody, and to one of the many. */
async function withFlood() {
  const w = await withMail(0)
  const queue = (to: string, subject: string, minutes: number) =>
    w.db.transact((tx) => queueMail(tx, { to, subject, text: 'x' }, new Date(w.now.getTime() + minutes * 60_000)))
  for (let n = 0; n < 200; n += 1) await queue(`flood${n}@example.org`, 'flood', 0)
  const last = (await listDueMail(w.db.read, w.now, 200)).at(-1)?.to ?? ''
  await queue('other@example.org', 'other', 1)
  await queue(last, 'second', 2)
  return { ...w, last }
}

test('a flood of one deed does not hold up another’s mail, and whoever gets two gets them in order', async () => {
  const received = await mailServer(() => null)
  const w = await withFlood()
  await sendMail.run(w.at(300))
  const order = received.map(({ subject, to }) => `${subject} ${to}`)
  expect(order.indexOf('other other@example.org')).toBeLessThan(20)
  expect(order.indexOf(`second ${w.last}`)).toBe(order.indexOf(`flood ${w.last}`) + 1)
  expect(order).toHaveLength(202)
})

test('two hundred mails go over one connection, with two commits for twenty', async () => {
  let connections = 0
  const received = await mailServer(() => null, {
    onConnect: (_session, done) => {
      connections += 1
      done()
    },
  })
  const w = await withFlood()
  let commits = 0
  const ctx = w.at(300)
  const counting: typeof ctx.transact = (body) => {
    commits += 1
    return ctx.transact(body)
  }
  await sendMail.run({ ...ctx, transact: counting })
  expect(received).toHaveLength(202)
  expect(connections).toBe(1)
  expect(commits).toBe(2 * Math.ceil(202 / 20))
})

test('a run ends after the mail it is at when the app stops or another process has the job, and the rest keeps its place', async () => {
  const received = await mailServer(() => null)
  const w = await withFlood()
  await sendMail.run(w.at(300), () => received.length > 0)
  expect(received).toHaveLength(1)
  expect(await listDueMail(w.db.read, w.at(301).now, 300)).toHaveLength(201)
})

test('what a process had taken that died is due again a minute later', async () => {
  let w: Awaited<ReturnType<typeof withMail>> | null = null
  const due: Promise<number>[] = []
  const dueAt = async (seconds: number) => {
    if (!w) return -1
    return (await listDueMail(w.db.read, w.at(seconds).now, 10)).length
  }
  await mailServer(() => {
    due.push(dueAt(60), dueAt(63)) // as another would find it now
    return null
  })
  w = await withMail(1)
  await sendMail.run(w.at(1))
  expect(await Promise.all(due)).toEqual([0, 1])
})
