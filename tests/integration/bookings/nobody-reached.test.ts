import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { findLatestAgreement, listWithoutLinkForJob } from '#db/stores/agreements'
import { listMailForDemo } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { NOON, schoolActor, studentActor, systemActor } from '#seeds/factories'
import { readAgreement } from '~/modules/bookings/answer-agreement.server'
import { resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { mailNewLinks } from '~/modules/bookings/mail-new-links.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { AGREERS, BOOKING_STATES } from '~/modules/bookings/types'
import { isOwedALink } from '~/modules/bookings/who-was-reached'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { readMyDays } from '~/modules/matching/my-days.server'
import { editParentContact } from '~/modules/people/edit-parent-contact.server'
import { readPupil } from '~/modules/progress/pupil.server'
import { readSchoolBooking } from '~/modules/progress/school-booking.server'
import { readTodaysWork } from '~/modules/progress/todays-work.server'
import { asSent } from '../../support/mails'
import { smallWorld } from '../../support/world'

/** A booking that the school approved of a pupil whose parent or carer has no address. */
async function approvedWithoutAddress() {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1' })
  await w.make.student({ id: 'st_1', parentEmail: null })
  const me = w.as(studentActor('st_1'))
  const lead = w.as(schoolActor())
  const job = w.as(systemActor, new Date(NOON.getTime() + 60_000))
  const placed = await placeBooking(me, { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' })
  const bookingId = placed.ok ? placed.value.id : ''
  await decideBookings(lead, { bookingIds: [bookingId], decision: 'approve', reason: '' })
  const pages = async () => {
    const [school, mine, days] = [
      await readSchoolBooking(lead, bookingId),
      await readMyBooking(me, bookingId),
      await readMyDays(me),
    ]
    return {
      agreement: school.agreement,
      next: school.next,
      waiting: [school.waiting, (await readPupil(lead, 'st_1')).bookings[0]?.waiting],
      mine: [mine.next, days.waiting[0]?.next],
      today: (await readTodaysWork(lead)).agreements.items[0]?.about ?? '',
    }
  }
  const save = (parentEmail: string) => editParentContact(lead, { studentId: 'st_1', parentName: 'Pat', parentEmail })
  const links = () => w.db.read.select().from(tables.agreements)
  return { ...w, me, lead, job, bookingId, pages, save, links }
}

const ASKS = 'Your school, to ask for the agreement'
const PARENT = 'The parent or carer, to agree'

test('where there is no address, no link is made, and every page says that nobody was asked', async () => {
  const w = await approvedWithoutAddress()
  expect(await w.links()).toEqual([])
  const pages = await w.pages()
  expect(pages.agreement).toMatch(
    /^Nobody has been asked yet: there is no link\. Make one here to hand it over, or save/,
  )
  expect(pages.next).toBe('No parent or carer has a working link yet. Look under Agreement for what to do.')
  expect(pages.waiting).toEqual([ASKS, ASKS])
  for (const mine of pages.mine) expect(mine).toContain('Nobody has been asked to agree yet.')
  expect(pages.today).toContain('(nobody asked yet: make a link and hand it over)')
  expect(await mailNewLinks(w.job)).toBe(0)
})

test('an address that is saved later is sent the question, once', async () => {
  const w = await approvedWithoutAddress()
  await w.save('late@home.example')
  expect((await w.pages()).agreement).toContain('One is sent to late@home.example within a few minutes.')
  expect((await w.pages()).today).toContain('(a link is about to be sent)')
  expect([await mailNewLinks(w.job), await mailNewLinks(w.job)]).toEqual([1, 0])
  const mail = (await listMailForDemo(w.db.read, 0, 50)).find(({ to }) => to === 'late@home.example')
  const token = /agree\/(\w+)/.exec(asSent(mail))?.[1] ?? ''
  expect(await readAgreement(w.as({ kind: 'nobody' }), token)).toMatchObject({ ok: true })
  const pages = await w.pages()
  expect(pages.agreement).toContain('A link was sent to late@home.example')
  expect(pages.waiting).toEqual([PARENT, PARENT])
  for (const mine of pages.mine) expect(mine).toContain('look for the link')
})

test('a link sent to an address that was typed, or handed over, is shown as that everywhere', async () => {
  const w = await approvedWithoutAddress()
  await resendAgreement(w.lead, { bookingId: w.bookingId, email: 'typed@home.example' })
  expect(await w.pages()).toMatchObject({
    agreement: expect.stringContaining('sent to typed@home.example'),
    waiting: [PARENT, PARENT],
    today: 'A day on the ward',
  })
  await resendAgreement(w.lead, { bookingId: w.bookingId, email: '' })
  expect(await w.pages()).toMatchObject({
    agreement: expect.stringContaining('made for the school to hand over'),
    today: 'A day on the ward',
  })
  await w.save('late@home.example')
  expect(await mailNewLinks(w.job)).toBe(0)
})

test('the list of whom a link is owed to is the rule, whatever the booking, its link and the address', async () => {
  const w = await approvedWithoutAddress()
  const { read, transact } = w.db
  const link = { askedAt: w.now, expiresAt: w.now, tokenHash: 'h', id: 'ag', bookingId: w.bookingId }
  const links = [
    null,
    { askedEmail: null, replacedAt: null },
    { askedEmail: 'a@home.example', replacedAt: w.now },
    { askedEmail: 'a@home.example', replacedAt: null },
    { askedEmail: 'a@home.example', replacedAt: null, lostWhy: 'SMTP 550' },
    { askedEmail: 'p@home.example', replacedAt: null, lostWhy: 'SMTP 550' },
  ]
  let owed = 0
  for (const state of BOOKING_STATES)
    for (const agreer of [...AGREERS, null])
      for (const firstOn of ['2026-11-21', '2026-11-22'])
        for (const parentEmail of [null, 'p@home.example'])
          for (const made of links) {
            if (state !== 'agreement_requested' && (agreer !== 'parent' || made !== null)) continue
            await transact(async (tx) => {
              await tx
                .update(tables.bookings)
                .set({ state, agreer, firstOn })
                .where(eq(tables.bookings.id, w.bookingId))
              await tx.update(tables.students).set({ parentEmail }).where(eq(tables.students.id, 'st_1'))
              await tx.delete(tables.agreements)
              if (made) await tx.insert(tables.agreements).values({ ...link, ...made })
            })
            const listed = (await listWithoutLinkForJob(read, '2026-11-21', 9)).length === 1
            const newest = await findLatestAgreement(read, w.bookingId)
            expect(listed, JSON.stringify({ state, agreer, firstOn, parentEmail, made })).toBe(
              isOwedALink({ state, agreer, firstOn }, newest, parentEmail, '2026-11-21'),
            )
            owed += Number(listed)
          }
  expect(owed).toBe(3)
})
