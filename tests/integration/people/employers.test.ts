import { randomUUID } from 'node:crypto'

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { addSignIn, findSignIn } from '#db/stores/sign-in'
import { findEmployer } from '#db/stores/employers'
import { tables } from '#db/tables'
import { areaActor, employerActor, schoolActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import { checkEmployer } from '~/modules/people/check-employer.server'
import { askForCheck, saveEmployer } from '~/modules/opportunities/edit-employer.server'
import { saveWorkplace } from '~/modules/opportunities/edit-workplace.server'
import { askedWords } from '~/modules/opportunities/host-messages'
import { addAudit } from '#db/stores/audit'
import { listAreaEmployers, readAreaEmployer, readOwnEmployer } from '~/modules/opportunities/employer-queries.server'
import { type CheckFindings, VERIFIED_ITEMS } from '~/modules/people/employer-rules'
import { signIn } from '~/modules/people/sign-in.server'
import { signUpEmployer } from '~/modules/people/sign-up-employer.server'
import { suspendedAs, suspendedWords } from '~/modules/people/employer-messages'
import { readSuspension, suspendAsShown } from '~/modules/people/suspend-as-shown.server'
import { liftSuspension, suspendEmployer } from '~/modules/people/suspend-employer.server'
import { verifyEmail } from '~/modules/people/verify-email.server'
import { listAreaWork, readAreaWards } from '~/modules/progress/area-overview.server'
import { NotFound } from '~/support/errors'
import { asSent } from '../../support/mails'
import { smallWorld, world } from '../../support/world'

const nobody: Actor = { kind: 'nobody' }
const PASSWORD = 'velvet kettle heron pier'

type World = Awaited<ReturnType<typeof smallWorld>>

const signUp = (w: World, email: string) =>
  signUpEmployer(w.as(nobody), {
    organisation: 'Tidewell Boats',
    areaId: 'ar_1',
    sector: 'engineering',
    companyNumber: null,
    name: 'Robin Host',
    email,
    password: PASSWORD,
    clientIp: randomUUID(),
  })

const attempt = (w: World, name: string) =>
  signIn(w.as(nobody), { name, password: PASSWORD, clientIp: randomUUID(), knownBrowser: null })

const mails = (w: World) => w.db.read.select().from(tables.outbox)
const stateOf = async (w: World, id = 'em_1') => (await findEmployer(w.db.read, id))?.state

const passed: CheckFindings = {
  outcome: 'passed',
  verified: VERIFIED_ITEMS,
  validUntilOn: '2027-11-21',
  insuranceUntilOn: '2027-05-01',
  note: '',
}
const words = {
  about: 'We build boats.',
  website: null,
  safeguardingName: 'Sam Safe',
  safeguardingEmail: 'safe@example.org',
  safeguardingPhone: '01000 000000',
}
const site = { workplaceId: null, name: 'Yard', addressLine: '1 Quay', postcode: 'QV1 1AA' }

test('an employer signs up, verifies the address, fills in the page, asks, and is checked by the area', async () => {
  const w = await world()
  await w.make.area()
  await w.make.user({ kind: 'area', areaId: 'ar_1', email: 'area@area.example' })
  const email = `${randomUUID()}@boats.example`
  expect(await signUp(w, email)).toEqual({ ok: true, value: 'answered' })
  expect(await attempt(w, email)).toEqual({ ok: false, reason: 'email_not_verified' })
  const tokens = (await mails(w)).map((mail) => /verify-email\/(\w+)/.exec(asSent(mail))?.[1] ?? '')
  const verified = []
  for (const token of tokens) verified.push((await verifyEmail(w.as(nobody), { token, password: PASSWORD })).ok)
  expect(verified.filter(Boolean)).toHaveLength(1)
  expect((await verifyEmail(w.as(nobody), { token: tokens[0] ?? '', password: PASSWORD })).ok).toBe(false)
  expect(await attempt(w, email)).toMatchObject({ ok: true })

  const [employer] = await w.db.read.select().from(tables.employers)
  const id = employer?.id ?? ''
  const host = w.as(employerActor(id))
  expect(await askForCheck(host, id)).toEqual({ ok: false, reason: 'something_missing' })
  await saveEmployer(host, id, words)
  expect(await saveWorkplace(host, id, site)).toMatchObject({ value: { postcodeKnown: false, checkAgain: false } })
  expect(await askForCheck(host, id)).toEqual({ ok: true, value: 'asked' })
  expect(await stateOf(w, id)).toBe('check_due')
  expect((await mails(w)).filter(({ toAddress }) => toAddress === 'area@area.example')).toHaveLength(1)

  const area = w.as(areaActor())
  expect((await listAreaWork(area)).waiting).toMatchObject([{ id, days: 0 }])
  expect(await checkEmployer(area, id, { ...passed, verified: [] })).toEqual({ ok: false, reason: 'not_all_verified' })
  expect(await checkEmployer(area, id, passed)).toEqual({ ok: true, value: 'passed' })
  expect(await findEmployer(w.db.read, id)).toMatchObject({ state: 'checked', checkedUntilOn: '2027-11-21' })
  const { checks } = await readAreaEmployer(area, id)
  expect(checks).toMatchObject([{ outcome: 'passed', checkedOn: '2026-11-21', validUntilOn: '2027-11-21' }])
})

test('signing up with an address that has an account gets the same answer and a mail that says so', async () => {
  const w = await smallWorld()
  const email = `${randomUUID()}@boats.example`
  const first = await signUp(w, email)
  expect(await signUp(w, email.toUpperCase())).toEqual(first)
  expect(await w.db.read.select().from(tables.users)).toHaveLength(1)
  expect(await w.db.read.select().from(tables.employers)).toHaveLength(2) // the small world's own, and one
  expect((await mails(w)).map(({ toAddress }) => toAddress)).toEqual([email, email])
})

test('two sign-ups with one address at the same moment make one account', async () => {
  const w = await smallWorld()
  const email = `${randomUUID()}@boats.example`
  expect(await Promise.all([signUp(w, email), signUp(w, email)])).toMatchObject([{ ok: true }, { ok: true }])
  expect(await w.db.read.select().from(tables.users)).toHaveLength(1)
})

test('a new phone number of the safeguarding contact takes no day away: the area is told, and once checked again of nothing', async () => {
  const w = await smallWorld()
  const host = w.as(employerActor())
  await w.make.user({ id: 'us_lead', kind: 'area', areaId: 'ar_1', email: 'area@area.example', emailVerifiedAt: w.now })
  const [before] = await w.db.read.select().from(tables.employers)
  const { safeguardingName = null, safeguardingEmail = null } = before ?? {}
  const phone = (safeguardingPhone: string) =>
    saveEmployer(host, 'em_1', { ...words, safeguardingName, safeguardingEmail, safeguardingPhone })
  expect(await phone('01632 960 002')).toEqual({ ok: true, value: { checkAgain: false } })
  expect(await stateOf(w)).toBe('checked')
  const subjects = async () => (await mails(w)).map(({ subject }) => subject)
  expect(await subjects()).toEqual(['An employer has a new safeguarding phone number'])
  await phone('01632 960 002') // the same again is no news
  expect(await subjects()).toHaveLength(1)
  await saveEmployer(host, 'em_1', { ...words, safeguardingName: 'Jo New' })
  expect([await stateOf(w), (await subjects()).at(-1)]).toEqual(['check_due', 'An employer is to be checked again'])
})

test('another safeguarding contact or another site after the check means another check, other words do not', async () => {
  const w = await smallWorld()
  const host = w.as(employerActor())
  await saveEmployer(host, 'em_1', { ...words, about: 'Other words.' })
  expect(await stateOf(w)).toBe('checked')
  const moved = { workplaceId: 'wp_1', name: 'Main site', addressLine: '2 Test Street', postcode: 'QV1 1AA' }
  await saveWorkplace(host, 'em_1', { ...moved, name: 'Renamed', addressLine: '1 Test Street' })
  expect(await stateOf(w)).toBe('checked')
  expect(await saveWorkplace(host, 'em_1', moved)).toMatchObject({ value: { checkAgain: true } })
  expect(await stateOf(w)).toBe('check_due')
  await checkEmployer(w.as(areaActor()), 'em_1', passed)
  expect(await saveEmployer(host, 'em_1', { ...words, safeguardingName: 'Jo New' })).toMatchObject({
    value: { checkAgain: true },
  })
  expect(await stateOf(w)).toBe('check_due')
})

test('a suspension signs everybody out, tells schools with bookings, and stops signing in', async () => {
  const w = await smallWorld()
  const email = `${randomUUID()}@boats.example`
  await signUp(w, email)
  const [user] = await w.db.read.select().from(tables.users)
  await w.db.transact(async (tx) => {
    await tx
      .update(tables.users)
      .set({ employerId: 'em_1', emailVerifiedAt: w.now })
      .where(eq(tables.users.email, email))
    const endsAt = new Date(w.now.getTime() + 3_600_000)
    await addSignIn(tx, { id: 'hashed', userId: user?.id ?? '', expiresAt: endsAt, endsAt, createdAt: w.now })
  })
  await w.make.user({ kind: 'school', schoolId: 'sc_1', email: 'lead@school.example' })
  await w.make.student({ id: 'st_1' })
  const day = await w.make.day({ id: 'op_1' })
  await w.db.transact(async (tx) => {
    await tx.insert(tables.bookings).values({
      id: 'bk_1',
      opportunityId: 'op_1',
      studentId: 'st_1',
      schoolId: 'sc_1',
      employerId: 'em_1',
      state: 'confirmed',
      liveKey: 'op_1:st_1',
      why: '',
      firstOn: day.firstOn,
      lastOn: day.lastOn,
      createdAt: w.now,
      updatedAt: w.now,
    })
  })
  const area = w.as(areaActor())
  expect(await suspendEmployer(area, 'em_1', 'Contact has left.')).toEqual({ ok: true, value: { schools: 1 } })
  expect(await suspendEmployer(area, 'em_1', 'Again.')).toEqual({ ok: false, reason: 'already_suspended' })
  expect(await stateOf(w)).toBe('suspended')
  expect(await findSignIn(w.db.read, 'hashed')).toBeNull()
  expect(await attempt(w, email)).toEqual({ ok: false, reason: 'employer_suspended' })
  const told = (await mails(w)).filter(({ toAddress }) => toAddress === 'lead@school.example')
  expect(told).toHaveLength(1)
  expect(told[0]?.text).not.toContain('Ada')
  expect(await liftSuspension(area, 'em_1', 'New contact named.')).toEqual({ ok: true, value: 'lifted' })
  expect(await liftSuspension(area, 'em_1', 'New contact named.')).toEqual({ ok: false, reason: 'not_suspended' })
  expect(await stateOf(w)).toBe('check_due')
  expect(await attempt(w, email)).toMatchObject({ ok: true })
})

test('suspending says which days go and how many schools are told, and does nothing else than it said', async () => {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', title: 'A day to come' })
  await w.make.day({ id: 'op_over', on: ['2026-11-01'] })
  await w.make.day({ id: 'op_draft', state: 'draft' })
  await w.make.user({ kind: 'employer', employerId: 'em_1', email: 'host@example.org' })
  const area = w.as(areaActor())
  const { shown } = await readSuspension(area, 'em_1', 1)
  expect(shown).toMatchObject({
    who: [{ name: 'A day to come', note: 'Sat 5 Dec' }],
    happens: [
      '1 published day is hidden from pupils and schools at once.',
      'No school has places booked there.',
      '1 person of the employer is signed out, and told by e-mail with your reason.',
    ],
  })
  const suspend = (mark: string) => suspendAsShown(area, 'em_1', { reason: 'A worry.', mark })
  expect(await suspend('')).toEqual({ ok: false, reason: 'not_as_shown' })
  await w.make.day({ id: 'op_2' })
  expect(await suspend(shown?.mark ?? '')).toEqual({ ok: false, reason: 'not_as_shown' })
  expect(await stateOf(w)).toBe('checked')
  const again = await readSuspension(area, 'em_1', 1)
  expect(again.shown?.total).toBe(2)
  expect(await suspend(again.shown?.mark ?? '')).toEqual({ ok: true, value: { schools: 0 } })
  expect((await readSuspension(area, 'em_1', 1)).shown).toBeNull()
  expect(await suspend(again.shown?.mark ?? '')).toEqual({ ok: false, reason: 'already_suspended' })
  await expect(readSuspension(w.as(areaActor('ar_2')), 'em_1', 1)).rejects.toThrow(NotFound)
  // Lifted and passed since, the old page would do all that it showed; but somebody has decided meanwhile.
  await liftSuspension(w.as(areaActor()), 'em_1', 'Cleared up')
  const old = again.shown?.mark ?? ''
  expect(await suspend(old)).toEqual({ ok: false, reason: 'not_as_shown' })
})

test('what is said of a suspension is true for no school, one and many', () => {
  const said = (schools: number) => suspendedWords[suspendedAs(schools)]
  expect(said(0)).toMatch(/No school had places booked there$/)
  expect(said(1)).toMatch(/the school with places booked there has been told$/)
  expect([said(2), said(7)]).toEqual([said(2), said(2)])
  expect(said(2)).toMatch(/the schools with places booked there have been told$/)
})

test('another area, a school and a member who only reads can neither see nor decide', async () => {
  const w = await smallWorld()
  await w.make.area({ id: 'ar_2' })
  await expect(readAreaEmployer(w.as(areaActor('ar_2')), 'em_1')).rejects.toThrow(NotFound)
  await expect(checkEmployer(w.as(areaActor('ar_2')), 'em_1', passed)).rejects.toThrow(NotFound)
  await expect(checkEmployer(w.as(schoolActor()), 'em_1', passed)).rejects.toThrow(NotFound)
  await expect(suspendEmployer(w.as(employerActor()), 'em_1', 'x')).rejects.toThrow(NotFound)
  await expect(suspendEmployer(w.as(areaActor('ar_1', 'viewer')), 'em_1', 'x')).rejects.toThrow('employer.check')
  await expect(saveEmployer(w.as(employerActor('em_2')), 'em_1', words)).rejects.toThrow(NotFound)
  expect(await listAreaEmployers(w.as(areaActor('ar_2')), { page: 1 })).toEqual({ rows: [], total: 0 })
  expect(await stateOf(w)).toBe('checked')
})

test('a workplace of another employer cannot be changed', async () => {
  const w = await smallWorld()
  await w.make.employer({ id: 'em_2', name: 'Second' })
  const stolen = saveWorkplace(w.as(employerActor('em_2')), 'em_2', { ...site, workplaceId: 'wp_1' })
  await expect(stolen).rejects.toThrow(NotFound)
})

test('a known postcode places the workplace', async () => {
  const w = await smallWorld()
  await w.db.transact(async (tx) => {
    await tx.insert(tables.postcodes).values({
      postcode: 'QV1 1AA',
      outcode: 'QV1',
      easting: 400100,
      northing: 400200,
      districtCode: 'E08',
      wardCode: 'E05',
      lsoa21Code: '',
      source: 'onspd',
    })
  })
  const saved = await saveWorkplace(w.as(employerActor()), 'em_1', site)
  expect(saved).toMatchObject({ value: { postcodeKnown: true } })
  const rows = await w.db.read.select().from(tables.workplaces).where(eq(tables.workplaces.name, 'Yard'))
  expect(rows).toMatchObject([{ easting: 400100, wardCode: 'E05' }])
})

test('employers are found by name however apostrophes and accents are set, a page at a time', async () => {
  const w = await smallWorld()
  await w.make.employer({ id: 'em_2', name: 'The People’s Theatre' })
  for (let n = 10; n < 40; n += 1) await w.make.employer({ id: `em_${n}`, name: `Łódź Works ${n}` })
  const find = async (name: string, page = 1) => listAreaEmployers(w.as(areaActor()), { name, page })
  expect((await find("people's")).rows.map(({ id }) => id)).toEqual(['em_2'])
  expect(await find('lodz')).toMatchObject({ total: 30, rows: { length: 25, 0: { id: 'em_10' } } })
  expect(await find('lodz', 2)).toMatchObject({ total: 30, rows: { length: 5, 0: { id: 'em_35' } } })
  expect(await find('lodz', 3)).toMatchObject({ total: 30, rows: [] })
})

test('lists can be narrowed by standing, and one whose check or insurance has ended has lapsed', async () => {
  const w = await smallWorld()
  await w.make.employer({ id: 'em_2', name: 'Ended', checkedUntilOn: '2026-11-20' })
  await w.make.employer({ id: 'em_3', name: 'Soon', checkedUntilOn: '2026-11-27' })
  await w.make.employer({ id: 'em_4', name: 'Uninsured', insuranceUntilOn: '2026-11-19' })
  await w.make.employer({ id: 'em_5', name: 'Waiting', state: 'check_due', checkedUntilOn: '2026-11-25' })
  const area = w.as(areaActor())
  const names = async (state: 'lapsed' | 'checked' | 'suspended' | null, name = '') =>
    (await listAreaEmployers(area, { state, name, page: 1 })).rows.map((row) => row.name)
  expect(await names('lapsed')).toEqual(['Ended', 'Uninsured'])
  expect(await names('checked')).toEqual(['First Employer', 'Soon'])
  expect(await names('suspended')).toEqual([])
  expect(await names(null, 'SOO%')).toEqual(['Soon'])
  expect(await names('checked', 'o')).toEqual(['First Employer', 'Soon'])
  expect(await names('lapsed', 'soon')).toEqual([])
  const { rows } = await listAreaEmployers(area, { state: null, name: '', page: 1 })
  expect(rows.map(({ name, standing, untilOn }) => [name, standing, untilOn])).toEqual([
    ['Ended', 'lapsed', '2026-11-20'],
    ['First Employer', 'checked', '2027-11-21'],
    ['Soon', 'checked', '2026-11-27'],
    ['Uninsured', 'lapsed', '2026-11-19'],
    ['Waiting', 'check_due', null],
  ])
  expect((await listAreaWork(area)).expiring).toEqual([
    { id: 'em_4', name: 'Uninsured', endsOn: '2026-11-19', within: null },
    { id: 'em_2', name: 'Ended', endsOn: '2026-11-20', within: null },
    { id: 'em_3', name: 'Soon', endsOn: '2026-11-27', within: 7 },
  ])
  await w.db.transact((tx) => tx.update(tables.employers).set({ checkedUntilOn: '2026-11-21' }))
  expect((await listAreaWork(area)).expiring).toContainEqual({
    id: 'em_3',
    name: 'Soon',
    endsOn: '2026-11-21',
    within: 7,
  })
})

test('an employer whose insurance has ended may ask to be checked again, though its check still holds', async () => {
  const w = await smallWorld()
  const host = w.as(employerActor())
  await w.db.transact((tx) => tx.update(tables.employers).set({ about: 'We build boats.' }))
  expect(await askForCheck(host, 'em_1')).toEqual({ ok: false, reason: 'already_checked' })
  await w.db.transact((tx) => tx.update(tables.employers).set({ insuranceUntilOn: '2026-11-21' }))
  expect(await askForCheck(host, 'em_1')).toEqual({ ok: true, value: 'asked' })
  expect(await stateOf(w)).toBe('checked') // the last day still counts
  expect(await askForCheck(host, 'em_1')).toEqual({ ok: false, reason: 'already_asked' })
  expect(await readOwnEmployer(host)).toMatchObject({ whyNotAsk: 'already_asked', askedOn: '2026-11-21' })
  expect(askedWords('2026-11-21', 'Test area')).toBe(
    'You asked for the check on 21 November 2026. Test area looks at it next; you need not ask again.',
  )
  await w.db.transact((tx) => tx.update(tables.employers).set({ insuranceUntilOn: '2026-11-20' }))
  expect(await askForCheck(host, 'em_1')).toEqual({ ok: true, value: 'asked' })
  expect(await stateOf(w)).toBe('check_due')
})

test('once the area has recorded the check that was asked for early, the next may be asked for', async () => {
  const w = await smallWorld()
  const host = w.as(employerActor())
  await w.db.transact((tx) =>
    tx
      .update(tables.employers)
      .set({ about: 'We build boats.', checkedUntilOn: '2026-12-24', insuranceUntilOn: '2026-12-24' }),
  )
  expect((await readOwnEmployer(host)).askedOn).toBe(null)
  expect(await askForCheck(host, 'em_1')).toEqual({ ok: true, value: 'asked' })
  expect(await askForCheck(host, 'em_1')).toEqual({ ok: false, reason: 'already_asked' })
  const later = (hours: number) => new Date(w.now.getTime() + hours * 3_600_000)
  await w.db.transact((tx) =>
    addAudit(
      tx,
      { actor: areaActor(), now: later(1) },
      { action: 'employer.check', subjectKind: 'employer', subjectId: 'em_1' },
    ),
  )
  const next = w.as(employerActor(), later(2))
  expect(await readOwnEmployer(next)).toMatchObject({ whyNotAsk: null, askedOn: null })
  expect(await askForCheck(next, 'em_1')).toEqual({ ok: true, value: 'asked' })
})

test('wards show places and never one to five pupils', async () => {
  const w = await smallWorld()
  for (const code of ['E05000001', 'E05000002'])
    await w.db.transact(async (tx) => {
      await tx.insert(tables.wards).values({
        code,
        name: code,
        districtCode: 'E08',
        districtName: 'Quill',
        boundaryYear: 2025,
        path: 'M0 0L10 0L10 10Z',
        centreX: 5,
        centreY: 5,
      })
    })
  await w.make.workplace({ id: 'wp_2', wardCode: 'E05000001' })
  await w.make.day({ workplaceId: 'wp_2', capacityPlaces: 6, on: ['2026-12-05'] })
  await w.make.employer({ id: 'em_2', insuranceUntilOn: '2026-12-04' })
  await w.make.day({ employerId: 'em_2', workplaceId: 'wp_2', capacityPlaces: 9, on: ['2026-12-04', '2026-12-05'] })
  for (let n = 0; n < 14; n += 1) await w.make.student({ wardCode: n < 2 ? 'E05000001' : 'E05000002' })
  const { wards, viewBox } = await readAreaWards(w.as(areaActor()))
  expect(viewBox).not.toBeNull()
  expect(wards.map(({ places, pupils }) => [places, pupils])).toEqual([
    [6, 'c'],
    [0, 'c'],
  ])
})
