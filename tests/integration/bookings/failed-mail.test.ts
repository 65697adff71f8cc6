import { desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { deleteExpired } from '#db/stores/retention'
import { countGivenUpForJob, listDueMail, markMailSent, queueMail } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { areaActor, employerActor, schoolActor, systemActor } from '#seeds/factories'
import { newMailLink, textToSend } from '~/access/mail-link'
import { readFailedMail, readWaitingMail } from '~/modules/bookings/failed-mail.server'
import { TOKEN_LIFE_MS } from '~/modules/people/account-rules'
import { Forbidden } from '~/support/errors'
import { lost } from '../../support/lost-mail'

const { outbox: o, tokens: t } = tables

test('each organisation sees its own, the command line all, and nobody a text or a whole address', async () => {
  const w = await lost()
  const ofSchool = await w.lose('ada@home.example', { kind: 'agreement', schoolId: 'sc_1' })
  const ofHost = await w.lose('bob@works.example', { kind: 'confirmed', employerId: 'em_1' })
  const ofArea = await w.lose('cid@area.example', { kind: 'hostCheck', areaId: 'ar_1' })
  const ofNobody = await w.lose('dot@new.example', { kind: 'account' })
  const ofOthers = await w.lose('eve@far.example', { kind: 'request', schoolId: 'sc_far' })
  expect(await w.seen(schoolActor())).toEqual([ofSchool])
  expect(await w.seen(employerActor())).toEqual([ofHost])
  expect(await w.seen(areaActor())).toEqual([ofArea])
  expect((await w.seen(systemActor)).toSorted()).toEqual([ofSchool, ofHost, ofArea, ofNobody, ofOthers].toSorted())
  const shown = JSON.stringify((await readFailedMail(w.as(schoolActor()), 1)).rows)
  expect(shown).toContain('a…@home.example')
  expect(shown).not.toMatch(/Canary|ada@/)
})

test('a lead of its organisation sends it again, once, and the log says so; nobody else may', async () => {
  const w = await lost()
  const id = await w.lose('ada@home.example', { kind: 'request', schoolId: 'sc_1' })
  for (const actor of [employerActor(), areaActor(), schoolActor('sc_other')])
    await expect(w.again(actor, id)).rejects.toThrow('mail.sendAgain')
  await expect(w.again(schoolActor('sc_1', 'viewer'), id)).rejects.toThrow(Forbidden)
  expect(await listDueMail(w.db.read, w.now, 10)).toEqual([])
  const later = new Date(w.now.getTime() + 3 * 86_400_000)
  expect(await w.again(schoolActor(), id, later)).toEqual({ ok: true, value: { id } })
  // As if it were new: the four hours that it may wait begin anew.
  expect(await listDueMail(w.db.read, later, 10)).toMatchObject([{ id, attempts: 0, createdAt: later }])
  expect(await w.again(schoolActor(), id, later)).toEqual({ ok: false, reason: 'on_its_way' })
  await w.db.transact((tx) => markMailSent(tx, [id], later))
  expect(await w.again(schoolActor(), id, later)).toEqual({ ok: false, reason: 'went_out' })
  const acts = await w.db.read.select().from(tables.auditLog).where(eq(tables.auditLog.action, 'mail.sendAgain'))
  expect(acts).toMatchObject([{ subjectId: id, schoolId: 'sc_1', detail: { kind: 'request' } }])
})

test('a lead puts one aside, which is listed and counted no more, and whoever runs the installation can take it back', async () => {
  const w = await lost()
  const id = await w.lose('ada@home.example', { kind: 'request', schoolId: 'sc_1' })
  const other = await w.lose('bob@home.example', { kind: 'request', schoolId: 'sc_1' })
  for (const actor of [employerActor(), areaActor(), schoolActor('sc_other')])
    await expect(w.aside(actor, id)).rejects.toThrow('mail.setAside')
  await expect(w.aside(schoolActor('sc_1', 'viewer'), id)).rejects.toThrow(Forbidden)
  expect(await w.aside(schoolActor(), id)).toEqual({ ok: true, value: { id } })
  expect(await w.seen(schoolActor())).toEqual([other])
  expect(await w.seen(systemActor)).toEqual([other])
  expect(await countGivenUpForJob(w.db.read)).toBe(1)
  expect((await readFailedMail(w.as(systemActor), 1, 'aside')).rows).toMatchObject([{ id, to: 'a…@home.example' }])
  const acts = await w.db.read.select().from(tables.auditLog).where(eq(tables.auditLog.action, 'mail.setAside'))
  expect(acts).toMatchObject([{ subjectId: id, schoolId: 'sc_1', detail: { kind: 'request' } }])
  // A colleague whose page is older.
  expect(await w.aside(schoolActor(), id)).toEqual({ ok: false, reason: 'aside_already' })
  expect(await w.again(schoolActor(), id)).toEqual({ ok: false, reason: 'put_aside_since' })
  expect(await listDueMail(w.db.read, w.now, 10)).toEqual([])
  expect(await w.again(systemActor, id)).toEqual({ ok: true, value: { id } })
  expect(await w.aside(schoolActor(), id)).toEqual({ ok: false, reason: 'waits_again' })
  await w.db.transact((tx) => markMailSent(tx, [id], w.now))
  expect(await w.aside(schoolActor(), id)).toEqual({ ok: false, reason: 'went_out' })
})

test('one that was put aside is deleted when it would have been, and its link is forgotten as of the others', async () => {
  const w = await lost()
  const { inText, seed } = newMailLink(w.as(systemActor).secret)
  const mail = { text: `Agree: ${inText}`, linkSeed: seed }
  const id = await w.lose('ada@home.example', { kind: 'agreement', schoolId: 'sc_1' }, mail)
  await w.aside(schoolActor(), id)
  const after = (days: number) => new Date(w.now.getTime() + days * 86_400_000)
  await deleteExpired(w.db.transact, after(7.1))
  expect(await w.db.read.select({ id: o.id, linkSeed: o.linkSeed }).from(o)).toEqual([{ id, linkSeed: null }])
  await deleteExpired(w.db.transact, after(30.1))
  expect(await w.db.read.$count(o)).toBe(0)
})

test('the link of a mail is the same again while it opens something, and none is sent that opens nothing', async () => {
  const w = await lost()
  const invite = async () => {
    const link = newMailLink(w.as(systemActor).secret)
    await w.make.user({
      id: `us_${link.hash.slice(0, 8)}`,
      kind: 'school',
      schoolId: 'sc_1',
      email: `${link.hash.slice(0, 8)}@school.example`,
    })
    const token = {
      id: link.hash.slice(0, 20),
      kind: 'invitation' as const,
      tokenHash: link.hash,
      userId: `us_${link.hash.slice(0, 8)}`,
    }
    const expiresAt = new Date(w.now.getTime() + TOKEN_LIFE_MS.invitation)
    await w.db.transact((tx) => tx.insert(t).values({ ...token, expiresAt, createdAt: w.now }))
    const mail = { text: `Come: ${link.inText}`, linkSeed: link.seed }
    const id = await w.lose('new@school.example', { kind: 'invitation', schoolId: 'sc_1' }, mail)
    return { id, secret: link.secret, expiresAt }
  }
  const [one, other] = [await invite(), await invite()]
  await w.again(schoolActor(), one.id)
  const [due] = await listDueMail(w.db.read, w.now, 10)
  expect(textToSend(w.as(systemActor).secret, due!)).toBe(`Come: ${one.secret}`)
  expect(await w.again(schoolActor(), other.id, other.expiresAt)).toEqual({ ok: false, reason: 'link_gone' })
})

test('after a week nobody can make the link of a mail that was given up, and it is said', async () => {
  const w = await lost()
  const { inText, seed } = newMailLink(w.as(systemActor).secret)
  const mail = { text: `Agree: ${inText}`, linkSeed: seed }
  const id = await w.lose('ada@home.example', { kind: 'agreement', schoolId: 'sc_1' }, mail)
  const after = (days: number) => new Date(w.now.getTime() + days * 86_400_000)
  const seedNow = async () => (await w.db.read.select().from(o).orderBy(desc(o.id)))[0]?.linkSeed
  await deleteExpired(w.db.transact, after(6.9))
  expect(await seedNow()).toBe(seed)
  await deleteExpired(w.db.transact, after(7.1))
  expect(await seedNow()).toBeNull()
  const [row] = (await readFailedMail(w.as(schoolActor()), 1)).rows
  expect(row).toMatchObject({ id, mayAgain: false, isLinkForgotten: true })
  expect(await w.again(schoolActor(), id)).toEqual({ ok: false, reason: 'link_gone' })
})

test('whoever runs the installation reads whose each is, and how many wait since when', async () => {
  const w = await lost()
  await w.lose('ada@home.example', { kind: 'agreement', schoolId: 'sc_1' })
  await w.lose('bob@works.example', { kind: 'confirmed', employerId: 'em_1' })
  await w.lose('cid@area.example', { kind: 'hostCheck', areaId: 'ar_1' })
  await w.lose('dot@new.example', { kind: 'account' })
  const { rows } = await readFailedMail(w.as(systemActor), 1)
  const names = rows.map(({ what, whose }) => ({ what, whose })).toSorted((a, b) => (a.what < b.what ? -1 : 1))
  const named = async (table: typeof tables.schools | typeof tables.employers | typeof tables.areas) =>
    (await w.db.read.select({ name: table.name }).from(table))[0]?.name
  expect(names).toEqual([
    { what: 'A place that is confirmed', whose: await named(tables.employers) },
    { what: 'A sign-up or a password', whose: null },
    { what: 'Asking a parent or carer to agree', whose: await named(tables.schools) },
    { what: 'The check of an employer', whose: await named(tables.areas) },
  ])
  const later = new Date(w.now.getTime() + 3_600_000)
  expect(await readWaitingMail(w.as(systemActor, later))).toBeNull()
  await w.db.transact((tx) => queueMail(tx, { to: 'eve@far.example', subject: 's', text: 't' }, w.now))
  expect(await readWaitingMail(w.as(systemActor, later))).toEqual({ count: 1, since: '21 November 2026 at midday' })
  expect(await readWaitingMail(w.as(schoolActor(), later))).toBeNull()
})
