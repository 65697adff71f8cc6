import { readFileSync } from 'node:fs'

import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

import { findBooking } from '#db/stores/bookings'
import { listMailForDemo } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import { agreeAsStudent, answerAgreement, readAgreement } from '~/modules/bookings/answer-agreement.server'
import { askPupilInstead, resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { moveBookingIn } from '~/modules/bookings/move-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import type { Agreer } from '~/modules/bookings/types'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { readMyDays } from '~/modules/matching/my-days.server'
import { readMyDay } from '~/modules/matching/read-day.server'
import { readSchoolSettings } from '~/modules/people/school-settings.server'
import { setAgreementPolicy } from '~/modules/people/set-agreement-policy.server'
import type { AgreementPolicy } from '~/modules/people/types'
import { readPupil } from '~/modules/progress/pupil.server'
import { readSchoolBooking } from '~/modules/progress/school-booking.server'
import { readTodaysWork } from '~/modules/progress/todays-work.server'
import { onPostgres } from '../../support/database'
import { asSent } from '../../support/mails'
import { smallWorld } from '../../support/world'

const POLICY = { parent: 'parent_always', student: 'own_from_16' } as const satisfies Record<Agreer, AgreementPolicy>
const OTHER = { parent: 'student', student: 'parent' } as const satisfies Record<Agreer, Agreer>

/** A booking of a pupil of 16 that was approved under a rule by which this one is asked; the rule may change after it. */
async function asked(agreer: Agreer) {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', risks: 'You keep away from the lathe.' })
  await w.make.student({ id: 'st_1', bornOn: '2010-01-01', yearGroup: 12, parentEmail: 'parent@home.example' })
  const [me, lead, nobody] = [w.as(studentActor('st_1')), w.as(schoolActor()), w.as({ kind: 'nobody' })]
  const setRule = (who: Agreer) => setAgreementPolicy(lead, { schoolId: 'sc_1', agreementPolicy: POLICY[who] })
  await setRule(agreer)
  const placed = await placeBooking(me, { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' })
  const bookingId = placed.ok ? placed.value.id : ''
  await decideBookings(lead, { bookingIds: [bookingId], decision: 'approve', reason: '' })
  const mailed = async () =>
    (await listMailForDemo(w.db.read, 0, 50)).flatMap((mail) => /agree\/(\w+)/.exec(asSent(mail))?.[1] ?? [])
  const bookingNow = async () => {
    const row = await findBooking(w.db.read, bookingId)
    if (!row) throw new Error('no booking')
    return row
  }

  /** Whom each page that says so takes for the one who is asked. */
  const onPages = async () => {
    const mine = await readMyBooking(me, bookingId)
    const days = await readMyDays(me)
    const school = await readSchoolBooking(lead, bookingId)
    const today = (await readTodaysWork(lead)).agreements.items[0]
    const who = (isOwn: boolean): Agreer => (isOwn ? 'student' : 'parent')
    return {
      turn: who(mine.turn === 'pupil_agrees'),
      question: who(mine.toAgree !== null),
      next: who(!mine.next.includes('parent or carer')),
      list: who(days.waiting.some(({ turn }) => turn === 'pupil_agrees')),
      toDo: who(days.toDo.length > 0),
      day: who((await readMyDay(me, 'op_1')).agreesThemselves),
      waiting: who(school.waiting === 'The pupil, to agree'),
      schoolNext: who(!school.next.includes('parent or carer')),
      agreement: who(school.agreement.includes('agrees for themselves')),
      pupil: who((await readPupil(lead, 'st_1')).bookings[0]?.waiting === 'The pupil, to agree'),
      today: who(today?.about.includes('the pupil agrees for themselves') ?? false),
    }
  }
  const everywhere = (who: Agreer) => ({
    turn: who,
    question: who,
    next: who,
    list: who,
    toDo: who,
    day: who,
    waiting: who,
    schoolNext: who,
    agreement: who,
    pupil: who,
    today: who,
  })
  const ownYes = () => agreeAsStudent(me, { bookingId })
  const parentSays = (token: string) => answerAgreement(nobody, { token, answer: 'agreed', name: 'Pat Parent' })
  return { ...w, lead, nobody, bookingId, setRule, mailed, bookingNow, onPages, everywhere, ownYes, parentSays }
}

describe.each(['parent', 'student'] as const)('where the rule had the %s asked and changed since', (who) => {
  test('every page still says who was asked, and the settings say how many wait', async () => {
    const w = await asked(who)
    expect(await w.onPages()).toEqual(w.everywhere(who))
    await w.setRule(OTHER[who])
    expect(await w.onPages()).toEqual(w.everywhere(who))
    expect((await w.bookingNow()).agreer).toBe(who)
    expect((await readSchoolSettings(w.lead)).asked).toEqual({ parent: 0, student: 0, [who]: 1 })
  })
})

test('a parent who was asked answers at the link after the rule changed, and the pupil’s own yes is not taken', async () => {
  const w = await asked('parent')
  await w.setRule('student')
  const [token = ''] = await w.mailed()
  expect(await w.ownYes()).toEqual({ ok: false, reason: 'asked_of_parent' })
  expect(await readAgreement(w.nobody, token)).toMatchObject({ ok: true })
  expect(await w.parentSays(token)).toMatchObject({ ok: true })
  expect((await w.bookingNow()).state).toBe('confirmed')
})

test('of two who agree at one link the first is taken, who may press twice, and the second is told so', async () => {
  const w = await asked('parent')
  const [token = ''] = await w.mailed()
  expect(await w.parentSays(token)).toMatchObject({ ok: true })
  expect(await w.parentSays(token)).toMatchObject({ ok: true })
  const second = await answerAgreement(w.nobody, { token, answer: 'agreed', name: 'Other Parent' })
  expect(second).toEqual({ ok: false, reason: 'already_answered' })
})

test('a pupil who was asked says yes after the rule changed, and no parent was written to', async () => {
  const w = await asked('student')
  await w.setRule('parent')
  expect(await w.mailed()).toEqual([])
  expect(await w.ownYes()).toMatchObject({ ok: true })
  expect((await w.bookingNow()).state).toBe('confirmed')
})

test('asked anew under the new rule the pupil agrees, and the link neither shows the day nor takes an answer', async () => {
  const w = await asked('parent')
  const [token = ''] = await w.mailed()
  const page = await readSchoolBooking(w.lead, w.bookingId)
  expect(page).toMatchObject({ mayAsk: true, mayAskPupil: false, asksOther: null })
  expect(await askPupilInstead(w.lead, { bookingId: w.bookingId })).toEqual({ ok: false, reason: 'parent_agrees' })

  await w.setRule('student')
  expect(await readSchoolBooking(w.lead, w.bookingId)).toMatchObject({
    mayAsk: true,
    mayAskPupil: true,
    asksOther: expect.stringContaining('until you ask the pupil here'),
  })
  expect(await askPupilInstead(w.lead, { bookingId: w.bookingId, mark: page.linkMark })).toMatchObject({ ok: true })
  const link = await resendAgreement(w.lead, { bookingId: w.bookingId, email: '' })
  expect(link).toEqual({ ok: false, reason: 'pupil_agrees' })

  expect(await w.onPages()).toEqual(w.everywhere('student'))
  expect(await readSchoolBooking(w.lead, w.bookingId)).toMatchObject({ mayAskPupil: false, asksOther: null })
  const refused = { ok: false, reason: 'no_longer_needed' }
  expect(await readAgreement(w.nobody, token)).toEqual(refused)
  expect(await w.parentSays(token)).toEqual(refused)
  expect((await w.bookingNow()).state).toBe('agreement_requested')
  expect(await w.ownYes()).toMatchObject({ ok: true })
  expect((await w.bookingNow()).state).toBe('confirmed')
})

test('each time somebody else is asked is a line of the history, for the pupil and the school; a new link is none', async () => {
  const w = await asked('parent')
  await w.setRule('student')
  expect(await askPupilInstead(w.lead, { bookingId: w.bookingId })).toMatchObject({ ok: true })
  await w.setRule('parent')
  const link = () => resendAgreement(w.lead, { bookingId: w.bookingId, email: 'p@home.example' })
  expect(await link()).toMatchObject({ ok: true })
  expect(await link()).toMatchObject({ ok: true })
  const lines = async (page: Promise<{ history: { title: string; who: string; note: string | null }[] }>) =>
    (await page).history.slice(3).map(({ title, who, note }) => [title, who, note])
  expect(await lines(readSchoolBooking(w.lead, w.bookingId))).toEqual([
    ['Asked the pupil to agree, instead of a parent or carer', 'the school', null],
    ['Asked a parent or carer to agree, instead of the pupil', 'the school', null],
  ])
  expect(await lines(readMyBooking(w.as(studentActor('st_1')), w.bookingId))).toEqual([
    ['You were asked to agree instead of your parent or carer', 'your school', null],
    ['Your parent or carer was asked to agree instead of you', 'your school', null],
  ])
})

test('a parent who was asked and lost the link is sent it again after the rule changed, and answers there', async () => {
  const w = await asked('parent')
  const [old = ''] = await w.mailed()
  await w.setRule('student')
  const again = await resendAgreement(w.lead, { bookingId: w.bookingId, email: 'p@home.example' })
  const token = again.ok ? (again.value.link.split('/').at(-1) ?? '') : ''
  expect(await readAgreement(w.nobody, old)).toEqual({ ok: false, reason: 'link_replaced' })
  expect((await w.bookingNow()).agreer).toBe('parent')
  expect(await w.parentSays(token)).toMatchObject({ ok: true })
})

test.each([
  ['parent', resendAgreement],
  ['student', askPupilInstead],
] as const)(
  'on the first day nobody is asked anew, neither is the %s, and the page offers it to nobody',
  async (who, ask) => {
    const w = await asked(who)
    const { firstOn } = await w.bookingNow()
    const onTheDay = w.as(schoolActor(), new Date(`${firstOn}T09:00:00Z`))
    const tried = await ask(onTheDay, { bookingId: w.bookingId, email: '' })
    expect(tried).toEqual({ ok: false, reason: 'day_has_passed' })
    await w.setRule(OTHER[who])
    const page = await readSchoolBooking(onTheDay, w.bookingId)
    expect(page).toMatchObject({ mayAsk: false, mayAskPupil: false, asksOther: null })
  },
)

test('asked anew under the new rule the parent agrees, and the pupil’s own yes is not taken', async () => {
  const w = await asked('student')
  const before = await w.bookingNow()
  await w.setRule('parent')
  expect(await readSchoolBooking(w.lead, w.bookingId)).toMatchObject({
    mayAsk: true,
    mayAskPupil: false,
    asksOther: expect.stringContaining('Their own yes counts until you make a link here'),
  })
  expect(await resendAgreement(w.lead, { bookingId: w.bookingId, email: 'p@home.example' })).toMatchObject({ ok: true })
  expect(await w.onPages()).toEqual(w.everywhere('parent'))
  expect(await w.ownYes()).toEqual({ ok: false, reason: 'asked_of_parent' })
  // A yes that had read the booking before is not written over the change.
  const late = w.db.transact((tx) => moveBookingIn(tx, w.lead, before, 'agreed'))
  await expect(late).rejects.toThrow('changed while it was being moved')
  const [token = ''] = await w.mailed()
  expect(await w.parentSays(token)).toMatchObject({ ok: true })
})

test('the pupil is asked instead only by those who decide, in place of the link they saw, and while an answer is missing', async () => {
  const w = await asked('parent')
  await w.setRule('student')
  const ask = (actor: ReturnType<typeof schoolActor>, mark?: string) =>
    askPupilInstead(w.as(actor), { bookingId: w.bookingId, ...(mark === undefined ? {} : { mark }) })
  await expect(ask(schoolActor('sc_2'))).rejects.toMatchObject({ status: 404 })
  await expect(ask(schoolActor('sc_1', 'viewer'))).rejects.toMatchObject({ status: 403 })
  expect(await ask(schoolActor(), 'of another link')).toMatchObject({ ok: false, reason: 'made_meanwhile' })
  expect((await w.bookingNow()).agreer).toBe('parent')
  await w.parentSays((await w.mailed())[0] ?? '')
  expect(await ask(schoolActor())).toEqual({ ok: false, reason: 'not_waiting' })
})

test('a booking is not moved to where an agreement is asked for without saying of whom', async () => {
  const w = await asked('parent')
  await w.db.transact((tx) =>
    tx
      .update(tables.bookings)
      .set({ state: 'school_approved', agreer: null })
      .where(eq(tables.bookings.id, w.bookingId))
      .then(() => undefined),
  )
  const booking = await w.bookingNow()
  const move = w.db.transact((tx) => moveBookingIn(tx, w.lead, booking, 'agreement_requested'))
  await expect(move).rejects.toThrow('Who is asked to agree is written when they are asked')
  expect((await w.bookingNow()).state).toBe('school_approved')
})

test('the migration writes of bookings that wait or were agreed to who was asked, by the links and answers there are', async () => {
  const w = await asked('parent')
  const add = async (id: string, state: 'agreement_requested' | 'agreed' | 'requested', more: { ownYes?: true }) => {
    const day = await w.make.day({ id: `op_${id}` })
    const { firstOn, lastOn } = day
    await w.db.transact(async (tx) => {
      const at = { createdAt: w.now, updatedAt: w.now }
      const of = { opportunityId: day.id, studentId: 'st_1', schoolId: 'sc_1', employerId: 'em_1' }
      await tx.insert(tables.bookings).values({ id, ...of, state, why: '', firstOn, lastOn, ...at })
      const event = { id: `ev_${id}`, bookingId: id, toState: 'agreed', byKind: 'student', at: w.now } as const
      if (more.ownYes) await tx.insert(tables.bookingEvents).values(event)
    })
  }
  await add('bk_own', 'agreement_requested', {})
  await add('bk_yes', 'agreed', { ownYes: true })
  await add('bk_asks', 'requested', {})
  await w.db.transact(async (tx) => void (await tx.update(tables.bookings).set({ agreer: null })))
  await runBackfill(w.url)
  const rows = await w.db.read.select().from(tables.bookings)
  const agreerOf = Object.fromEntries(rows.map(({ id, agreer }) => [id === w.bookingId ? 'linked' : id, agreer]))
  expect(agreerOf).toEqual({ linked: 'parent', bk_own: 'student', bk_yes: 'student', bk_asks: null })
})

/** The statement of the migration that fills the new column, once more. */
async function runBackfill(url: string): Promise<void> {
  const file = `db/migrations/${onPostgres ? 'postgres' : 'sqlite'}/0007_who_agrees.sql`
  const statement = readFileSync(file, 'utf8').split('--> statement-breakpoint')[1] ?? ''
  if (onPostgres) {
    const { default: pg } = await import('pg')
    const client = new pg.Client(url)
    await client.connect()
    await client.query(statement)
    await client.end()
    return
  }
  const { default: Sqlite } = await import('better-sqlite3')
  const own = new Sqlite(url.slice('file:'.length))
  own.exec(statement)
  own.close()
}
