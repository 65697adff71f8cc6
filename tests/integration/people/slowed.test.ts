import { randomUUID } from 'node:crypto'

import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import { changePassword, choosePasswordByLink } from '~/modules/people/choose-password.server'
import { askForReset } from '~/modules/people/reset-password.server'
import { signIn } from '~/modules/people/sign-in.server'
import { signUpEmployer } from '~/modules/people/sign-up-employer.server'
import { asSent } from '../../support/mails'
import { sourceFiles } from '../../support/source-files'
import { smallWorld } from '../../support/world'

/*
 * What is counted where it is asked for: how many mails one address may be sent, how often one place may ask. Hashing is made
 * cheap, as dozens of passwords are chosen here.
 */
vi.mock('@node-rs/argon2', () => ({
  hash: (password: string) => Promise.resolve(`cheap ${password}`),
  verify: (stored: string, password: string) => Promise.resolve(stored === `cheap ${password}`),
}))

const nobody: Actor = { kind: 'nobody' }
const PASSWORD = 'velvet kettle heron pier'
const NEXT = 'quarry lantern bicycle soup'
const answered = { ok: true, value: 'answered' }
const wait = { ok: false, reason: 'wait' }

type World = Awaited<ReturnType<typeof smallWorld>>

const newAddress = () => `${randomUUID()}@work.example`
const mailsTo = async (w: World, to: string) =>
  (await w.db.read.select().from(tables.outbox).where(eq(tables.outbox.toAddress, to))).map(asSent)

const reset = (w: World, email: string, clientIp: string = randomUUID()) =>
  askForReset(w.as(nobody), { email, clientIp })

const signUp = (w: World, email: string, clientIp: string = randomUUID()) =>
  signUpEmployer(w.as(nobody), {
    organisation: 'Tidewell Boats',
    areaId: 'ar_1',
    sector: 'engineering',
    companyNumber: null,
    name: 'Robin Host',
    email,
    password: PASSWORD,
    clientIp,
  })

async function withStaff(w: World) {
  const email = newAddress()
  const verified = { emailVerifiedAt: w.now, passwordHash: `cheap ${PASSWORD}` }
  await w.make.user({ id: 'us_sc_1', kind: 'school', schoolId: 'sc_1', email, ...verified })
  return email
}

test('one mail in five minutes for a new password goes to one address, from wherever it is asked; more are left out unsaid', async () => {
  const w = await smallWorld()
  const email = await withStaff(w)
  expect(await reset(w, email)).toEqual(answered)
  for (let n = 1; n <= 4; n += 1) expect(await reset(w, email.toUpperCase())).toEqual(answered)
  expect(await mailsTo(w, email)).toHaveLength(1)
})

test('strangers who ask for an address keep its owner from no link: whoever is sent none holds one that works for five minutes more', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const w = await smallWorld()
    const email = await withStaff(w)
    const minutes = (n: number) => new Date(w.now.getTime() + n * 60_000)
    const ask = (at: number) => {
      vi.setSystemTime(minutes(at))
      return askForReset(w.as(nobody, minutes(at)), { email, clientIp: randomUUID() })
    }
    for (let at = 0; at < 62; at += 0.5) expect(await ask(at)).toEqual(answered)
    const mails = await mailsTo(w, email)
    expect(mails).toHaveLength(13)
    const token = (mail: string | undefined) => /\/([0-9a-z]{52})/.exec(mail ?? '')?.[1] ?? ''
    const choose = (mail: string | undefined, at: number) =>
      choosePasswordByLink(w.as(nobody, minutes(at)), { kind: 'reset_password', token: token(mail), password: NEXT })
    expect(await choose(mails.at(-3), 61)).toEqual({ ok: false, reason: 'link_gone' })
    expect((await choose(mails.at(-2), 64.9)).ok).toBe(true) // not the newest: that one took nothing from it
    expect(await choose(mails.at(-1), 64.9)).toEqual({ ok: false, reason: 'link_gone' })
  } finally {
    vi.useRealTimers()
  }
})

test('one place asks sixty times for a new password, and then waits; another place does not', async () => {
  const w = await smallWorld()
  const place = randomUUID()
  for (let n = 0; n < 60; n += 1) expect(await reset(w, newAddress(), place)).toEqual(answered)
  expect(await reset(w, newAddress(), place)).toEqual(wait)
  expect(await reset(w, newAddress())).toEqual(answered)
})

test('three mails an hour about signing up go to one address; the fourth sign-up is answered alike and mails nobody', async () => {
  const w = await smallWorld()
  const email = newAddress()
  for (let n = 1; n <= 3; n += 1) {
    expect(await signUp(w, email)).toEqual(answered)
    expect(await mailsTo(w, email)).toHaveLength(n)
  }
  expect(await signUp(w, email)).toEqual(answered)
  expect(await mailsTo(w, email)).toHaveLength(3)
})

test('signing in again and again before the address is verified sends no more than those three either', async () => {
  const w = await smallWorld()
  const email = newAddress()
  await signUp(w, email)
  const attempt = () =>
    signIn(w.as(nobody), { name: email, password: PASSWORD, clientIp: randomUUID(), knownBrowser: null })
  for (let n = 2; n <= 3; n += 1) {
    expect(await attempt()).toEqual({ ok: false, reason: 'email_not_verified' })
    expect(await mailsTo(w, email)).toHaveLength(n)
  }
  expect(await attempt()).toEqual({ ok: false, reason: 'email_not_verified' })
  expect(await mailsTo(w, email)).toHaveLength(3)
})

test('one place signs thirty employers up, and then waits; another place does not', async () => {
  const w = await smallWorld()
  const place = randomUUID()
  for (let n = 0; n < 30; n += 1) expect(await signUp(w, newAddress(), place)).toEqual(answered)
  expect(await signUp(w, newAddress(), place)).toEqual(wait)
  expect(await signUp(w, newAddress())).toEqual(answered)
})

test('who sits at an unattended screen has twenty guesses at the password; after them not even the right one is looked at', async () => {
  const w = await smallWorld()
  await withStaff(w)
  const userId = `us_${randomUUID()}`
  await w.make.user({ id: userId, kind: 'school', schoolId: 'sc_1', passwordHash: `cheap ${PASSWORD}` })
  const change = (current: string) => changePassword(w.as({ ...schoolActor(), userId }), { current, next: NEXT })
  for (let n = 0; n < 20; n += 1) expect(await change('not the one')).toEqual({ ok: false, reason: 'current_wrong' })
  expect(await change(PASSWORD)).toEqual(wait)
})

test('every limit is asked for by a use-case', () => {
  const modules = sourceFiles('app/modules').map(({ text }) => text)
  const [, list = ''] = /const limited = \{(.*?)\n\}/s.exec(
    sourceFiles('app/access').find(({ path }) => path.endsWith('throttle.server.ts'))?.text ?? '',
  ) ?? ['', '']
  const names = [...list.matchAll(/^ {2}'([\w.]+)'/gm)].map(([, name = '']) => name)
  expect(names).toContain('reset.mail')
  expect(names.filter((name) => !modules.some((text) => text.includes(`admitUse('${name}'`)))).toEqual([])
})
