import { randomUUID } from 'node:crypto'

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { addSignIn, findSignIn } from '#db/stores/sign-in'
import { tables } from '#db/tables'
import { schoolActor, systemActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import { changePassword, choosePasswordByCode, choosePasswordByLink } from '~/modules/people/choose-password.server'
import { createFirstUser } from '~/modules/people/create-first-user.server'
import { hashPassword, isPassword } from '~/modules/people/hash-password.server'
import { makeStudentSignIns, MOST_SLIPS } from '~/modules/people/make-student-sign-ins.server'
import { freshCodeWords } from '~/modules/people/account-messages'
import { askForReset } from '~/modules/people/reset-password.server'
import { noteSignOut, signIn, signInAsPersona } from '~/modules/people/sign-in.server'
import { NotFound } from '~/support/errors'
import { costOf } from '../../support/cost'
import { asSent } from '../../support/mails'
import { smallWorld } from '../../support/world'

const nobody: Actor = { kind: 'nobody' }
const OLD = 'velvet kettle heron pier'
const NEXT = 'quarry lantern bicycle soup'

type World = Awaited<ReturnType<typeof smallWorld>>

async function withStaff(w: World, email = `${randomUUID()}@school.example`) {
  await w.make.user({
    id: 'us_sc_1',
    kind: 'school',
    schoolId: 'sc_1',
    email,
    emailVerifiedAt: w.now,
    passwordHash: await hashPassword(OLD),
  })
  return email
}

const attempt = (w: World, name: string, password: string, at = w.now) =>
  signIn(w.as(nobody, at), { name, password, clientIp: randomUUID(), knownBrowser: null })

const mailTo = async (w: World, to: string) =>
  (await w.db.read.select().from(tables.outbox).where(eq(tables.outbox.toAddress, to))).map(asSent)

const tokenIn = (text: string | undefined) => /\/([0-9a-z]{52})/.exec(text ?? '')?.[1] ?? ''

const minutesAfter = (w: World, minutes: number) => new Date(w.now.getTime() + minutes * 60_000)

test('somebody signs in by e-mail address however it is written, and not with another password', async () => {
  const w = await smallWorld()
  const email = await withStaff(w)
  expect(await attempt(w, ` ${email.toUpperCase()} `, OLD)).toMatchObject({ ok: true, value: { step: 'signed_in' } })
  expect(await attempt(w, email, NEXT)).toEqual({ ok: false, reason: 'wrong' })
})

test('an unknown name, a disabled account and a wrong password are answered alike; who knows the password is told why', async () => {
  const w = await smallWorld()
  const email = await withStaff(w)
  const passwordHash = await hashPassword(OLD)
  await w.make.user({ kind: 'area', areaId: 'ar_1', email: 'off@area.example', passwordHash, disabledAt: w.now })
  const wrong = { ok: false, reason: 'wrong' }
  expect(await attempt(w, email, 'not the one')).toEqual(wrong)
  expect(await attempt(w, 'nobody@school.example', 'not the one')).toEqual(wrong)
  expect(await attempt(w, 'off@area.example', 'not the one')).toEqual(wrong)
  expect(await attempt(w, 'off@area.example', OLD)).toEqual({ ok: false, reason: 'access_stopped' })
})

test('a pupil who left the roll is told so only with the right password', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1', leftOn: '2026-11-01' })
  const passwordHash = await hashPassword(OLD)
  await w.make.user({ kind: 'student', studentId: 'st_1', username: 'calm-heron-1', passwordHash })
  expect(await attempt(w, 'calm-heron-1', 'not the one')).toEqual({ ok: false, reason: 'wrong' })
  expect(await attempt(w, 'calm-heron-1', OLD)).toEqual({ ok: false, reason: 'off_roll' })
})

test('an unknown name costs as much hashing as a known one', async () => {
  const w = await smallWorld()
  const email = await withStaff(w)
  const least = (name: () => string) => costOf(() => attempt(w, name(), 'not the one'), 0)
  await attempt(w, 'warm@up.example', 'not the one')
  const [known, unknown] = [await least(() => email), await least(() => `${randomUUID()}@school.example`)]
  expect(unknown).toBeGreaterThan(known / 3)
})

test('a missing password is never right, and is checked against nothing', async () => {
  expect(await isPassword(null, 'the password of an account that does not exist')).toBe(false)
})

test('a new password ends every session and is told by mail', async () => {
  const w = await smallWorld()
  const email = await withStaff(w)
  const session = { id: 'hashed', userId: 'us_sc_1', expiresAt: minutesAfter(w, 30), endsAt: minutesAfter(w, 60) }
  await w.db.transact((tx) => addSignIn(tx, { ...session, createdAt: w.now }))
  const ctx = w.as(schoolActor())
  expect(await changePassword(ctx, { current: 'wrong', next: NEXT })).toEqual({ ok: false, reason: 'current_wrong' })
  expect(await changePassword(ctx, { current: OLD, next: 'password1234' })).toEqual({ ok: false, reason: 'too_common' })
  expect(await changePassword(ctx, { current: OLD, next: 'First School 1' })).toEqual({
    ok: false,
    reason: 'own_words',
  })
  expect(await findSignIn(w.db.read, 'hashed')).not.toBeNull()
  expect(await changePassword(ctx, { current: OLD, next: NEXT })).toMatchObject({ ok: true })
  expect(await findSignIn(w.db.read, 'hashed')).toBeNull()
  expect(await mailTo(w, email)).toHaveLength(1)
  expect(await attempt(w, email, OLD)).toEqual({ ok: false, reason: 'wrong' })
  expect(await attempt(w, email, NEXT)).toMatchObject({ ok: true })
})

test('asking for a reset answers the same for an address without an account, and mails only a real one', async () => {
  const w = await smallWorld()
  const email = await withStaff(w)
  const ask = (to: string) => askForReset(w.as(nobody), { email: to, clientIp: randomUUID() })
  expect(await ask(email)).toEqual(await ask(`${randomUUID()}@school.example`))
  expect(await w.db.read.select().from(tables.outbox)).toHaveLength(1)
})

test('a reset link works once, and for ten minutes', async () => {
  const w = await smallWorld()
  const email = await withStaff(w)
  await askForReset(w.as(nobody), { email, clientIp: randomUUID() })
  const use = (token: string, minutes: number) =>
    choosePasswordByLink(w.as(nobody, minutesAfter(w, minutes)), { kind: 'reset_password', token, password: NEXT })
  const token = tokenIn((await mailTo(w, email))[0])
  const gone = { ok: false, reason: 'link_gone' }
  expect(await use(token, 10)).toEqual(gone)
  expect((await use(token, 9)).ok).toBe(true)
  expect(await use(token, 9)).toEqual(gone)
  expect(await use('made-up', 9)).toEqual(gone)
})

test('two people with the same link at the same moment: one of them chooses the password', async () => {
  const w = await smallWorld()
  const email = await withStaff(w)
  await askForReset(w.as(nobody), { email, clientIp: randomUUID() })
  const token = tokenIn((await mailTo(w, email))[0])
  const both = await Promise.all(
    [NEXT, `${NEXT} two`].map((password) =>
      choosePasswordByLink(w.as(nobody), { kind: 'reset_password', token, password }),
    ),
  )
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

test('the first user of a school is invited once, for 48 hours, and the invitation cannot be used as a reset', async () => {
  const w = await smallWorld()
  const input = {
    school: { urn: 123456, name: 'Hill School' },
    area: { name: 'New area', toMake: { districtCodes: [] } },
    name: 'Sam Lead',
    email: 'Sam@hill.example',
  }
  const made = await createFirstUser(w.as(systemActor), input)
  if (!made.ok) throw new Error(made.reason)
  const token = tokenIn(made.value.link)
  const use = (kind: 'invitation' | 'reset_password', minutes: number) =>
    choosePasswordByLink(w.as(nobody, minutesAfter(w, minutes)), { kind, token, password: NEXT })
  expect((await use('reset_password', 1)).ok).toBe(false)
  expect((await use('invitation', 48 * 60 + 1)).ok).toBe(false)
  expect(await use('invitation', 48 * 60 - 1)).toMatchObject({ ok: true, value: { kind: 'school' } })
  expect((await use('invitation', 5)).ok).toBe(false)
  expect(await attempt(w, 'sam@hill.example', NEXT)).toMatchObject({ ok: true })
  const again = { ...input, area: null }
  expect(await createFirstUser(w.as(systemActor), again)).toEqual({ ok: false, reason: 'address_taken' })
  await expect(createFirstUser(w.as(schoolActor()), input)).rejects.toThrow(NotFound)
})

test('a student signs in with the code of the slip once, chooses a password and then uses that', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1', givenName: 'Ada', familyName: 'Test' })
  const made = await makeStudentSignIns(w.as(schoolActor()), { studentIds: ['st_1'], freshCodes: false })
  const slip = made.ok ? made.value.slips[0] : undefined
  const [username, code] = [slip?.username ?? '', slip?.code ?? '']
  expect(username).not.toMatch(/ada|test/i)
  expect(code).toMatch(/^[0-9A-Z]{4} [0-9A-Z]{4}$/)
  expect(await attempt(w, username, 'AAAA AAAA')).toEqual({ ok: false, reason: 'wrong' })
  expect(await attempt(w, username, code, minutesAfter(w, 15 * 24 * 60))).toEqual({ ok: false, reason: 'wrong' })
  const first = await attempt(w, username.toUpperCase(), code.toLowerCase().replace(' ', ''))
  if (!first.ok || first.value.step !== 'choose_password') throw new Error('the code was not accepted')
  const { tokenId } = first.value
  const choose = (password: string) => choosePasswordByCode(w.as(nobody), { tokenId, password })
  expect(await choose('too short')).toEqual({ ok: false, reason: 'too_short_student' })
  expect(await choose('heron pier')).toMatchObject({ ok: true })
  expect(await choose('kettle soup')).toEqual({ ok: false, reason: 'link_gone' })
  expect(await attempt(w, username, code)).toEqual({ ok: false, reason: 'wrong' })
  expect(await attempt(w, username, 'heron pier')).toMatchObject({ ok: true, value: { step: 'signed_in' } })
})

test('making slips twice changes nothing; fresh codes replace the old ones only when asked for', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  const ask = (freshCodes: boolean, mark = '') =>
    makeStudentSignIns(w.as(schoolActor()), { studentIds: ['st_1', 'st_1'], freshCodes, mark })
  const make = async (...given: Parameters<typeof ask>) => {
    const made = await ask(...given)
    if (!made.ok) throw new Error(made.reason)
    return { ...made.value, slip: made.value.slips[0] }
  }
  const { slip: first, fresh: none } = await make(false)
  expect(none).toBeNull()
  const { slip: again, fresh: shown } = await make(false)
  expect(again).toMatchObject({ username: first?.username, code: null, standing: 'has_slip' })
  expect(shown).toMatchObject({ ids: ['st_1'], withPassword: 0 })
  expect(await ask(true)).toEqual({ ok: false, reason: 'not_as_shown' })
  const { slip: fresh } = await make(true, shown?.mark)
  expect(fresh).toMatchObject({ username: first?.username, standing: 'new_code' })
  expect(await attempt(w, first?.username ?? '', first?.code ?? '')).toEqual({ ok: false, reason: 'wrong' })
  expect(await attempt(w, first?.username ?? '', fresh?.code ?? '')).toMatchObject({ ok: true })
})

test('slips printed by two members of staff at once: the first paper holds, and the second is told who printed and when', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  for (const [id, displayName] of [
    ['us_ann', 'Ann Clerk'],
    ['us_bob', 'Bob Clerk'],
  ] as const)
    // prettier-ignore
    await w.make.user({ id, kind: 'school', schoolId: 'sc_1', displayName, email: `${id}@school.example` })
  const as = (userId: string, at: Date) => w.as({ ...schoolActor(), userId }, at)
  const make = (userId: string, at: Date, mark?: string) =>
    makeStudentSignIns(as(userId, at), { studentIds: ['st_1'], freshCodes: mark !== undefined, mark })
  const value = async (made: ReturnType<typeof make>) => {
    const outcome = await made
    if (!outcome.ok) throw new Error(outcome.reason)
    return outcome.value
  }
  await value(make('us_ann', w.now))
  const annSees = (await value(make('us_ann', minutesAfter(w, 1)))).fresh
  const bobSees = (await value(make('us_bob', minutesAfter(w, 1)))).fresh
  expect(bobSees).toMatchObject({ onSlips: 1, printed: { who: { name: 'Ann Clerk' }, at: w.now } })
  expect(freshCodeWords({ pupils: 1, ...bobSees!, printed: bobSees!.printed })[0]).toBe(
    '1 of these codes stands on a slip that was printed and still works, last by Ann Clerk on 21 November 2026 at midday. With new codes that slip is worth nothing: take it back first.',
  )
  const { slips } = await value(make('us_bob', minutesAfter(w, 2), bobSees?.mark))
  expect(await make('us_ann', minutesAfter(w, 3), annSees?.mark)).toEqual({ ok: false, reason: 'not_as_shown' })
  const again = await value(make('us_ann', minutesAfter(w, 4)))
  expect(again.fresh).toMatchObject({ printed: { who: { name: 'Bob Clerk' }, at: minutesAfter(w, 2) } })
  const [slip] = slips
  expect(await attempt(w, slip?.username ?? '', slip?.code ?? '')).toMatchObject({ ok: true })
})

test('a slip whose code has run out is not said to hold', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  const make = (at: Date) => makeStudentSignIns(w.as(schoolActor(), at), { studentIds: ['st_1'], freshCodes: false })
  await make(w.now)
  expect(await make(minutesAfter(w, 15 * 24 * 60))).toMatchObject({
    value: { slips: [{ standing: 'code_over', code: null }], fresh: { onSlips: 0, printed: null } },
  })
})

test('no slip is made for another school’s pupil, for one who has left, or by a member who only reads', async () => {
  const w = await smallWorld()
  await w.make.school({ id: 'sc_2', urn: 999002 })
  await w.make.student({ id: 'st_own' })
  await w.make.student({ id: 'st_other', schoolId: 'sc_2' })
  await w.make.student({ id: 'st_left', leftOn: '2026-07-20' })
  const ofLeaver = { studentIds: ['st_left'], freshCodes: false } // slips-of-leavers.test.ts: beside others
  expect(await makeStudentSignIns(w.as(schoolActor()), ofLeaver)).toEqual({ ok: false, reason: 'all_left' })
  for (const id of ['st_other', 'st_absent'])
    await expect(
      makeStudentSignIns(w.as(schoolActor()), { studentIds: ['st_own', id], freshCodes: false }),
    ).rejects.toThrow(NotFound)
  await expect(
    makeStudentSignIns(w.as(schoolActor('sc_1', 'viewer')), { studentIds: ['st_own'], freshCodes: false }),
  ).rejects.toThrow()
  expect(await w.db.read.select().from(tables.users)).toHaveLength(0)
})

test('slips for 240 pupils: as many usernames, all different, and no code is stored readably', async () => {
  const w = await smallWorld()
  const studentIds = Array.from({ length: 240 }, (_, n) => `st_${n}`)
  for (const id of studentIds) await w.make.student({ id })
  const made = await makeStudentSignIns(w.as(schoolActor()), { studentIds, freshCodes: false })
  const slips = made.ok ? made.value.slips : []
  expect(new Set(slips.map(({ username }) => username)).size).toBe(240)
  const stored = (await w.db.read.select().from(tables.tokens)).map(({ tokenHash }) => tokenHash)
  expect(stored).toHaveLength(240)
  expect(slips.every(({ code }) => code && !stored.includes(code.replace(' ', '')))).toBe(true)
})

test('a persona signs in at the press of a button in the demo, and nowhere else', async () => {
  const w = await smallWorld()
  await withStaff(w)
  const personas = JSON.stringify([{ userId: 'us_sc_1', name: 'A', role: 'B', note: '' }])
  await w.db.transact(async (tx) => {
    await tx.insert(tables.settings).values({ name: 'demo_personas', value: personas })
  })
  await w.make.user({ id: 'us_other', kind: 'area', areaId: 'ar_1' })
  const demo = { ...w.as(nobody), demo: true }
  expect(await signInAsPersona(demo, 'us_sc_1', 'here')).toEqual({
    ok: true,
    value: { userId: 'us_sc_1', kind: 'school' },
  })
  await expect(signInAsPersona(demo, 'us_other', 'here')).rejects.toThrow(NotFound)
  await expect(signInAsPersona({ ...demo, demo: false }, 'us_sc_1', 'here')).rejects.toThrow(NotFound)
  await w.db.transact(async (tx) => {
    await tx.update(tables.users).set({ disabledAt: w.now }).where(eq(tables.users.id, 'us_sc_1'))
  })
  expect(await signInAsPersona(demo, 'us_sc_1', 'here')).toEqual({ ok: false, reason: 'access_stopped' })
})

test('a fresh code gets a student in while others hammer at the name', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  const made = await makeStudentSignIns(w.as(schoolActor()), { studentIds: ['st_1'], freshCodes: false })
  const slip = made.ok ? made.value.slips[0] : undefined
  const username = slip?.username ?? ''
  for (let n = 0; n < 12; n += 1) await attempt(w, username, 'not the one')
  expect(await attempt(w, username, 'not the one')).toEqual({ ok: false, reason: 'wait' })
  expect(await attempt(w, username, slip?.code ?? '')).toMatchObject({ ok: true, value: { step: 'choose_password' } })
})

test('no more sign-in slips are made at once than a school can print, and none for nobody', async () => {
  const w = await smallWorld()
  const make = (many: number) =>
    makeStudentSignIns(w.as(schoolActor()), {
      studentIds: Array.from({ length: many }, (_, n) => `st_${n}`),
      freshCodes: false,
    })
  expect(await make(0)).toEqual({ ok: false, reason: 'nobody_chosen' })
  expect(await make(MOST_SLIPS + 1)).toEqual({ ok: false, reason: 'too_many' })
  await expect(make(MOST_SLIPS)).rejects.toThrow(NotFound) // as many as that are looked for
})

test('a sign-in, a code shown, a sign-out and a new password each leave one row; the first two say from where, hashed', async () => {
  const w = await smallWorld()
  const email = await withStaff(w)
  await w.make.student({ id: 'st_1' })
  const made = await makeStudentSignIns(w.as(schoolActor()), { studentIds: ['st_1'], freshCodes: false })
  const slip = made.ok ? made.value.slips[0] : undefined
  await w.db.transact((tx) => tx.delete(tables.auditLog))
  await attempt(w, email, OLD)
  await attempt(w, slip?.username ?? '', slip?.code ?? '')
  await noteSignOut(w.as(schoolActor()))
  await changePassword(w.as(schoolActor()), { current: OLD, next: NEXT })
  const rows = await w.db.read.select().from(tables.auditLog)
  expect(rows.map(({ action }) => action).sort()).toEqual(['password.set', 'signIn', 'signIn.code', 'signOut'])
  for (const { detail } of rows.filter(({ action }) => action.startsWith('signIn')))
    expect(detail).toEqual({ address: expect.stringMatching(/^[0-9a-f]{24}$/) })
})
