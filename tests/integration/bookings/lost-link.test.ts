import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { markMailFailed, markMailSent } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { NOON, schoolActor, studentActor, systemActor } from '#seeds/factories'
import { resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { readFailedMail, sendMailAgain } from '~/modules/bookings/failed-mail.server'
import { mailNewLinks } from '~/modules/bookings/mail-new-links.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { readMyDays } from '~/modules/matching/my-days.server'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { editParentContact } from '~/modules/people/edit-parent-contact.server'
import { noteDelivery } from '~/modules/people/note-delivery.server'
import { readPupil } from '~/modules/progress/pupil.server'
import { readSchoolBooking } from '~/modules/progress/school-booking.server'
import { readTodaysWork } from '~/modules/progress/todays-work.server'
import { smallWorld } from '../../support/world'

/** A booking whose parent or carer was mailed a link at an address that takes none. */
async function askedInVain() {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1' })
  await w.make.student({ id: 'st_1', givenName: 'Amina', familyName: 'Khan', parentEmail: 'wrong@home.example' })
  const me = w.as(studentActor('st_1'))
  const lead = w.as(schoolActor())
  const job = w.as(systemActor, new Date(NOON.getTime() + 60_000))
  const placed = await placeBooking(me, { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' })
  const bookingId = placed.ok ? placed.value.id : ''
  await decideBookings(lead, { bookingIds: [bookingId], decision: 'approve', reason: '' })
  const { outbox: o } = tables
  const mailId = async (to = 'wrong@home.example') =>
    (await w.db.read.select().from(o).where(eq(o.toAddress, to)))[0]?.id ?? ''
  const giveUp = async (to?: string) => {
    const id = await mailId(to)
    await w.db.transact((tx) => markMailFailed(tx, id, 'SMTP 550', null, w.now))
    return id
  }
  const pages = async () => {
    const school = await readSchoolBooking(lead, bookingId)
    const days = await readMyDays(me)
    return {
      agreement: school.agreement,
      said: [school.next, (await readMyBooking(me, bookingId)).next, days.waiting[0]?.next],
      waiting: [school.waiting, (await readPupil(lead, 'st_1')).bookings[0]?.waiting],
      today: (await readTodaysWork(lead)).agreements.items[0]?.about ?? '',
    }
  }
  const save = (parentEmail: string) => editParentContact(lead, { studentId: 'st_1', parentName: 'Pat', parentEmail })
  return { ...w, me, lead, job, bookingId, mailId, giveUp, pages, save }
}

const MENDS = 'Your school: the mail to the parent or carer did not arrive'
const PARENT = 'The parent or carer, to agree'

test('a link whose mail was given up is said to have reached nobody on every page, and why, with what to do', async () => {
  const w = await askedInVain()
  expect((await w.pages()).waiting).toEqual([PARENT, PARENT])
  await w.giveUp()
  const pages = await w.pages()
  expect(pages.agreement).toMatch(/^A link for wrong@home\.example was made .*, but the mail with it did not arrive\./)
  expect(pages.agreement).toContain('There is no such address, or it takes no mail (550).')
  expect(pages.agreement).toContain('correct it on the pupil’s page')
  expect(pages.agreement).not.toContain('was sent')
  for (const said of pages.said) expect(said).toContain('did not arrive')
  expect(pages.waiting).toEqual([MENDS, MENDS])
  expect(pages.today).toBe('A day on the ward (the mail to the parent or carer did not arrive)')
  const viewer = await readSchoolBooking(w.as(schoolActor('sc_1', 'viewer')), w.bookingId)
  expect(viewer.agreement).toContain('A careers lead of your school can correct the address')
})

test('a mail that the mail server did not take at once is not called sent until it does', async () => {
  const w = await askedInVain()
  const id = await w.mailId()
  const later = new Date(w.now.getTime() + 60_000)
  await w.db.transact((tx) => markMailFailed(tx, id, 'ECONNREFUSED', later, w.now))
  const waiting = await w.pages()
  expect(waiting.agreement).toMatch(/^A link for wrong@home\.example was made .* still waits: /)
  expect(waiting.waiting).toEqual([PARENT, PARENT])
  await w.db.transact((tx) => markMailSent(tx, [id], later))
  expect((await w.pages()).agreement).toContain('A link was sent to wrong@home.example')
})

test('a link that came back after it was sent is said to have reached nobody as well, also once its mail is deleted', async () => {
  const w = await askedInVain()
  const id = await w.mailId()
  await w.db.transact((tx) => markMailSent(tx, [id], w.now))
  await noteDelivery(w.job, { reference: id, status: 'permanent-failure' })
  expect((await w.pages()).waiting).toEqual([MENDS, MENDS])
  await w.db.transact((tx) => tx.delete(tables.outbox).where(eq(tables.outbox.id, id)))
  expect((await w.pages()).waiting).toEqual([MENDS, MENDS])
})

test('of many that wait for an agreement, the one whose mail did not arrive is first on Today', async () => {
  const w = await askedInVain()
  await w.giveUp()
  const earlier = new Date(w.now.getTime() - 86_400_000)
  const [one] = await w.db.read.select().from(tables.bookings)
  for (let n = 0; n < 6; n += 1) {
    await w.make.student({ id: `st_x${n}` })
    const row = {
      ...one!,
      id: `bk_x${n}`,
      studentId: `st_x${n}`,
      requestKey: `x${n}`,
      liveKey: `x${n}`,
      updatedAt: earlier,
    }
    await w.db.transact((tx) => tx.insert(tables.bookings).values(row))
  }
  const { total, items } = (await readTodaysWork(w.lead)).agreements
  expect([total, items.length, items[0]?.to]).toEqual([7, 5, `/school/bookings/${w.bookingId}`])
})

test('no link is mailed to the address that failed; to another that the school saves it is, once', async () => {
  const w = await askedInVain()
  await w.giveUp()
  expect(await mailNewLinks(w.job)).toBe(0)
  await w.save('right@home.example')
  expect([await mailNewLinks(w.job), await mailNewLinks(w.job)]).toEqual([1, 0])
  expect((await w.pages()).agreement).toContain('A link was sent to right@home.example')
})

test('a link that went to another address than the pupil’s and failed is mailed to the one that is saved then', async () => {
  const w = await askedInVain()
  await resendAgreement(w.lead, { bookingId: w.bookingId, email: 'typed@home.example' })
  await w.giveUp('typed@home.example')
  const { agreement } = await w.pages()
  expect(agreement).toContain('A link for typed@home.example')
  expect(agreement).toContain('One is sent to wrong@home.example within a few minutes.')
  expect(await mailNewLinks(w.job)).toBe(1)
  expect((await w.pages()).waiting).toEqual([PARENT, PARENT])
})

test('once it is sent again, or another link is made, the pages say that a parent or carer was asked', async () => {
  const w = await askedInVain()
  const mailId = await w.giveUp()
  expect(await sendMailAgain(w.lead, { mailId })).toMatchObject({ ok: true })
  expect((await w.pages()).waiting).toEqual([PARENT, PARENT])
  await w.giveUp()
  await resendAgreement(w.lead, { bookingId: w.bookingId, email: '' })
  const pages = await w.pages()
  expect([pages.waiting, pages.agreement]).toEqual([[PARENT, PARENT], expect.stringContaining('to hand over')])
})

test('an older link whose mail is given up late says nothing about the newer one', async () => {
  const w = await askedInVain()
  await resendAgreement(w.lead, { bookingId: w.bookingId, email: 'typed@home.example' })
  await w.giveUp()
  expect((await w.pages()).waiting).toEqual([PARENT, PARENT])
})

test('the list of mail that did not arrive names the pupil and the day to their school alone, with the booking', async () => {
  const w = await askedInVain()
  await w.giveUp()
  const [row] = (await readFailedMail(w.lead, 1)).rows
  expect(row?.about).toEqual({
    text: expect.stringMatching(/^Amina Khan: A day on the ward, \w+ \d+ \w+ \d{4}$/),
    to: `/school/bookings/${w.bookingId}`,
  })
  const all = JSON.stringify((await readFailedMail(w.as(systemActor), 1)).rows)
  expect(all).toContain('Asking a parent or carer to agree')
  expect(all).not.toMatch(/Amina|Khan/)
})
