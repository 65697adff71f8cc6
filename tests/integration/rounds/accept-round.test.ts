import { expect, test } from 'vitest'

import { listBookingsOfStudent } from '#db/stores/bookings'
import { findBookable } from '#db/stores/held-places'
import { listAwards } from '#db/stores/round-awards'
import { findRoundRow } from '#db/stores/rounds'
import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { moveBookingIn } from '~/modules/bookings/move-booking.server'
import { findBooking } from '#db/stores/bookings'
import { acceptRound, listConflicts } from '~/modules/rounds/accept-round.server'
import { removeAward } from '~/modules/rounds/adjust-award.server'
import { readRound } from '~/modules/rounds/queries.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { undoRound } from '~/modules/rounds/undo-round.server'
import { frozenRound, ok, type RoundWorld, roundWorld } from './round-world'

const everything = { kind: 'everything' } as const

async function proposedRound(w: RoundWorld, with_ = {}): Promise<string> {
  const id = await frozenRound(w, with_)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  return id
}

const bookingsOf = async (w: RoundWorld, students: number) => {
  const lists = await Promise.all(
    Array.from({ length: students }, (_, n) => listBookingsOfStudent(w.db.read, everything, `st_${n + 1}`)),
  )
  return lists.flat()
}
const outbox = (w: RoundWorld) => w.db.read.select({ subject: tables.outbox.subject }).from(tables.outbox)

test('accepting books every proposed place as approved, asks parents, and tells leads nothing they did themselves', async () => {
  const w = await roundWorld(3, [2, 2])
  const id = await proposedRound(w)
  const accepted = ok(await acceptRound(w.lead, { roundId: id }))
  expect(accepted).toEqual({ placed: 3, leftOut: [] })
  const bookings = await bookingsOf(w, 3)
  expect(bookings.map(({ state }) => state)).toEqual(Array(3).fill('agreement_requested'))
  const taken = await Promise.all(
    ['op_1', 'op_2'].map(async (op) => (await findBookable(w.db.read, op))?.takenPlaces ?? 0),
  )
  expect(taken.reduce((a, b) => a + b)).toBe(3)
  const subjects = (await outbox(w)).map(({ subject }) => subject)
  expect(subjects).toEqual(Array(3).fill('First School: please agree to a placement'))
  const awards = await listAwards(w.db.read, everything, id, ['placed'])
  expect(awards.map(({ bookingId }) => bookingId).toSorted()).toEqual(bookings.map((b) => b.id).toSorted())
  const view = await readRound(w.lead, id)
  expect(view).toMatchObject({ state: 'accepted', may: { undo: true, accept: false, export: true } })
  expect(view.seed).toBe((await findRoundRow(w.db.read, id))?.seed)
})

test('accepting twice, and two leads at once, books everything once and says the same', async () => {
  const w = await roundWorld(4, [2, 2])
  const id = await proposedRound(w)
  const other = w.as({ ...schoolActor(), userId: 'us_other' })
  const both = await Promise.all([acceptRound(w.lead, { roundId: id }), acceptRound(other, { roundId: id })])
  const again = await acceptRound(w.lead, { roundId: id })
  for (const outcome of [...both, again]) expect(ok(outcome)).toEqual({ placed: 4, leftOut: [] })
  expect(await bookingsOf(w, 4)).toHaveLength(4)
})

test('what changed since the freeze is shown, and left out with its reason', async () => {
  const w = await roundWorld(4, [8, 1])
  await w.make.day({ id: 'op_same', on: ['2026-12-07'], title: 'Another day' })
  const id = await proposedRound(w, { leftOutDays: ['op_2', 'op_same'] })
  expect(await listConflicts(w.lead, id)).toEqual([])
  const ask = (student: string, opportunityId: string) =>
    placeBooking(w.as(studentActor(student)), {
      studentId: student,
      opportunityId,
      why: '',
      requestKey: `${student} ${opportunityId}`,
    })
  ok(await ask('st_1', 'op_same'))
  ok(await ask('st_2', 'op_1'))
  await w.db.transact(async (tx) => {
    const { eq } = await import('drizzle-orm')
    await tx.update(tables.students).set({ leftOn: '2026-11-20' }).where(eq(tables.students.id, 'st_3'))
  })
  const shown = await listConflicts(w.lead, id)
  const { placed, leftOut } = ok(await acceptRound(w.lead, { roundId: id }))
  expect(leftOut).toEqual(shown)
  expect(placed).toBe(1)
  expect(Object.fromEntries(leftOut.map(({ studentId, why }) => [studentId, why]))).toEqual({
    st_1: 'The pupil has taken another place at that time in the meantime.',
    st_2: 'The pupil has asked for this day themselves in the meantime.',
    st_3: 'The pupil is no longer on your roll.',
  })
  const awards = await listAwards(w.db.read, everything, id, ['left_out'])
  expect(awards.map(({ leftOutWhy }) => leftOutWhy).toSorted()).toEqual(['already_asked', 'busy_then', 'student_left'])
})

test('a paused day and a host whose insurance ran out are left out', async () => {
  const w = await roundWorld(2, [1])
  await w.make.employer({ id: 'em_2' })
  await w.make.workplace({ id: 'wp_2', employerId: 'em_2' })
  await w.make.day({ id: 'op_other', employerId: 'em_2', workplaceId: 'wp_2', capacityPlaces: 1, on: ['2026-12-09'] })
  const id = await proposedRound(w)
  await w.db.transact(async (tx) => {
    const { eq } = await import('drizzle-orm')
    await tx.update(tables.opportunities).set({ state: 'paused' }).where(eq(tables.opportunities.id, 'op_1'))
    await tx.update(tables.employers).set({ insuranceUntilOn: '2026-12-01' }).where(eq(tables.employers.id, 'em_2'))
  })
  const { placed, leftOut } = ok(await acceptRound(w.lead, { roundId: id }))
  expect(placed).toBe(0)
  expect(leftOut.map(({ why }) => why).toSorted()).toEqual([
    'The day is no longer open for booking.',
    'The insurance of this employer, as the area has seen it, ends before the last date. Ask your area lead.',
  ])
})

test('a student who books the last seat while the round is accepted: one of the two has it, and the other is told', async () => {
  for (let time = 0; time < 6; time += 1) {
    const w = await roundWorld(1, [1])
    const id = await proposedRound(w)
    await w.make.student({ id: 'st_quick', yearGroup: 10 })
    const book = () =>
      placeBooking(w.as(studentActor('st_quick')), {
        studentId: 'st_quick',
        opportunityId: 'op_1',
        why: '',
        requestKey: 'q',
      })
    const accept = () => acceptRound(w.lead, { roundId: id })
    const [first, second] = time % 2 === 0 ? [accept, book] : [book, accept]
    await Promise.all([first(), second()])
    const { placed, leftOut } = ok(await acceptRound(w.lead, { roundId: id }))
    const quick = await listBookingsOfStudent(w.db.read, everything, 'st_quick')
    expect(placed + quick.length).toBe(1)
    expect(leftOut).toHaveLength(1 - placed)
    if (placed === 0) expect(leftOut[0]?.why).toBe('The last place was taken in the meantime.')
    expect((await findBookable(w.db.read, 'op_1'))?.takenPlaces).toBe(1)
  }
})

test('a crash in the middle of accepting books nothing, and accepting again books all', async () => {
  const w = await roundWorld(5, [5])
  const id = await proposedRound(w)
  const asked: string[] = [] // of the transaction; a statement that is built already is not asked for again
  const failing = {
    ...w.lead,
    transact: <T>(body: (tx: Parameters<Parameters<typeof w.lead.transact>[0]>[0]) => Promise<T>) =>
      w.lead.transact((tx) =>
        body(
          new Proxy(tx, {
            get(target, name, receiver) {
              if (typeof name === 'string' && ['insert', 'update', 'select'].includes(name)) asked.push(name)
              if (asked.length === 40) throw new Error('the process was killed here')
              const value: unknown = Reflect.get(target, name, receiver)
              return typeof value === 'function' ? value.bind(target) : value
            },
          }),
        ),
      ),
  }
  await expect(acceptRound(failing, { roundId: id })).rejects.toThrow('killed here')
  expect(asked).toHaveLength(40)
  expect(asked.filter((name) => name === 'insert').length).toBeGreaterThan(3)
  expect(await bookingsOf(w, 5)).toEqual([])
  expect((await findBookable(w.db.read, 'op_1'))?.takenPlaces).toBe(0)
  expect(await outbox(w)).toEqual([])
  expect((await readRound(w.lead, id)).state).toBe('proposed')
  expect(ok(await acceptRound(w.lead, { roundId: id }))).toEqual({ placed: 5, leftOut: [] })
})

test('undoing frees every place until the first is confirmed, and is refused afterwards', async () => {
  const w = await roundWorld(3, [3])
  const id = await proposedRound(w)
  expect(await undoRound(w.lead, { roundId: id })).toEqual({ ok: false, reason: 'not_accepted' })
  ok(await acceptRound(w.lead, { roundId: id }))
  ok(await undoRound(w.lead, { roundId: id }))
  expect((await bookingsOf(w, 3)).map(({ state }) => state)).toEqual(Array(3).fill('withdrawn'))
  expect((await findBookable(w.db.read, 'op_1'))?.takenPlaces).toBe(0)
  expect(await readRound(w.lead, id)).toMatchObject({ state: 'undone', may: { undo: false } })
  expect(await undoRound(w.lead, { roundId: id })).toEqual({ ok: false, reason: 'is_undone' })

  const next = await proposedRound(w, { name: 'Second' })
  ok(await acceptRound(w.lead, { roundId: next }))
  expect((await readRound(w.lead, next)).may.undo).toBe(true)
  const [award] = await listAwards(w.db.read, everything, next, ['placed'])
  await w.db.transact(async (tx) => {
    const booking = await findBooking(tx, award?.bookingId ?? '')
    if (!booking) throw new Error('no booking')
    const agreed = await moveBookingIn(tx, w.lead, booking, 'agreed')
    await moveBookingIn(tx, w.lead, agreed, 'confirmed')
  })
  expect(await undoRound(w.lead, { roundId: next })).toEqual({ ok: false, reason: 'already_confirmed' })
  expect((await readRound(w.lead, next)).may.undo).toBe(false) // not offered either
  expect((await findBookable(w.db.read, 'op_1'))?.takenPlaces).toBe(3)
})

test('a viewer cannot accept, and neither can another school', async () => {
  const w = await roundWorld(1, [1])
  const id = await proposedRound(w)
  await expect(acceptRound(w.as(schoolActor('sc_1', 'viewer')), { roundId: id })).rejects.toMatchObject({ status: 403 })
  await expect(acceptRound(w.as(schoolActor('sc_2')), { roundId: id })).rejects.toMatchObject({ status: 404 })
})

test('a viewer neither sees what could not be booked, nor takes anything out of a proposal, nor takes it back', async () => {
  const w = await roundWorld(1, [1])
  const id = await proposedRound(w)
  const viewer = w.as(schoolActor('sc_1', 'viewer'))
  const forbidden = { status: 403 }
  const [award] = await listAwards(w.db.read, everything, id, ['proposed'])
  await expect(listConflicts(viewer, id)).rejects.toMatchObject(forbidden)
  const taken = { roundId: id, awardId: award?.id ?? '', reason: 'Exam.' }
  await expect(removeAward(viewer, taken)).rejects.toMatchObject(forbidden)
  ok(await acceptRound(w.lead, { roundId: id }))
  await expect(undoRound(viewer, { roundId: id })).rejects.toMatchObject(forbidden)
  expect((await bookingsOf(w, 1)).map(({ state }) => state)).toEqual(['agreement_requested'])
})
