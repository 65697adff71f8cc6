import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { queueMail } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { areaActor, schoolActor, systemActor } from '#seeds/factories'
import { newMailLink } from '~/access/mail-link'
import { checkSecret } from '~/access/secret-mark.server'
import { readFailedMail } from '~/modules/bookings/failed-mail.server'
import { makeStudentSignIns } from '~/modules/people/make-student-sign-ins.server'
import { readWhatSecretHolds, renewSecret } from '~/modules/people/renew-secret.server'
import { upnHashOf } from '~/modules/people/upn-hash.server'
import { importRoster } from '~/modules/roster/import-roster.server'
import { NotFound } from '~/support/errors'
import { smallWorld } from '../../support/world'

const OLD = 'the old secret of this installation, lost'
const NEW = 'the new secret of this installation, kept'
const AMINA = 'H350999922001'

/** A school with two pupils on roll, brought in with the old secret, and what else that secret made. */
async function withOldSecret() {
  const w = await smallWorld()
  const old = { ...w.as(systemActor), secret: OLD }
  const renewed = { ...w.as(systemActor), secret: NEW }
  await checkSecret(old)
  const bring = (ctx: typeof old, ...rows: string[]) =>
    importRoster(ctx, {
      school: { urn: 999001 },
      from: { bytes: Buffer.from(['UPN,Forename,Surname,DOB,Year', ...rows].join('\n')) },
      fileName: 'roll.csv',
      isDryRun: false,
      isWholeRoll: true,
    })
  const roll = [`${AMINA},Amina,Khan,14/03/2011,11`, 'M351999922001,Ben,Lee,02/10/2011,10']
  expect(await bring(old, ...roll)).toMatchObject({ ok: true, value: { added: 2 } })
  return { ...w, old, renewed, bring, roll }
}

test('without the secret a database was set up with nothing begins; with another in its place everybody is found again', async () => {
  const w = await withOldSecret()
  await expect(checkSecret(w.renewed)).rejects.toThrow('docs/operating.md, A lost secret')
  expect(await readWhatSecretHolds(w.renewed)).toEqual({ ok: true, value: { upns: 2, codes: 0, mails: 0, forms: 0 } })
  await expect(checkSecret(w.renewed)).rejects.toThrow('APP_SECRET') // it was only looked at
  expect(await renewSecret(w.renewed)).toMatchObject({ ok: true, value: { upns: 2 } })
  await checkSecret(w.renewed)
  await expect(checkSecret(w.old)).rejects.toThrow('APP_SECRET')
  expect(await w.bring(w.renewed, ...w.roll)).toMatchObject({ ok: true, value: { added: 0, left: 0, changed: 2 } })
  const pupils = await w.db.read.select().from(tables.students).where(eq(tables.students.givenName, 'Amina'))
  expect(pupils.map(({ upnHash }) => upnHash)).toEqual([upnHashOf(NEW, AMINA)])
})

test('codes, links on their way and kept forms end, and nothing that knows no secret does', async () => {
  const w = await withOldSecret()
  const link = newMailLink(OLD)
  await w.make.user({ id: 'us_lead', kind: 'school', schoolId: 'sc_1', email: 'lead@school.example' })
  const lead = { ...w.as(schoolActor()), secret: OLD }
  const [amina] = await w.db.read.select({ id: tables.students.id }).from(tables.students)
  await makeStudentSignIns(lead, { studentIds: [amina?.id ?? ''], freshCodes: false })
  const mailId = await w.db.transact(async (tx) => {
    const plain = { to: 'bob@works.example', subject: 's', text: 'Soon' }
    await queueMail(tx, plain, w.now, { kind: 'confirmed', employerId: 'em_1' })
    await tx.insert(tables.keptForms).values({
      id: 'kf_1',
      userId: 'us_lead',
      sealed: 'sealed with the old secret',
      keptAt: w.now,
      expiresAt: new Date(w.now.getTime() + 1000),
    })
    const asked = { to: 'ada@home.example', subject: 's', text: `Agree: ${link.inText}`, linkSeed: link.seed }
    return queueMail(tx, asked, w.now, { kind: 'agreement', schoolId: 'sc_1' })
  })
  expect(await renewSecret(w.renewed)).toEqual({ ok: true, value: { upns: 2, codes: 1, mails: 1, forms: 1 } })
  expect(await w.db.read.$count(tables.tokens)).toBe(0)
  expect(await w.db.read.$count(tables.keptForms)).toBe(0)
  expect((await readFailedMail(w.as(schoolActor()), 1)).rows).toMatchObject([
    { id: mailId, isLinkForgotten: true, why: 'Its link was lost with the secret of this installation' },
  ])
  const waiting = await w.db.read.select().from(tables.outbox).where(eq(tables.outbox.state, 'waiting'))
  expect(waiting).toMatchObject([{ text: 'Soon' }])
  const acts = await w.db.read.select().from(tables.auditLog).where(eq(tables.auditLog.action, 'secret.renew'))
  expect(acts).toMatchObject([{ actorKind: 'system', detail: { upns: 2, codes: 1, mails: 1, forms: 1 } }])
})

test('the secret that a database has, or that none settled yet, ends nothing', async () => {
  const w = await withOldSecret()
  expect(await readWhatSecretHolds(w.old)).toEqual({ ok: false, reason: 'same_secret' })
  expect(await renewSecret(w.old)).toEqual({ ok: false, reason: 'same_secret' })
  expect(await w.db.read.$count(tables.students, eq(tables.students.upnHash, upnHashOf(OLD, AMINA)))).toBe(1)
})

test('nobody but whoever looks after the installation reads what a secret holds, or gives it another', async () => {
  const w = await withOldSecret()
  const ctx = { ...w.as(areaActor()), secret: NEW }
  await expect(readWhatSecretHolds(ctx)).rejects.toThrow(NotFound)
  await expect(renewSecret(ctx)).rejects.toThrow(NotFound)
})
