import { isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { listMailForDemo } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { NOON, schoolActor, studentActor, systemActor } from '#seeds/factories'
import { answerAgreement, readAgreement } from '~/modules/bookings/answer-agreement.server'
import { askPupilInstead, resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { mailNewLinks } from '~/modules/bookings/mail-new-links.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { readRosterUndo, undoRoster } from '~/modules/bookings/undo-roster.server'
import { editParentContact } from '~/modules/people/edit-parent-contact.server'
import { setAgreementPolicy } from '~/modules/people/set-agreement-policy.server'
import { readSchoolBooking } from '~/modules/progress/school-booking.server'
import { importRoster } from '~/modules/roster/import-roster.server'
import { asSent } from '../../support/mails'
import { smallWorld } from '../../support/world'

const OLD = 'wrong@home.example'
const NEW = 'right@home.example'

/** Two bookings of a pupil of 16 that wait for a parent, whom a link was mailed at an address that is wrong. */
async function askedAtWrongAddress() {
  const w = await smallWorld()
  const pupil = { givenName: 'Amina', familyName: 'Khan', sortName: 'khan amina', schoolPupilRef: '001' }
  await w.make.student({ id: 'st_1', ...pupil, bornOn: '2010-01-01', yearGroup: 12, parentEmail: OLD })
  const [me, lead, job] = [
    w.as(studentActor('st_1')),
    w.as(schoolActor()),
    w.as(systemActor, new Date(NOON.getTime() + 60_000)),
  ]
  const bookingIds: string[] = []
  for (const [id, on] of [
    ['op_1', '2027-01-11'],
    ['op_2', '2027-01-12'],
  ] as const) {
    await w.make.day({ id, on: [on] })
    const placed = await placeBooking(me, { studentId: 'st_1', opportunityId: id, why: '', requestKey: id })
    if (placed.ok) bookingIds.push(placed.value.id)
  }
  await decideBookings(lead, { bookingIds, decision: 'approve', reason: '' })
  const linksTo = async (address: string) =>
    (await listMailForDemo(w.db.read, 0, 50))
      .filter(({ to }) => to === address)
      .flatMap((mail) => /agree\/(\w+)/.exec(asSent(mail))?.[1] ?? [])
  const [first = '', second = ''] = bookingIds
  const edit = (parentEmail: string | null) =>
    editParentContact(lead, { studentId: 'st_1', parentName: 'Pat', parentEmail })
  const open = async () =>
    (await w.db.read.select().from(tables.agreements).where(isNull(tables.agreements.replacedAt)))
      .map(({ askedEmail }) => askedEmail)
      .toSorted()
  const read = (token: string) => readAgreement(w.as({ kind: 'nobody' }), token)
  return { ...w, lead, job, first, second, linksTo, edit, open, read }
}

const replaced = { ok: false, reason: 'link_replaced' }

test('a link at an address that the school corrected answers nothing, and one is mailed to the new address, once', async () => {
  const w = await askedAtWrongAddress()
  const old = await w.linksTo(OLD)
  expect(old).toHaveLength(2)
  await w.edit(NEW)
  for (const token of old) {
    expect(await w.read(token)).toEqual(replaced)
    const nobody = w.as({ kind: 'nobody' })
    expect(await answerAgreement(nobody, { token, answer: 'agreed', name: 'Not Pat' })).toEqual(replaced)
  }
  const between = (await readSchoolBooking(w.lead, w.first)).agreement
  expect(between).toContain(`sent to ${OLD}`)
  expect(between).toContain('It no longer works, since the address was changed.')
  expect([await mailNewLinks(w.job), await mailNewLinks(w.job)]).toEqual([2, 0])
  const fresh = await w.linksTo(NEW)
  expect(fresh).toHaveLength(2)
  for (const token of fresh) expect(await w.read(token)).toMatchObject({ ok: true })
  expect((await readSchoolBooking(w.lead, w.first)).agreement).toContain(`A link was sent to ${NEW} on`)
  const log = await w.db.read.select().from(tables.auditLog)
  const asked = log.filter(({ action, actorKind }) => action === 'agreement.ask' && actorKind === 'system')
  expect(asked.map(({ schoolId }) => schoolId)).toEqual(['sc_1', 'sc_1'])
})

test('two who mail new links at once make one link a booking', async () => {
  const w = await askedAtWrongAddress()
  await w.edit(NEW)
  const mailed = await Promise.all([mailNewLinks(w.job), mailNewLinks(w.job)])
  expect(mailed.reduce((sum, one) => sum + one, 0)).toBe(2)
  expect(await w.linksTo(NEW)).toHaveLength(2)
  expect(await w.open()).toEqual([NEW, NEW])
})

test('a new name alone ends no link, nor does an address corrected end one that was sent elsewhere or handed over', async () => {
  const w = await askedAtWrongAddress()
  await w.edit(OLD)
  expect(await w.open()).toEqual([OLD, OLD])
  await resendAgreement(w.lead, { bookingId: w.first, email: 'aunt@home.example' })
  await resendAgreement(w.lead, { bookingId: w.second, email: '' })
  await w.edit(NEW)
  expect(await mailNewLinks(w.job)).toBe(0)
  expect(await w.open()).toEqual(['aunt@home.example', null])
})

test('where the address is taken away the link ends, nothing is mailed, and the school hands over a new one', async () => {
  const w = await askedAtWrongAddress()
  const [token = ''] = await w.linksTo(OLD)
  await w.edit(null)
  expect(await w.read(token)).toEqual(replaced)
  expect(await mailNewLinks(w.job)).toBe(0)
  const page = await readSchoolBooking(w.lead, w.first)
  expect(page).toMatchObject({ mayAsk: true, agreement: expect.stringContaining('Make one here to hand it over') })
  expect(await resendAgreement(w.lead, { bookingId: w.first, email: '' })).toMatchObject({ ok: true })
})

test('nobody is mailed where the pupil is asked by now, or after an answer', async () => {
  const w = await askedAtWrongAddress()
  const tokens = await w.linksTo(OLD)
  await answerAgreement(w.as({ kind: 'nobody' }), { token: tokens[0] ?? '', answer: 'agreed', name: 'Pat' })
  await setAgreementPolicy(w.lead, { schoolId: 'sc_1', agreementPolicy: 'own_from_16' })
  for (const bookingId of [w.first, w.second]) await askPupilInstead(w.lead, { bookingId })
  await w.edit(NEW)
  expect(await mailNewLinks(w.job)).toBe(0)
  expect(await w.linksTo(NEW)).toEqual([])
})

test('an address that comes with a roster ends the link at the one before, and undoing the roster does too', async () => {
  const w = await askedAtWrongAddress()
  const [token = ''] = await w.linksTo(OLD)
  const csv = `Adno,Forename,Surname,DOB,Year,Parent email\n001,Amina,Khan,01/01/2010,12,${NEW}`
  const brought = await importRoster(w.job, {
    school: { urn: 999001 },
    from: { bytes: Buffer.from(csv) },
    fileName: 'roll.csv',
    isDryRun: false,
    isWholeRoll: false,
  })
  expect(brought).toMatchObject({ ok: true, value: { changed: 1 } })
  expect(await w.read(token)).toEqual(replaced)
  expect(await mailNewLinks(w.job)).toBe(2)
  const [atNew = ''] = await w.linksTo(NEW)
  expect(await w.read(atNew)).toMatchObject({ ok: true })

  const shown = await readRosterUndo(w.lead, 1)
  expect(await undoRoster(w.lead, { mark: shown?.mark ?? '' })).toMatchObject({ ok: true })
  expect(await w.read(atNew)).toEqual(replaced)
  expect(await mailNewLinks(w.job)).toBe(2)
  expect(await w.open()).toEqual([OLD, OLD])
})
