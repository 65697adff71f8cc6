import { randomUUID } from 'node:crypto'

import { desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { findEmployer } from '#db/stores/employers'
import { findWorkplace } from '#db/stores/workplaces'
import { tables } from '#db/tables'
import { employerActor } from '#seeds/factories'
import { saveEmployer } from '~/modules/opportunities/edit-employer.server'
import { saveWorkplace } from '~/modules/opportunities/edit-workplace.server'
import { signUpEmployer } from '~/modules/people/sign-up-employer.server'
import { smallWorld } from '../../support/world'

type World = Awaited<ReturnType<typeof smallWorld>>

const PHONE = 'Text me on 07700 900123.'
const words = {
  about: 'We build boats.',
  website: null,
  safeguardingName: 'Sam Safe',
  safeguardingEmail: 'safe@example.org',
  safeguardingPhone: '01000 000000',
}
const site = { workplaceId: 'wp_1', name: 'Yard', addressLine: '1 Quay', postcode: 'QV1 1AA' }

const rows = (w: World, action: string) =>
  w.db.read.select().from(tables.auditLog).where(eq(tables.auditLog.action, action)).orderBy(desc(tables.auditLog.at))

test('what an organisation says of itself is changed with both texts in the log; what staff alone read is only named', async () => {
  const w = await smallWorld()
  const host = w.as(employerActor())
  await saveEmployer(host, 'em_1', words)
  const later = w.as(employerActor(), new Date(w.now.getTime() + 60_000))
  await saveEmployer(later, 'em_1', { ...words, about: 'We mend boats.', safeguardingPhone: '01000 111111' })
  const [row] = await rows(w, 'employer.edit')
  expect(row).toMatchObject({
    actorId: 'us_em_1',
    subjectId: 'em_1',
    employerId: 'em_1',
    areaId: 'ar_1',
    changes: { about: { before: 'We build boats.', after: 'We mend boats.' }, safeguardingPhone: null },
  })
  expect(JSON.stringify(await rows(w, 'employer.edit'))).not.toMatch(/01000|safe@example|Sam Safe/)
})

test('a workplace is added and changed with both texts in the log', async () => {
  const w = await smallWorld()
  const host = w.as(employerActor())
  await saveWorkplace(host, 'em_1', { ...site, workplaceId: null })
  await saveWorkplace(host, 'em_1', site)
  expect(await rows(w, 'workplace.add')).toMatchObject([{ changes: { name: { before: '', after: 'Yard' } } }])
  expect(await rows(w, 'workplace.edit')).toMatchObject([
    { subjectId: 'wp_1', employerId: 'em_1', changes: { addressLine: { after: '1 Quay' } } },
  ])
})

test('a way of reaching somebody is refused in every text of an organisation and a workplace, and nothing is saved', async () => {
  const w = await smallWorld()
  const host = w.as(employerActor())
  const refusal = (fields: string[]) => ({ ok: false, reason: 'contact_details', fields })
  expect(await saveEmployer(host, 'em_1', { ...words, about: PHONE })).toEqual(refusal(['about']))
  expect(await saveWorkplace(host, 'em_1', { ...site, name: 'snap: dave_fixes' })).toEqual(refusal(['name']))
  expect(await saveWorkplace(host, 'em_1', { ...site, addressLine: PHONE })).toEqual(refusal(['addressLine']))
  const signedUp = await signUpEmployer(w.as({ kind: 'nobody' }), {
    organisation: `Boats ${PHONE}`,
    areaId: 'ar_1',
    sector: 'engineering',
    companyNumber: null,
    name: 'Robin',
    email: `${randomUUID()}@boats.example`,
    password: 'velvet kettle heron pier',
    clientIp: randomUUID(),
  })
  expect(signedUp).toEqual({ ok: false, reason: 'contact_details' })
  expect((await findEmployer(w.db.read, 'em_1'))?.about).not.toContain('07700')
  expect((await findWorkplace(w.db.read, 'wp_1'))?.name).not.toContain('dave')
  expect(await w.db.read.select().from(tables.auditLog)).toEqual([])
})
