import { randomUUID } from 'node:crypto'

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { saveKept } from '#db/stores/kept-forms'
import { markMailFailed } from '#db/stores/outbox'
import { addSignIn, findSignIn } from '#db/stores/sign-in'
import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import { readFailedMail, setMailAside } from '~/modules/bookings/failed-mail.server'
import { readLinkOwner } from '~/modules/people/account-queries.server'
import { choosePasswordByLink } from '~/modules/people/choose-password.server'
import { inviteColleague } from '~/modules/people/invite-colleague.server'
import { readSchoolSettings } from '~/modules/people/school-settings.server'
import { setAgreementPolicy } from '~/modules/people/set-agreement-policy.server'
import { signIn } from '~/modules/people/sign-in.server'
import { stopColleague } from '~/modules/people/stop-colleague.server'
import { Forbidden, NotFound } from '~/support/errors'
import { atOnce } from '../../support/at-once'
import { asSent } from '../../support/mails'
import { smallWorld } from '../../support/world'

type World = Awaited<ReturnType<typeof smallWorld>>

const nobody: Actor = { kind: 'nobody' }
const PASSWORD = 'velvet kettle heron pier'
const lead = schoolActor()
const viewer = schoolActor('sc_1', 'viewer')
const stranger = schoolActor('sc_2')

/** A school with the lead who asks, and another school. */
async function twoSchools() {
  const w = await smallWorld()
  await w.make.school({ id: 'sc_2', urn: 999002, name: 'Second School' })
  await member(w, 'us_sc_1', { displayName: 'Ada Lead' })
  return w
}

const member = (w: World, id: string, of: Partial<typeof tables.users.$inferInsert> = {}) =>
  w.make.user({ id, kind: 'school', schoolId: 'sc_1', email: `${id}@school.example`, emailVerifiedAt: w.now, ...of })

const colleague = (email: string, role: 'lead' | 'viewer' = 'viewer') => ({
  schoolId: 'sc_1',
  name: 'Bo New',
  email,
  role,
})

async function lastToken(w: World, to: string) {
  const rows = await w.db.read.select().from(tables.outbox).where(eq(tables.outbox.toAddress, to))
  return /\/invite\/([0-9a-z]{52})/.exec(asSent(rows.at(-1)))?.[1] ?? ''
}

const logOf = async (w: World) => {
  const rows = await w.db.read.select().from(tables.auditLog).where(eq(tables.auditLog.schoolId, 'sc_1'))
  return rows.map(({ action, detail }) => ({ action, detail }))
}

test('a lead changes who agrees, and the log says from what to what, or that nothing was different', async () => {
  const w = await twoSchools()
  const own = { schoolId: 'sc_1', agreementPolicy: 'own_from_16' } as const
  await setAgreementPolicy(w.as(lead), own)
  await setAgreementPolicy(w.as(lead), own)
  expect(await readSchoolSettings(w.as(lead))).toMatchObject({ agreementPolicy: 'own_from_16', mayEdit: true })
  const detail = { changed: true, from: 'parent_always', to: 'own_from_16' }
  const again = { changed: false, from: 'own_from_16', to: 'own_from_16' }
  const action = 'school.agreementPolicy'
  expect(await logOf(w)).toEqual([
    { action, detail },
    { action, detail: again },
  ])
})

test('nobody else changes who agrees', async () => {
  const w = await twoSchools()
  const own = { schoolId: 'sc_1', agreementPolicy: 'own_from_16' } as const
  await expect(setAgreementPolicy(w.as(viewer), own)).rejects.toThrow(Forbidden)
  await expect(setAgreementPolicy(w.as(stranger), own)).rejects.toThrow(NotFound)
  await expect(setAgreementPolicy(w.as(studentActor('st_1')), own)).rejects.toThrow(NotFound)
  expect(await readSchoolSettings(w.as(viewer))).toMatchObject({ agreementPolicy: 'parent_always', mayEdit: false })
})

test('somebody invited reads their role, chooses a password by the link, and is in', async () => {
  const w = await twoSchools()
  const email = `${randomUUID()}@school.example`
  expect(await inviteColleague(w.as(lead), colleague(email.toUpperCase()))).toMatchObject({ ok: true })
  const { colleagues } = await readSchoolSettings(w.as(lead))
  expect(colleagues.map(({ name, role, state, isYou }) => [name, role, state, isYou])).toEqual([
    ['Ada Lead', 'lead', 'active', true],
    ['Bo New', 'viewer', 'invited', false],
  ])
  const token = await lastToken(w, email)
  expect(await readLinkOwner(w.as(nobody), 'invitation', token)).toMatchObject({
    organisation: 'First School',
    role: 'viewer',
  })
  const chosen = { kind: 'invitation', token, password: PASSWORD } as const
  expect(await choosePasswordByLink(w.as(nobody), chosen)).toMatchObject({ ok: true, value: { kind: 'school' } })
  expect((await readSchoolSettings(w.as(lead))).colleagues[1]?.state).toBe('active')
  expect(await logOf(w)).toEqual([{ action: 'user.invite', detail: { role: 'viewer' } }])
})

test('an invitation holds for 48 hours, and a second one ends the first and may change the role', async () => {
  const w = await twoSchools()
  const email = `${randomUUID()}@school.example`
  await inviteColleague(w.as(lead), colleague(email))
  const first = await lastToken(w, email)
  const after = (hours: number) => w.as(nobody, new Date(w.now.getTime() + hours * 3_600_000))
  expect(await readLinkOwner(after(47), 'invitation', first)).not.toBeNull()
  expect(await readLinkOwner(after(49), 'invitation', first)).toBeNull()
  await w.db.transact((tx) => tx.delete(tables.outbox))
  await inviteColleague(w.as(lead), colleague(email, 'lead'))
  expect(await readLinkOwner(w.as(nobody), 'invitation', first)).toBeNull()
  const second = await lastToken(w, email)
  expect(await readLinkOwner(w.as(nobody), 'invitation', second)).toMatchObject({ role: 'lead' })
})

test('a colleague who can sign in already is not invited again', async () => {
  const w = await twoSchools()
  expect(await inviteColleague(w.as(lead), colleague('us_sc_1@school.example'))).toEqual({
    ok: false,
    reason: 'works_here',
  })
  expect(await w.db.read.$count(tables.outbox)).toBe(0)
})

test('nobody else invites anybody to a school', async () => {
  const w = await twoSchools()
  const asked = colleague('new@school.example')
  await expect(inviteColleague(w.as(viewer), asked)).rejects.toThrow(Forbidden)
  await expect(inviteColleague(w.as(stranger), asked)).rejects.toThrow(NotFound)
  expect(await w.db.read.$count(tables.outbox)).toBe(0)
})

test('a school that sends very many invitations waits', async () => {
  const w = await twoSchools()
  const schoolId = `sc_${randomUUID()}`
  await w.make.school({ id: schoolId, urn: 999003 })
  const ask = (n: number) =>
    inviteColleague(w.as(schoolActor(schoolId)), { ...colleague(`n${n}@school.example`), schoolId })
  for (let n = 0; n < 40; n += 1) expect((await ask(n)).ok).toBe(true)
  expect(await ask(40)).toEqual({ ok: false, reason: 'wait' })
})

test('a colleague who changed since the page was opened is not stopped unseen', async () => {
  const w = await twoSchools()
  await member(w, 'us_2', { role: 'viewer' })
  const seen = async () => {
    const { colleagues } = await readSchoolSettings(w.as(lead))
    return colleagues.find(({ userId }) => userId === 'us_2')?.seen
  }
  const shown = await seen()
  await w.db.transact((tx) => tx.update(tables.users).set({ role: 'lead' }).where(eq(tables.users.id, 'us_2')))
  expect(await stopColleague(w.as(lead), { userId: 'us_2', seen: shown })).toEqual({
    ok: false,
    reason: 'changed_meanwhile',
  })
  expect(await stopColleague(w.as(lead), { userId: 'us_2', seen: await seen() })).toMatchObject({ ok: true })
})

test('a stopped colleague is signed out at once, keeps no form, stays out, and comes back only by a new invitation', async () => {
  const w = await twoSchools()
  await member(w, 'us_2')
  const later = new Date(w.now.getTime() + 3_600_000)
  const session = { id: 'hashed', userId: 'us_2', expiresAt: later, endsAt: later, createdAt: w.now }
  await w.db.transact((tx) => addSignIn(tx, session))
  const typed = { id: 'kf_1', userId: 'us_2', sealed: 'sealed', keptAt: w.now, expiresAt: later }
  await w.db.transact((tx) => saveKept(tx, typed))
  const email = 'us_2@school.example'
  expect(await stopColleague(w.as(lead), { userId: 'us_2' })).toEqual({ ok: true, value: { userId: 'us_2' } })
  expect(await findSignIn(w.db.read, 'hashed')).toBeNull()
  expect(await w.db.read.$count(tables.keptForms)).toBe(0)
  const attempt = () =>
    signIn(w.as(nobody), { name: email, password: PASSWORD, clientIp: randomUUID(), knownBrowser: null })
  expect(await attempt()).toEqual({ ok: false, reason: 'wrong' })
  expect(await stopColleague(w.as(lead), { userId: 'us_2' })).toEqual({ ok: false, reason: 'stopped_already' })
  expect(await inviteColleague(w.as(lead), colleague(email))).toMatchObject({ ok: true, value: { userId: 'us_2' } })
  const token = await lastToken(w, email)
  await choosePasswordByLink(w.as(nobody), { kind: 'invitation', token, password: PASSWORD })
  expect(await attempt()).toMatchObject({ ok: true })
  expect((await logOf(w)).map(({ action }) => action)).toEqual(['user.stop', 'user.invite'])
})

test('an invitation that was stopped does not work any more', async () => {
  const w = await twoSchools()
  const email = `${randomUUID()}@school.example`
  const invited = await inviteColleague(w.as(lead), colleague(email))
  const token = await lastToken(w, email)
  await stopColleague(w.as(lead), { userId: invited.ok ? invited.value.userId : '' })
  expect(await readLinkOwner(w.as(nobody), 'invitation', token)).toBeNull()
})

test('nobody stops themselves, and a school keeps a lead who can sign in', async () => {
  const w = await twoSchools()
  expect(await stopColleague(w.as(lead), { userId: 'us_sc_1' })).toEqual({ ok: false, reason: 'yourself' })
  await member(w, 'us_2')
  await member(w, 'us_invited', { emailVerifiedAt: null })
  await w.db.transact((tx) => tx.update(tables.users).set({ disabledAt: w.now }).where(eq(tables.users.id, 'us_sc_1')))
  expect(await stopColleague(w.as(lead), { userId: 'us_2' })).toEqual({ ok: false, reason: 'last_lead' })
})

test('two leads who stop each other at once do not leave the school without one', async () => {
  const w = await twoSchools()
  await member(w, 'us_2')
  const other = { ...lead, userId: 'us_2' }
  const together = atOnce(2)
  const outcomes = await Promise.all([
    stopColleague(together(w.as(lead)), { userId: 'us_2' }),
    stopColleague(together(w.as(other)), { userId: 'us_sc_1' }),
  ])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

test('an address with an account elsewhere that two leads invite at once is one entry of the school', async () => {
  const w = await twoSchools()
  await member(w, 'us_2')
  await member(w, 'us_far', { schoolId: 'sc_2' })
  const together = atOnce(2)
  const leads = [lead, { ...lead, userId: 'us_2' }]
  const invite = (by: typeof lead) => inviteColleague(together(w.as(by)), colleague('us_far@school.example'))
  expect((await Promise.all(leads.map(invite))).map(({ ok }) => ok)).toEqual([true, true])
  const entries = await w.db.read.select().from(tables.users).where(eq(tables.users.schoolId, 'sc_1'))
  expect(entries.filter(({ invitedEmail }) => invitedEmail === 'us_far@school.example')).toHaveLength(1)
})

test('nobody else stops a colleague, and a pupil or host is no colleague', async () => {
  const w = await twoSchools()
  await member(w, 'us_2')
  await w.make.student({ id: 'st_1' })
  await w.make.user({ id: 'us_st_1', kind: 'student', studentId: 'st_1', username: 'calm-heron-1' })
  await expect(stopColleague(w.as(viewer), { userId: 'us_2' })).rejects.toThrow(Forbidden)
  await expect(stopColleague(w.as(stranger), { userId: 'us_2' })).rejects.toThrow(NotFound)
  await expect(stopColleague(w.as(lead), { userId: 'us_st_1' })).rejects.toThrow(NotFound)
  await expect(stopColleague(w.as(lead), { userId: 'us_nobody' })).rejects.toThrow(NotFound)
})

test('a school sees its own staff alone, and nothing secret of them', async () => {
  const w = await twoSchools()
  await member(w, 'us_far', { schoolId: 'sc_2', displayName: 'Far Away', passwordHash: 'hash' })
  const text = JSON.stringify(await readSchoolSettings(w.as(lead)))
  expect(text).not.toMatch(/Far Away|hash/i)
  expect((await readSchoolSettings(w.as(stranger))).colleagues.map(({ name }) => name)).toEqual(['Far Away'])
})

test('who was invited by a mail that did not arrive stands as that, until they are invited again; the same where it was in vain', async () => {
  const w = await twoSchools()
  await member(w, 'us_far', { schoolId: 'sc_2', email: 'known@far.example', passwordHash: 'x' })
  for (const address of ['new@school.example', 'known@far.example']) {
    const invite = (at: Date) => inviteColleague(w.as(lead, at), colleague(address))
    const seen = async () =>
      (await readSchoolSettings(w.as(lead))).colleagues.find(({ email }) => email === address)?.isMailLost
    const giveUp = async (n: number) => {
      const rows = await w.db.read.select().from(tables.outbox).where(eq(tables.outbox.toAddress, address))
      const mail = rows.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())[n]
      await w.db.transact((tx) => markMailFailed(tx, mail?.id ?? '', 'SMTP 550', null, w.now))
    }
    await invite(w.now)
    expect(await seen(), address).toBe(false)
    await giveUp(0)
    expect(await seen(), address).toBe(true)
    const row = (await readFailedMail(w.as(lead), 1)).rows.find(({ about }) => about !== null)
    expect(row?.about).toEqual({ text: 'Bo New', to: '/school/settings' })
    await setMailAside(w.as(lead), { mailId: row?.id ?? '' })
    expect(await seen(), address).toBe(true)
    await invite(new Date(w.now.getTime() + 60_000))
    expect(await seen(), address).toBe(false)
    await giveUp(1)
    expect(await seen(), address).toBe(true)
  }
  expect((await readSchoolSettings(w.as(lead))).colleagues.filter(({ isMailLost }) => isMailLost)).toHaveLength(2)
})
