import { randomUUID } from 'node:crypto'

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { areaActor, schoolActor, systemActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import { listAreaEmployers, readAreaEmployer } from '~/modules/opportunities/employer-queries.server'
import { readLinkOwner } from '~/modules/people/account-queries.server'
import { choosePasswordByLink } from '~/modules/people/choose-password.server'
import { endUnverifiedAccounts } from '~/modules/people/end-unverified.server'
import { inviteColleague } from '~/modules/people/invite-colleague.server'
import { createFirstUser } from '~/modules/people/create-first-user.server'
import { readSchoolSettings } from '~/modules/people/school-settings.server'
import { signIn } from '~/modules/people/sign-in.server'
import { signUpEmployer } from '~/modules/people/sign-up-employer.server'
import { stopColleague } from '~/modules/people/stop-colleague.server'
import { disownSignUp, verifyEmail } from '~/modules/people/verify-email.server'
import { readAreaLog } from '~/modules/progress/own-log.server'
import { asSent } from '../../support/mails'
import { smallWorld } from '../../support/world'

const nobody: Actor = { kind: 'nobody' }
const PASSWORD = 'velvet kettle heron pier'

type World = Awaited<ReturnType<typeof smallWorld>>

async function ready() {
  const w = await smallWorld()
  await w.make.school({ id: `sc_${randomUUID()}`, urn: 999002 })
  await w.make.user({
    id: 'us_sc_1',
    kind: 'school',
    schoolId: 'sc_1',
    email: 'lead@school.example',
    emailVerifiedAt: w.now,
  })
  return w
}

const signUp = (w: World, email: string) =>
  signUpEmployer(w.as(nobody), {
    organisation: 'Squatters',
    areaId: 'ar_1',
    sector: 'engineering',
    companyNumber: null,
    name: 'Robin',
    email,
    password: PASSWORD,
    clientIp: randomUUID(),
  })
const invite = (w: World, email: string, schoolId = 'sc_1') =>
  inviteColleague(w.as(schoolActor(schoolId)), { schoolId, name: 'Bo New', email, role: 'viewer' })
const mailsTo = async (w: World, to: string) =>
  (await w.db.read.select().from(tables.outbox).where(eq(tables.outbox.toAddress, to))).map((mail) => ({
    subject: mail.subject,
    token: /\/([0-9a-z]{52})/.exec(asSent(mail))?.[1] ?? null,
  }))
const tokenOf = async (w: World, to: string, subject: RegExp) =>
  (await mailsTo(w, to)).find((mail) => subject.test(mail.subject))?.token ?? ''
const attempt = (w: World, name: string) =>
  signIn(w.as(nobody), { name, password: PASSWORD, clientIp: randomUUID(), knownBrowser: null })
const employers = (w: World) => w.db.read.$count(tables.employers)
const list = async (w: World) => (await readSchoolSettings(w.as(schoolActor()))).colleagues
const hoursLater = (w: World, hours: number) => w.as(systemActor, new Date(w.now.getTime() + hours * 3_600_000))

test('an invitation displaces a sign-up that nobody verified, and everything it made is gone', async () => {
  const w = await ready()
  const email = `${randomUUID()}@school.example`
  await signUp(w, email)
  expect(await employers(w)).toBe(2)
  const verify = await tokenOf(w, email, /address is yours/)
  expect((await invite(w, email)).ok).toBe(true)
  expect(await employers(w)).toBe(1)
  expect(await verifyEmail(w.as(nobody), { token: verify, password: PASSWORD })).toEqual({
    ok: false,
    reason: 'link_gone',
  })
  expect(await attempt(w, email)).toEqual({ ok: false, reason: 'wrong' })
  const token = await tokenOf(w, email, /invitation/)
  const chosen = await choosePasswordByLink(w.as(nobody), { kind: 'invitation', token, password: `${PASSWORD} two` })
  expect(chosen).toMatchObject({ ok: true, value: { kind: 'school', signInName: email } })
  const log = await w.db.read.select().from(tables.auditLog).where(eq(tables.auditLog.action, 'user.endUnverified'))
  expect(log).toMatchObject([{ actorId: 'us_sc_1', detail: { why: 'invited' } }])
})

test('so does the command line, and another school’s invitation that nobody answered', async () => {
  const w = await ready()
  const email = `${randomUUID()}@school.example`
  await signUp(w, email)
  const first = { school: { urn: 123456, name: 'Hill School' }, area: { name: 'test area', toMake: null }, name: 'Sam' }
  expect(await createFirstUser(w.as(systemActor), { ...first, email })).toMatchObject({ ok: true })
  const before = await tokenOf(w, email, /invitation/)
  expect(await readLinkOwner(w.as(nobody), 'invitation', before)).toMatchObject({ organisation: 'Hill School' })
  expect((await invite(w, email)).ok).toBe(true)
  expect(await readLinkOwner(w.as(nobody), 'invitation', before)).toBeNull()
})

test('a school is answered alike for an address with an account, verified or not, and one without', async () => {
  const w = await ready()
  const [taken, squatted, free] = [0, 1, 2].map(() => `${randomUUID()}@works.example`) as [string, string, string]
  await w.make.user({ kind: 'employer', employerId: 'em_1', email: taken, emailVerifiedAt: w.now })
  await signUp(w, squatted)
  const seen = []
  for (const email of [taken, squatted, free]) {
    const answer = await invite(w, email)
    const entry = (await list(w)).find((one) => one.email === email)
    const log = await w.db.read
      .select()
      .from(tables.auditLog)
      .where(eq(tables.auditLog.subjectId, entry?.userId ?? ''))
    seen.push({
      answer: answer.ok,
      ...entry,
      email: null,
      userId: null,
      seen: null, // a mark of its own id
      log: log.map(({ action, schoolId, detail }) => ({ action, schoolId, detail })),
    })
  }
  expect(seen[0]).toMatchObject({ answer: true, state: 'invited', name: 'Bo New', role: 'viewer' })
  expect(seen[1]).toEqual(seen[0])
  expect(seen[2]).toEqual(seen[0])
  expect(await mailsTo(w, taken)).toEqual([{ subject: 'Your invitation to Five by 18', token: null }])
})

test('the entry of an invitation in vain can be repeated and stopped like any other, and is one entry', async () => {
  const w = await ready()
  const email = `${randomUUID()}@works.example`
  await w.make.user({ id: 'us_host', kind: 'employer', employerId: 'em_1', email, emailVerifiedAt: w.now })
  const [one, two] = [await invite(w, email), await invite(w, email)]
  expect(one).toEqual(two)
  const userId = one.ok ? one.value.userId : ''
  expect(userId).not.toBe('us_host')
  expect((await list(w)).filter((entry) => entry.email === email)).toHaveLength(1)
  expect(await stopColleague(w.as(schoolActor()), { userId })).toMatchObject({ ok: true })
  await w.db.transact((tx) => tx.delete(tables.users).where(eq(tables.users.id, 'us_host')))
  expect(await invite(w, email)).toEqual(one)
  expect(await readLinkOwner(w.as(nobody), 'invitation', await tokenOf(w, email, /^Your invitation/))).toBeNull()
  const tokens = (await mailsTo(w, email)).map(({ token }) => token).filter((token) => token !== null)
  expect(await readLinkOwner(w.as(nobody), 'invitation', tokens.at(-1) ?? '')).toMatchObject({ signInName: email })
})

test('the link alone verifies nothing: whoever opens it has to know the password of the sign-up, and a wrong one leaves the link', async () => {
  const w = await ready()
  const email = `${randomUUID()}@victim.example`
  await signUp(w, email)
  const token = await tokenOf(w, email, /address is yours/)
  const verify = (password: string) => verifyEmail(w.as(nobody), { token, password })
  expect(await readLinkOwner(w.as(nobody), 'verify_email', token)).toMatchObject({
    name: 'Robin',
    organisation: 'Squatters',
    signInName: email,
  })
  expect(await verify('velvet kettle heron peer')).toEqual({ ok: false, reason: 'wrong' })
  const rows = await w.db.read.select().from(tables.users).where(eq(tables.users.email, email))
  expect(rows).toMatchObject([{ emailVerifiedAt: null }])
  expect(await verify(PASSWORD)).toEqual({ ok: true, value: 'verified' })
  expect(await verify(PASSWORD)).toEqual({ ok: false, reason: 'link_gone' })
  expect((await attempt(w, email)).ok).toBe(true)
  expect(await disownSignUp(w.as(nobody), token)).toEqual({ ok: false, reason: 'link_gone' })
})

test('guesses at the password of a sign-up are slowed like those at signing in, and the link outlasts them', async () => {
  const w = await ready()
  const email = `${randomUUID()}@victim.example`
  await signUp(w, email)
  const token = await tokenOf(w, email, /address is yours/)
  const verify = (password: string) => verifyEmail(w.as(nobody), { token, password })
  const answers = []
  for (let n = 0; n < 7; n += 1) answers.push(await verify(`guess ${n}`))
  expect(answers.map((one) => (one.ok ? 'ok' : one.reason)).slice(-2)).toEqual(['wrong', 'wait'])
  expect(await verify(PASSWORD)).toEqual({ ok: false, reason: 'wait' })
  expect(await readLinkOwner(w.as(nobody), 'verify_email', token)).not.toBeNull()
})

test('whoever did not sign up removes the sign-up at once, and everything it made is gone', async () => {
  const w = await ready()
  const email = `${randomUUID()}@victim.example`
  await signUp(w, email)
  const token = await tokenOf(w, email, /address is yours/)
  expect(await disownSignUp(w.as(nobody), token)).toEqual({ ok: true, value: 'removed' })
  expect(await employers(w)).toBe(1)
  expect(await attempt(w, email)).toEqual({ ok: false, reason: 'wrong' })
  expect(await verifyEmail(w.as(nobody), { token, password: PASSWORD })).toEqual({ ok: false, reason: 'link_gone' })
  expect(await disownSignUp(w.as(nobody), token)).toEqual({ ok: false, reason: 'link_gone' })
  const log = await w.db.read.select().from(tables.auditLog).where(eq(tables.auditLog.action, 'user.endUnverified'))
  expect(log).toMatchObject([{ detail: { why: 'disowned' } }])
})

test('an area sees nothing of a sign-up before its address is verified, and nothing of one that was removed', async () => {
  const w = await ready()
  const seen = async () => ({
    listed: (await listAreaEmployers(w.as(areaActor()), { page: 1 })).rows.map(({ name }) => name),
    counted: (await listAreaEmployers(w.as(areaActor()), { page: 1 })).total,
    log: (await readAreaLog(w.as(areaActor()), 1)).rows.map(({ who, what }) => `${who}: ${what}`),
    inAll: (await readAreaLog(w.as(areaActor()), 1)).total,
  })
  const before = await seen()
  expect(before.counted).toBe(1)
  const [kept, removed] = [`${randomUUID()}@a.example`, `${randomUUID()}@b.example`]
  await signUp(w, kept)
  await signUp(w, removed)
  expect(await seen()).toEqual(before)
  const bare = (await w.db.read.select().from(tables.employers)).find(({ state }) => state === 'registered')
  await expect(readAreaEmployer(w.as(areaActor()), bare?.id ?? '')).rejects.toThrow('employer')
  await disownSignUp(w.as(nobody), await tokenOf(w, removed, /address is yours/))
  expect(await seen()).toEqual(before)
  await verifyEmail(w.as(nobody), { token: await tokenOf(w, kept, /address is yours/), password: PASSWORD })
  const after = await seen()
  expect([after.counted, after.inAll]).toEqual([before.counted + 1, before.inAll + 1])
  expect(after.log).toContain('Squatters (employer): Signed up')
})

test('verifying races an invitation: the address is verified or displaced, never both and never neither', async () => {
  for (let round = 0; round < 6; round += 1) {
    const w = await ready()
    const email = `${randomUUID()}@school.example`
    await signUp(w, email)
    const token = await tokenOf(w, email, /address is yours/)
    const both = [() => verifyEmail(w.as(nobody), { token, password: PASSWORD }), () => invite(w, email)]
    const outcomes = await Promise.all((round % 2 ? both : both.toReversed()).map((run) => run()))
    const [verified, invited] = round % 2 ? outcomes : outcomes.toReversed()
    expect(invited?.ok).toBe(true)
    expect((await attempt(w, email)).ok).toBe(verified?.ok)
    expect(await employers(w)).toBe(verified?.ok ? 2 : 1)
    const link = await tokenOf(w, email, /^Your invitation/)
    expect((await readLinkOwner(w.as(nobody), 'invitation', link)) !== null).toBe(!verified?.ok)
  }
})

test('a sign-up that nobody verified ends after 48 hours, not before; a verified one stays', async () => {
  const w = await ready()
  const [late, kept] = [`${randomUUID()}@a.example`, `${randomUUID()}@b.example`]
  await signUp(w, late)
  await signUp(w, kept)
  await verifyEmail(w.as(nobody), { token: await tokenOf(w, kept, /address is yours/), password: PASSWORD })
  expect(await endUnverifiedAccounts(hoursLater(w, 47.9))).toBe(0)
  expect(await employers(w)).toBe(3)
  expect(await endUnverifiedAccounts(hoursLater(w, 48.1))).toBe(1)
  expect(await employers(w)).toBe(2)
  expect((await w.db.read.select().from(tables.users)).map(({ email }) => email)).not.toContain(late)
  expect((await attempt(w, kept)).ok).toBe(true)
})

test('a new link sent on the second day holds for as long as it says', async () => {
  const w = await ready()
  const email = `${randomUUID()}@a.example`
  await signUp(w, email)
  const nextDay = w.as(nobody, new Date(w.now.getTime() + 40 * 3_600_000))
  await signIn(nextDay, { name: email, password: PASSWORD, clientIp: randomUUID(), knownBrowser: null })
  expect(await endUnverifiedAccounts(hoursLater(w, 50))).toBe(0)
  expect(await endUnverifiedAccounts(hoursLater(w, 89))).toBe(1)
})

test('a sign-up that somebody tries every day ends after seven days, and no link is mailed that would outlive it', async () => {
  const w = await ready()
  const email = `${randomUUID()}@a.example`
  await signUp(w, email)
  const links = async () =>
    (await w.db.read.select().from(tables.outbox)).filter(({ toAddress }) => toAddress === email)
  const tryAt = (hours: number) => {
    const at = w.as(nobody, new Date(w.now.getTime() + hours * 3_600_000))
    return signIn(at, { name: email, password: PASSWORD, clientIp: randomUUID(), knownBrowser: null })
  }
  await tryAt(5 * 24)
  expect(await links()).toHaveLength(2)
  expect(await tryAt(5 * 24 + 1)).toEqual({ ok: false, reason: 'email_not_verified' })
  expect(await links()).toHaveLength(2)
  expect(await endUnverifiedAccounts(hoursLater(w, 7 * 24 - 0.1))).toBe(0)
  expect(await endUnverifiedAccounts(hoursLater(w, 7 * 24 + 0.1))).toBe(1)
  expect((await w.db.read.select().from(tables.users)).map((user) => user.email)).not.toContain(email)
})

test('after seven days no link spares a sign-up, not even one that still holds', async () => {
  const w = await ready()
  const email = `${randomUUID()}@a.example`
  await signUp(w, email)
  await w.db.transact((tx) =>
    tx.update(tables.tokens).set({ expiresAt: new Date(w.now.getTime() + 9 * 24 * 3_600_000) }),
  )
  expect(await endUnverifiedAccounts(hoursLater(w, 7 * 24 - 0.1))).toBe(0)
  expect(await endUnverifiedAccounts(hoursLater(w, 7 * 24 + 0.1))).toBe(1)
})
