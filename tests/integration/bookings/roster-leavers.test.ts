import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { findBookable } from '#db/stores/held-places'
import { listMailForDemo } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { schoolActor, studentActor, systemActor } from '#seeds/factories'
import { applyRoster, readRosterApply } from '~/modules/bookings/apply-roster.server'
import { endBookingsOfLeavers } from '~/modules/bookings/end-leavers.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { readRosterUndo, undoRoster } from '~/modules/bookings/undo-roster.server'
import { importRoster } from '~/modules/roster/import-roster.server'
import { keepRosterDraft } from '~/modules/roster/draft.server'
import type { BookingState } from '~/modules/bookings/types'
import { smallWorld } from '../../support/world'

const HEAD = 'Adno,Forename,Surname,DOB,Year'
const ROWS = ['001,Amina,Khan,14/03/2011,11', '002,Ben,Lee,02/10/2011,10', '003,Carys,Moss,01/09/2012,9']
const fileOf = (rows: string[]) => Buffer.from([HEAD, ...rows].join('\n'))

/** A school whose roster of three was applied, with a host who reads mail. */
async function ready(rows = ROWS) {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', takenPlaces: 0 })
  await w.make.day({ id: 'op_2', on: ['2026-12-15'], takenPlaces: 0 })
  await w.make.day({ id: 'op_today', on: ['2026-11-21'], takenPlaces: 0 })
  await w.make.user({ kind: 'employer', employerId: 'em_1', email: 'host@example.org' })
  await w.make.user({ kind: 'school', schoolId: 'sc_1', email: 'lead@example.org' })
  const lead = w.as(schoolActor())
  let imports = 0
  const bring = async (some: string[]) => {
    const ctx = w.as(schoolActor(), new Date(w.now.getTime() + 1000 * imports++))
    const from = { bytes: fileOf(some) }
    const school = { schoolId: 'sc_1' }
    const brought = await importRoster(ctx, { school, from, fileName: 'roll.csv', isDryRun: false, isWholeRoll: true })
    if (!brought.ok) throw new Error(brought.reason)
  }
  await bring(rows)
  const idOf = async (givenName: string) => {
    const [row] = await w.db.read.select().from(tables.students).where(eq(tables.students.givenName, givenName))
    return row?.id ?? ''
  }
  const book = async (givenName: string, opportunityId: string, state: BookingState = 'requested') => {
    const studentId = await idOf(givenName)
    if (opportunityId === 'op_today') return bookToday(studentId, state)
    const me = w.as(studentActor(studentId))
    const o = await placeBooking(me, { studentId, opportunityId, why: '', requestKey: `${givenName} ${opportunityId}` })
    if (!o.ok) throw new Error(o.reason)
    await w.db.transact(async (tx) => {
      await tx.update(tables.bookings).set({ state }).where(eq(tables.bookings.id, o.value.id))
    })
    return o.value.id
  }
  const bookToday = async (studentId: string, state: BookingState) => {
    const on = '2026-11-21'
    const row = { id: 'bk_today', opportunityId: 'op_today', studentId, schoolId: 'sc_1', employerId: 'em_1', state }
    await w.db.transact(async (tx) => {
      const rest = { why: '', firstOn: on, lastOn: on, liveKey: `op_today:${studentId}` }
      await tx.insert(tables.bookings).values({ ...row, ...rest, createdAt: w.now, updatedAt: w.now })
    })
    return 'bk_today'
  }
  const stateOf = async (id: string) =>
    (await w.db.read.select().from(tables.bookings).where(eq(tables.bookings.id, id)))[0]?.state
  const onRoll = async () => (await w.db.read.select().from(tables.students)).filter(({ leftOn }) => leftOn === null)
  const mailTo = async (to: string) => (await listMailForDemo(w.db.read, 0, 50)).filter((mail) => mail.to === to)
  const draftOf = async (some: string[]) => {
    const kept = await keepRosterDraft(lead, { bytes: fileOf(some), fileName: 'new.csv', isWholeRoll: true })
    if (!kept.ok) throw new Error(kept.reason)
    return kept.draftId
  }
  return { ...w, lead, bring, book, stateOf, onRoll, mailTo, draftOf, idOf }
}

test('undoing a roster says who leaves and what of theirs ends, and then does that: no place of a leaver stays live', async () => {
  const w = await ready()
  const confirmed = [await w.book('Amina', 'op_1', 'confirmed'), await w.book('Ben', 'op_1', 'confirmed')]
  const asked = await w.book('Ben', 'op_2')
  const today = await w.book('Amina', 'op_today', 'confirmed')

  const shown = await readRosterUndo(w.lead, 1)
  expect(shown).toMatchObject({
    caption: expect.stringContaining('roll.csv') as string,
    total: 3,
    who: [
      { name: 'Amina Khan, Year 11', note: '1 confirmed place' },
      { name: 'Ben Lee, Year 10', note: '1 confirmed place, 1 not settled yet' },
      { name: 'Carys Moss, Year 9', note: '' },
    ],
    happens: [
      '3 pupils leave the roll.',
      '1 pupil whom it added is removed: nothing was done with them yet.',
      '2 pupils stay on record as left, with what they have done, and can no longer sign in.',
      '2 confirmed places would end. The hosts are told by e-mail. Parents and carers are not: tell those who need to know.',
      '1 request, offer, place not yet settled or turn on a waiting list would end.',
      '1 confirmed place of theirs has begun or is waiting for the register: it stays.',
    ],
  })
  expect(await w.onRoll()).toHaveLength(3)

  const before = (await w.mailTo('host@example.org')).length
  expect(await undoRoster(w.lead, { mark: shown?.mark ?? '' })).toEqual({
    ok: true,
    value: { removed: 1, restored: 0, kept: 2 },
  })
  expect(await w.onRoll()).toEqual([])
  expect(await Promise.all([...confirmed, asked, today].map(w.stateOf))).toEqual([
    'cancelled',
    'cancelled',
    'withdrawn',
    'confirmed',
  ])
  expect((await findBookable(w.db.read, 'op_1'))?.takenPlaces).toBe(0)
  // One mail for the day of both, and it names nobody.
  const told = (await w.mailTo('host@example.org')).filter(({ subject }) => subject === 'Pupils can no longer come')
  expect(told).toHaveLength(1)
  expect(told[0]?.text).toContain('2 pupils with a confirmed place on "A day on the ward"')
  expect(told[0]?.text).not.toMatch(/Amina|Khan|Ben|Lee/)
  expect(await w.mailTo('host@example.org')).toHaveLength(before + 1)
})

test('nothing is undone that was not shown: neither unseen, nor after another booking, nor with somebody else’s mark', async () => {
  const w = await ready()
  expect(await undoRoster(w.lead, { mark: '' })).toEqual({ ok: false, reason: 'not_as_shown' })
  const shown = await readRosterUndo(w.lead, 1)
  const late = await w.book('Amina', 'op_1', 'confirmed')
  expect(await undoRoster(w.lead, { mark: shown?.mark ?? '' })).toEqual({ ok: false, reason: 'not_as_shown' })
  expect(await w.onRoll()).toHaveLength(3)
  expect(await w.stateOf(late)).toBe('confirmed')

  const again = await readRosterUndo(w.lead, 1)
  const colleague = w.as({ ...schoolActor(), userId: 'us_colleague' })
  expect(await undoRoster(colleague, { mark: again?.mark ?? '' })).toEqual({ ok: false, reason: 'not_as_shown' })
  expect(await undoRoster(w.lead, { mark: again?.mark ?? '' })).toMatchObject({ ok: true })
  expect(await w.stateOf(late)).toBe('cancelled')
})

test('two clerks undo at once: it is undone once, and the other is told that there is nothing left', async () => {
  const w = await ready()
  const mark = (await readRosterUndo(w.lead, 1))?.mark ?? ''
  const outcomes = await Promise.all([undoRoster(w.lead, { mark }), undoRoster(w.lead, { mark })])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.flatMap((one) => (one.ok ? [] : [one.reason]))).toEqual(['nothing_to_undo'])
})

test('a booking taken while a roster is undone never outlives its pupil', async () => {
  const w = await ready()
  const studentId = await w.idOf('Amina')
  await w.make.user({ kind: 'student', studentId })
  const mark = (await readRosterUndo(w.lead, 1))?.mark ?? ''
  const me = w.as(studentActor(studentId))
  const [outcome] = await Promise.all([
    undoRoster(w.lead, { mark }),
    placeBooking(me, { studentId, opportunityId: 'op_1', why: '', requestKey: 'race' }).catch(() => null),
  ])
  const live = (await w.db.read.select().from(tables.bookings)).filter(({ liveKey }) => liveKey !== null)
  const left = 3 - (await w.onRoll()).length
  // Either the booking came first, and the undoing was shown again, or the pupil had left, and there is no booking.
  expect([outcome.ok, left, live.length]).toEqual(outcome.ok ? [true, 3, 0] : [false, 0, 1])
})

test('applying a roster says who leaves, and what of theirs ends, and then does that', async () => {
  const w = await ready()
  const place = await w.book('Amina', 'op_1', 'confirmed')
  const draftId = await w.draftOf(ROWS.slice(1))
  const kept = await readRosterApply(w.lead, draftId, 1)
  expect(kept?.shown).toMatchObject({
    total: 1,
    who: [{ name: 'Amina Khan, Year 11', note: '1 confirmed place' }],
    happens: [
      '1 pupil leaves the roll and can no longer sign in. What they have done stays on record.',
      '1 confirmed place would end. The hosts are told by e-mail. Parents and carers are not: tell those who need to know.',
    ],
  })
  const apply = { draftId, leaversConfirmed: false }
  expect(await applyRoster(w.lead, { ...apply, mark: '' })).toMatchObject({ ok: false, reason: 'not_as_shown' })

  const other = await w.book('Amina', 'op_2')
  const mark = kept?.shown?.mark ?? ''
  expect(await applyRoster(w.lead, { ...apply, mark })).toMatchObject({ ok: false, reason: 'not_as_shown' })
  expect(await w.onRoll()).toHaveLength(3)

  const now = (await readRosterApply(w.lead, draftId, 1))?.shown?.mark ?? ''
  expect(await applyRoster(w.lead, { ...apply, mark: now })).toMatchObject({ ok: true, value: { left: 1 } })
  expect(await w.onRoll()).toHaveLength(2)
  expect([await w.stateOf(place), await w.stateOf(other)]).toEqual(['cancelled', 'withdrawn'])
})

test('undoing a roster that took pupils off brings them back, and says that their places do not come with them', async () => {
  const w = await ready()
  const place = await w.book('Amina', 'op_1', 'confirmed')
  await w.bring(ROWS.slice(1))
  await endBookingsOfLeavers(w.as(systemActor))
  const shown = await readRosterUndo(w.lead, 1)
  expect(shown).toMatchObject({
    total: 0,
    happens: [
      'No pupil leaves the roll.',
      '1 pupil whom it marked as left comes back on the roll. Places of theirs that ended stay ended.',
    ],
  })
  await undoRoster(w.lead, { mark: shown?.mark ?? '' })
  expect(await w.onRoll()).toHaveLength(3)
  expect(await w.stateOf(place)).toBe('cancelled')
})

test('leavers of the command line are followed by the job, which tells hosts and schools, and one school’s clerk ends only their own', async () => {
  const w = await ready()
  await w.book('Amina', 'op_1', 'confirmed')
  await w.bring(ROWS.slice(1))
  const elsewhere = w.as(schoolActor('sc_2'))
  expect(await endBookingsOfLeavers(elsewhere)).toBe(0)
  expect(await endBookingsOfLeavers(w.as(systemActor))).toBe(1)
  const subjects = async (to: string) => (await w.mailTo(to)).map(({ subject }) => subject)
  expect(await subjects('host@example.org')).toContain('Pupils can no longer come')
  expect(await subjects('lead@example.org')).toContain('Pupils can no longer come')
})

test('a long list of leavers comes in pages, and the mark is of all of them', async () => {
  const many = Array.from(
    { length: 60 },
    (_, n) => `${n + 100},Given${n},Family${String(n).padStart(2, '0')},14/03/2011,11`,
  )
  const w = await ready(many)
  const first = await readRosterUndo(w.lead, 1)
  const third = await readRosterUndo(w.lead, 3)
  const beyond = await readRosterUndo(w.lead, 99)
  expect([first?.total, first?.who.length, third?.who.length, beyond?.page]).toEqual([60, 25, 10, 3])
  expect(third?.who.at(-1)?.name).toBe('Given59 Family59, Year 11')
  expect(new Set([first?.mark, third?.mark, beyond?.mark]).size).toBe(1)
})
