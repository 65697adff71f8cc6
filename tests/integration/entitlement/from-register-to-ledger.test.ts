import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { listLedgerOf } from '#db/stores/ledger'
import { tables } from '#db/tables'
import { employerActor, schoolActor, studentActor } from '#seeds/factories'
import type { Ctx } from '~/access/ctx'
import { saverInWords } from '~/access/saved-meanwhile.server'
import {
  reflectionNotSaved,
  reversedMeanwhile,
  overrideRefused,
  whyNothingWritten,
} from '~/modules/entitlement/messages'
import type { Saver } from '~/support/seen'
import { overrideMissing } from '~/modules/entitlement/override-missing.server'
import { readStanding } from '~/modules/entitlement/read-standings.server'
import { readBeforeWriting } from '~/modules/entitlement/read-reflection.server'
import { recordRegister } from '~/modules/entitlement/record-attendance.server'
import { recordFeedback } from '~/modules/entitlement/record-feedback.server'
import { reverseEntry } from '~/modules/entitlement/reverse-entry.server'
import { writeReflection } from '~/modules/entitlement/write-reflection.server'
import { atOnce } from '../../support/at-once'
import { smallWorld } from '../../support/world'
import { wordsIn } from '~/words/words'

const words = wordsIn('en')

/** A confirmed booking of one past day, ready for its register. */
async function delivered(on = ['2026-11-20'], more: { bornOn?: string; kind?: 'encounter' } = {}) {
  const w = await smallWorld()
  const { bornOn = '2011-03-04', kind = 'taster_day' } = more
  const day = await w.make.day({ id: 'op_1', on, kind, takenPlaces: 1 })
  await w.make.student({ id: 'st_1', bornOn })
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
  const host = w.as(employerActor())
  const me = w.as(studentActor('st_1'))
  const lead = w.as(schoolActor())
  type State = 'attended' | 'part' | 'no_show' | 'absent_notified'
  const mark = (n = 0, state: State = 'attended', workedMinutes = 0, by: Ctx = host) =>
    recordRegister(by, {
      opportunityId: 'op_1',
      sessionId: day.sessions[n]?.id ?? '',
      marks: [{ bookingId: 'bk_1', state, workedMinutes }],
    })
  const words = { wentWell: 'Listened well', nextStep: 'Ask more', didTask: true, metSeveralPeople: true }
  const feedback = (by = host) => recordFeedback(by, { bookingId: 'bk_1', ...words, skills: ['Teamwork'] })
  const reflect = (by = me) =>
    writeReflection(by, { bookingId: 'bk_1', learned: 'A lot', surprised: 'The pace', next: 'Try it', skills: [] })
  const state = async () =>
    (await w.db.read.select().from(tables.bookings).where(eq(tables.bookings.id, 'bk_1')))[0]?.state
  const ledger = () => listLedgerOf(w.db.read, ['st_1'])
  return { ...w, host, me, lead, mark, feedback, reflect, state, ledger }
}

const isLastWord = async (...of: Parameters<typeof readBeforeWriting>) => (await readBeforeWriting(...of)).isLastWord

test('register, feedback, reflection: the day is verified once, and the meter moves', async () => {
  const w = await delivered()
  expect((await readStanding(w.me, 'st_1')).meter.text).toBe('0 of 5 days')
  await w.mark()
  expect(await w.state()).toBe('awaiting_feedback')
  await w.feedback()
  expect(await w.state()).toBe('awaiting_reflection')
  await Promise.all([w.reflect(), w.reflect()])
  expect(await w.state()).toBe('verified')
  expect(await w.ledger()).toMatchObject([
    { workedMinutes: 360, happenedOn: '2026-11-20', yearGroup: 10, academicYear: 2026 },
  ])
  expect((await readStanding(w.me, 'st_1')).meter.text).toBe('1 of 5 days')
})

test('a reflection may come before the feedback', async () => {
  const w = await delivered()
  await w.mark()
  await w.reflect()
  expect(await w.state()).toBe('awaiting_feedback')
  await w.feedback()
  expect(await w.state()).toBe('verified')
})

test('feedback and reflection that arrive in one moment verify the day all the same', async () => {
  const w = await delivered()
  await w.mark()
  const together = atOnce(2)
  await Promise.all([w.feedback(together(w.host)), w.reflect(together(w.me))])
  expect(await w.state()).toBe('verified')
  expect(await w.ledger()).toHaveLength(1)
})

test('of two dates that are taken back at once none counts any more, and the placement is not called verified', async () => {
  const w = await delivered(['2026-11-19', '2026-11-20'])
  for (const n of [0, 1]) await w.mark(n)
  await w.feedback()
  await w.reflect()
  const entries = await w.ledger()
  expect([entries.length, await w.state()]).toEqual([2, 'verified'])
  const lead = atOnce(2)(w.lead)
  const takeBack = (entryId: string) => reverseEntry(lead, { entryId, studentId: 'st_1', reason: 'Another pupil' })
  expect((await Promise.all(entries.map(({ id }) => takeBack(id)))).map(({ ok }) => ok)).toEqual([true, true])
  expect(await w.state()).toBe('not_counted')
})

test('a student is told beforehand when saving would be the last word, and it is then', async () => {
  const w = await delivered()
  expect(await isLastWord(w.me, 'bk_1')).toBe(false) // no register yet
  await w.mark()
  expect(await isLastWord(w.me, 'bk_1')).toBe(false) // the host has not said how it went
  await w.feedback()
  expect(await isLastWord(w.me, 'bk_1')).toBe(true)
  await w.reflect()
  expect(await w.state()).toBe('verified')
  expect(await w.reflect()).toMatchObject({ ok: false, reason: 'already_verified' })
  expect(await isLastWord(w.me, 'bk_1')).toBe(false)
})

test('of a day that the school took back, or that misses more, saving is not said to be the last word', async () => {
  const back = await delivered()
  await back.mark()
  await back.feedback()
  await back.reflect()
  const [entry] = await back.ledger()
  await reverseEntry(back.lead, { entryId: entry?.id ?? '', studentId: 'st_1', reason: 'Wrong pupil' })
  expect(await isLastWord(back.me, 'bk_1')).toBe(false)
  await back.reflect()
  expect(await back.state()).not.toBe('verified')
  const talk = await delivered(undefined, { kind: 'encounter' })
  await talk.mark()
  await talk.feedback()
  expect(await isLastWord(talk.me, 'bk_1')).toBe(false)
})

test('part of a day counts by its minutes: 150 make a half', async () => {
  const w = await delivered()
  await w.mark(0, 'part', 150)
  await w.feedback()
  await w.reflect()
  expect((await readStanding(w.me, 'st_1')).meter.text).toBe('½ of 5 days')
})

test('somebody who did not come is not counted, and nothing enters the ledger', async () => {
  const w = await delivered()
  await w.mark(0, 'no_show')
  expect(await w.state()).toBe('not_counted')
  expect(await w.reflect()).toEqual({ ok: false, reason: 'was_absent' })
  expect(await w.ledger()).toEqual([])
})

test('a register put right after a no-show goes on from there', async () => {
  const w = await delivered()
  await w.mark(0, 'no_show')
  await w.mark(0, 'attended')
  expect(await w.state()).toBe('awaiting_feedback')
})

test('a block that straddles the 18th birthday is kept whole, and credited only before it (R1)', async () => {
  const w = await delivered(['2026-11-18', '2026-11-19', '2026-11-20'], { bornOn: '2008-11-19' })
  for (const n of [0, 1, 2]) await w.mark(n)
  await w.feedback()
  await w.reflect()
  expect((await w.ledger()).map((e) => e.happenedOn)).toEqual(['2026-11-18', '2026-11-19', '2026-11-20'])
  expect((await readStanding(w.me, 'st_1')).meter.text).toBe('1 of 5 days')
})

test('a talk never enters the ledger', async () => {
  const w = await delivered(['2026-11-20'], { kind: 'encounter' })
  await w.mark()
  expect(await w.state()).toBe('not_counted')
  expect(
    await overrideMissing(w.lead, { studentId: 'st_1', bookingId: 'bk_1', piece: 'experience', reason: 'It was long' }),
  ).toEqual({
    ok: false,
    reason: 'cannot_override',
  })
})

test('a careers lead may do without the feedback, with a reason that stays in the ledger', async () => {
  const w = await delivered()
  await w.mark()
  await w.reflect()
  const input = { studentId: 'st_1', bookingId: 'bk_1', piece: 'employer_feedback' as const }
  expect(await overrideMissing(w.lead, { ...input, reason: '  ' })).toEqual({ ok: false, reason: 'reason_needed' })
  expect(await overrideMissing(w.lead, { ...input, reason: 'The host has closed' })).toMatchObject({ ok: true })
  expect(await w.ledger()).toMatchObject([{ overrideReason: 'The host has closed' }])
  await expect(overrideMissing(w.as(schoolActor('sc_2')), { ...input, reason: 'x' })).rejects.toMatchObject({
    status: 404,
  })
})

test('who does without a piece that a colleague did without first reads who verified the day and when', async () => {
  const w = await delivered()
  await w.mark()
  await w.reflect()
  const input = { studentId: 'st_1', bookingId: 'bk_1', piece: 'employer_feedback' as const, reason: 'Sure' }
  await overrideMissing(w.lead, input)
  const second = await overrideMissing(w.lead, input)
  if (second.ok || !second.by) throw new Error('nobody was first')
  expect(second.reason).toBe('already_verified')
  expect(overrideRefused(words, second.reason, saverInWords(w.lead, second.by))).toMatch(
    /^You verified this day .*, so nothing was done\. It counts now\.$/,
  )
})

test('a day that a colleague took back is not verified from a page opened before: who does so reads who and when', async () => {
  const w = await delivered()
  await w.mark()
  await w.reflect()
  const version = async () => (await w.db.read.select().from(tables.bookings))[0]?.version ?? 0
  const input = { studentId: 'st_1', bookingId: 'bk_1', piece: 'employer_feedback' as const, reason: 'Sure' }
  const seen = await version()
  expect(await overrideMissing(w.lead, { ...input, version: seen })).toMatchObject({ ok: true })
  const [entry] = await w.ledger()
  const later = w.as(schoolActor(), new Date(w.now.getTime() + 60_000))
  await reverseEntry(later, { studentId: 'st_1', entryId: entry?.id ?? '', reason: 'They were ill' })
  const stale = await overrideMissing(w.lead, { ...input, version: seen })
  if (stale.ok || !stale.by) throw new Error('nobody was first')
  expect(overrideRefused(words, stale.reason, saverInWords(w.lead, stale.by))).toMatch(
    /^You changed where this day stands .*, after you opened the page, so nothing was done\. /,
  )
  expect(await w.state()).toBe('not_counted')
  expect(await overrideMissing(w.lead, { ...input, version: await version() })).toMatchObject({ ok: true })
})

test('nothing is done without of a place that has ended', async () => {
  const w = await delivered()
  await w.mark()
  await w.reflect()
  await w.db.transact((tx) => tx.update(tables.bookings).set({ state: 'cancelled' }))
  const input = { studentId: 'st_1', bookingId: 'bk_1', piece: 'employer_feedback' as const, reason: 'Sure' }
  expect(await overrideMissing(w.lead, input)).toEqual({ ok: false, reason: 'not_waiting' })
})

test('a pupil whose reflection came after the day was verified reads that it was not saved', () => {
  expect(reflectionNotSaved(words, 'already_verified', false)).toMatch(
    /^What you just sent was not saved: .* It counts without it\.$/,
  )
  expect(reflectionNotSaved(words, 'already_verified', true)).toMatch(
    /^What you just sent was not saved: .* what you wrote before can/,
  )
  expect(whyNothingWritten(words, 'already_verified')).not.toMatch(/what you wrote/)
  expect(whyNothingWritten(words, 'not_yet')).toBe(reflectionNotSaved(words, 'not_yet', false))
})

test('nothing is done without where nothing is missing yet, or any more', async () => {
  const w = await delivered()
  const override = () =>
    overrideMissing(w.lead, { studentId: 'st_1', bookingId: 'bk_1', piece: 'employer_feedback', reason: 'Sure' })
  expect(await override()).toEqual({ ok: false, reason: 'not_waiting' })
  await w.mark()
  await w.feedback()
  await w.reflect()
  expect(await w.state()).toBe('verified')
  expect(await override()).toMatchObject({ ok: false, reason: 'already_verified' })
  expect(await w.ledger()).toMatchObject([{ overrideReason: null }])
})

test('two missing pieces cannot be overridden, and nothing is written', async () => {
  const w = await delivered()
  await w.mark()
  expect(
    await overrideMissing(w.lead, { studentId: 'st_1', bookingId: 'bk_1', piece: 'employer_feedback', reason: 'Sure' }),
  ).toEqual({
    ok: false,
    reason: 'more_missing',
  })
  expect(await w.ledger()).toEqual([])
})

test('who reverses what a colleague reversed reads who did it and when; nobody of another kind is named', async () => {
  const w = await delivered()
  await w.mark()
  await w.feedback()
  await w.reflect()
  const of = { kind: 'school', schoolId: 'sc_1', role: 'lead' } as const
  await w.make.user({ id: 'us_ann', displayName: 'Ann Clerk', email: 'ann@example.org', ...of })
  await w.make.user({
    id: 'us_host',
    displayName: 'Hal Host',
    email: 'hal@example.org',
    kind: 'employer',
    employerId: 'em_1',
  })
  const [entry] = await w.ledger()
  const ann = w.as({ ...schoolActor(), userId: 'us_ann' })
  const input = { studentId: 'st_1', entryId: entry?.id ?? '', reason: 'Wrong pupil' }
  expect(await reverseEntry(ann, input)).toMatchObject({ ok: true })
  const { by, ...second } = (await reverseEntry(w.lead, input)) as { by: Saver }
  expect(second).toEqual({ ok: false, reason: 'was_reversed' })
  expect(reversedMeanwhile(words, saverInWords(w.lead, by))).toBe(
    'Ann Clerk reversed this entry at midday, so nothing was done. The reason given for it stands beside it.',
  )
  expect(await reverseEntry(ann, input)).toMatchObject({ by: { who: 'you', at: w.now } })
  await w.db.transact(async (tx) => {
    await tx
      .update(tables.ledgerEntries)
      .set({ recordedBy: 'us_host' })
      .where(eq(tables.ledgerEntries.kind, 'reversal'))
  })
  expect(await reverseEntry(w.lead, input)).toMatchObject({ by: { who: null } })
})

test('an entry is reversed by another entry, once, and the day can be verified again', async () => {
  const w = await delivered()
  await w.mark()
  await w.feedback()
  await w.reflect()
  const [entry] = await w.ledger()
  const reverse = () => reverseEntry(w.lead, { studentId: 'st_1', entryId: entry?.id ?? '', reason: 'Wrong pupil' })
  const both = await Promise.all([reverse(), reverse()])
  expect(both.filter((o) => o.ok)).toHaveLength(1)
  expect((await w.ledger()).map((e) => e.workedMinutes)).toEqual([360, -360])
  expect((await readStanding(w.me, 'st_1')).meter.text).toBe('0 of 5 days')
  expect(await w.state()).toBe('not_counted')
  expect(await reverse()).toMatchObject({ ok: false, reason: 'was_reversed' })
  const [, reversal] = await w.ledger()
  const again = reverseEntry(w.lead, { studentId: 'st_1', entryId: reversal?.id ?? '', reason: 'Wrong again' })
  expect(await again).toEqual({ ok: false, reason: 'is_reversal' })

  await w.mark(0, 'part', 190)
  await w.feedback()
  expect(await w.state()).toBe('not_counted') // a host does not undo what the school took back
  expect((await w.mark(0, 'part', 200, w.lead)).ok).toBe(true)
  expect(await w.state()).toBe('verified')
  expect((await w.ledger()).map((e) => [e.workedMinutes, e.revision])).toEqual(
    expect.arrayContaining([
      [360, 1],
      [-360, 1],
      [200, 2],
    ]),
  )
  expect((await readStanding(w.me, 'st_1')).meter.text).toBe('½ of 5 days')
})

test('what is done on one pupil’s page is about that pupil: another’s entry, booking or feedback is not found', async () => {
  const w = await delivered()
  await w.mark()
  const words = { wentWell: 'Listened well', nextStep: 'Ask more', didTask: true, metSeveralPeople: true, skills: [] }
  const piece = { bookingId: 'bk_1', piece: 'employer_feedback' as const, reason: 'Sure' }
  const absent = { status: 404 }
  await expect(overrideMissing(w.lead, { studentId: 'st_2', ...piece })).rejects.toMatchObject(absent)
  await expect(recordFeedback(w.host, { opportunityId: 'op_2', bookingId: 'bk_1', ...words })).rejects.toMatchObject(absent) // prettier-ignore
  await w.feedback()
  await w.reflect()
  const entry = { entryId: (await w.ledger())[0]?.id ?? '', reason: 'Wrong pupil' }
  await expect(reverseEntry(w.lead, { studentId: 'st_2', ...entry })).rejects.toMatchObject(absent)
  expect(await w.ledger()).toHaveLength(1)
  expect((await reverseEntry(w.lead, { studentId: 'st_1', ...entry })).ok).toBe(true)
})

test('confirmed days ahead are planned by the same scheme: of three virtual days one counts (R10)', async () => {
  const w = await delivered(['2026-12-01', '2026-12-02', '2026-12-03'])
  expect((await readStanding(w.me, 'st_1')).standing.securedHalfDays).toBe(6)
  await w.db.transact(async (tx) => void (await tx.update(tables.opportunitySessions).set({ mode: 'virtual' })))
  expect((await readStanding(w.me, 'st_1')).standing.securedHalfDays).toBe(2)
})

test('an entry is taken back by a lead of the pupil’s own school, with a reason', async () => {
  const w = await delivered()
  await w.mark()
  await w.feedback()
  await w.reflect()
  const entryId = (await w.ledger())[0]?.id ?? ''
  const studentId = 'st_1'
  const reverse = (actor: ReturnType<typeof schoolActor>, reason: string) =>
    reverseEntry(w.as(actor), { entryId, studentId, reason })
  await expect(reverse(schoolActor('sc_2'), 'Wrong.')).rejects.toMatchObject({ status: 404 })
  await expect(reverse(schoolActor('sc_1', 'viewer'), 'Wrong.')).rejects.toMatchObject({ status: 403 })
  expect(await reverse(schoolActor(), ' ')).toEqual({ ok: false, reason: 'reason_needed' })
  expect(await w.ledger()).toHaveLength(1)
})
