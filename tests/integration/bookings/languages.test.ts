import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import { findAgreementLanguage } from '~/modules/bookings/answer-agreement.server'
import { resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { bookingRefused } from '~/modules/bookings/messages'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { answerForm } from '~/modules/bookings/forms'
import { readForm } from '~/support/form'
import { LONGEST_NAME } from '~/support/readers/name'
import { wordsIn } from '~/words/words'
import { smallWorld } from '../../support/world'

async function asked() {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', capacityPlaces: 3 })
  await w.make.student({ id: 'st_1', parentLanguage: 'en-XA' })
  await w.make.user({ kind: 'school', schoolId: 'sc_1', email: 'lead@example.org', language: 'en-XA' })
  await w.make.user({ kind: 'school', schoolId: 'sc_1', email: 'second@example.org' })
  const of = { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' }
  const placed = await placeBooking(w.as(studentActor('st_1')), of)
  if (!placed.ok) throw new Error(placed.reason)
  const lead = w.as(schoolActor())
  await decideBookings(lead, { bookingIds: [placed.value.id], decision: 'approve', reason: '' })
  const mailTo = async (to: string) =>
    (await w.db.read.select().from(tables.outbox).where(eq(tables.outbox.toAddress, to))).at(0)
  return { ...w, lead, bookingId: placed.value.id, mailTo }
}

test('each lead and each parent is written to in their own language, and the outbox knows which', async () => {
  const w = await asked()
  expect(await w.mailTo('second@example.org')).toMatchObject({
    subject: 'A pupil has asked for a place',
    language: 'en',
  })
  expect(await w.mailTo('lead@example.org')).toMatchObject({
    subject: expect.stringMatching(/^\[Á/),
    language: 'en-XA',
  })
  expect(await w.mailTo('parent@example.org')).toMatchObject({ language: 'en-XA' })
})

test('the page behind a link speaks the parent’s language; one that is no longer spoken is read in the first', async () => {
  const w = await asked()
  const link = async () => {
    const sent = await resendAgreement(w.lead, { bookingId: w.bookingId, email: 'parent@example.org' })
    return sent.ok ? (sent.value.link.split('/').at(-1) ?? '') : ''
  }
  const nobody = w.as({ kind: 'nobody' })
  expect(await findAgreementLanguage(nobody, await link())).toBe('en-XA')
  await w.db.transact((tx) => tx.update(tables.students).set({ parentLanguage: 'xx' }))
  expect(await findAgreementLanguage(nobody, await link())).toBe('en')
})

test('what is wrong with a name is said in the language of the page, its length too', () => {
  const words = wordsIn('en-XA')
  const post = (name: string) => {
    const form = new FormData()
    form.set('name', name)
    const read = readForm({ form }, answerForm(words))
    return read.ok ? null : read.errors.name
  }
  expect(post('Ada Lovelace')).toBeNull()
  const wrong = ['', 'x'.repeat(LONGEST_NAME + 1), 'x'.repeat(9_000), '12 34', 'two\nlines', 'a@b'].map(post)
  expect(wrong).toEqual([
    words('agreement:nameMissing'),
    words('agreement:name.too_long', { most: LONGEST_NAME }),
    words('agreement:name.too_long', { most: LONGEST_NAME }),
    words('agreement:name.no_letters'),
    words('agreement:name.unreadable'),
    words('agreement:name.holds_contact'),
  ])
  for (const sentence of wrong) expect(sentence).toMatch(/^\[/)
})

test('a refusal is said in the language of whoever asked', () => {
  expect(bookingRefused('en', 'busy_then')).toMatch(/^You have a place, or have asked/)
  expect(bookingRefused('en-XA', 'busy_then')).toMatch(/^\[Ýöû/)
})
