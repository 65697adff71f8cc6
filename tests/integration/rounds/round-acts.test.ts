import { expect, test } from 'vitest'

import { listBookingsOfStudent } from '#db/stores/bookings'
import { listAwards } from '#db/stores/round-awards'
import { tables } from '#db/tables'
import { areaActor, factories, studentActor } from '#seeds/factories'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { removeAward } from '~/modules/rounds/adjust-award.server'
import { openAsShown, readOpening } from '~/modules/rounds/open-as-shown.server'
import { readRound } from '~/modules/rounds/queries.server'
import {
  acceptAsShown,
  cancelAsShown,
  readAccept,
  readCancel,
  readUndo,
  undoAsShown,
} from '~/modules/rounds/round-acts.server'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { frozenRound, ok, type RoundWorld, roundWorld, setUp } from './round-world'

const NOT = { ok: false, reason: 'not_as_shown' }

async function proposed(w: RoundWorld): Promise<string> {
  const id = await frozenRound(w)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  return id
}
const stateOf = async (w: RoundWorld, id: string) => (await readRound(w.lead, id)).state

test('who is shown before a round opens is counted again where it is written', async () => {
  const w = await roundWorld(2, [2])
  const { id: roundId } = ok(await setUpRound(w.lead, setUp()))
  const mark = (await readOpening(w.lead, roundId, 1)).shown?.mark ?? ''
  // Somebody joins the roll in the very transaction: nobody outside it can have counted them.
  const transact: typeof w.lead.transact = (body) =>
    w.lead.transact(async (tx) => {
      await factories({ ...w.db, transact: (write) => write(tx) }, w.now).student({ id: 'st_late' })
      return body(tx)
    })
  expect(await openAsShown({ ...w.lead, transact }, { roundId, mark })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('draft')
})

test('opening says who is in it and until when, and opens for those or nobody', async () => {
  const w = await roundWorld(2, [2])
  const { id: roundId } = ok(await setUpRound(w.lead, setUp()))
  const { shown } = await readOpening(w.lead, roundId, 1)
  expect(shown).toMatchObject({
    total: 2,
    happens: [
      '2 pupils of Year 10 see the round when they next sign in. Nobody is e-mailed: tell them.',
      expect.stringMatching(/^They can choose their days until the end of \w+ \d+ \w+/),
      'Who is in it is fixed: a pupil who joins the roll later is not.',
    ],
  })
  expect(shown?.who[0]?.name).toMatch(/^P\d Test$/)
  expect(await openAsShown(w.lead, { roundId, mark: '' })).toEqual(NOT)
  await w.make.student({ id: 'st_late', yearGroup: 10, bornOn: '2012-01-01' })
  expect(await openAsShown(w.lead, { roundId, mark: shown?.mark ?? '' })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('draft')

  const again = await readOpening(w.lead, roundId, 1)
  expect(again.shown?.total).toBe(3)
  ok(await openAsShown(w.lead, { roundId, mark: again.shown?.mark ?? '' }))
  expect(await readOpening(w.lead, roundId, 1)).toMatchObject({ shown: null, reason: 'is_open' })

  const area = w.as(areaActor())
  const ofArea = ok(await setUpRound(area, setUp()))
  const seen = await readOpening(area, ofArea.id, 1)
  expect([seen.shown?.who, seen.shown?.happens[0]]).toEqual([
    [],
    'Pupils of Year 10 at 1 school see the round when they next sign in, and staff see it among their rounds. Nobody is e-mailed: tell the schools.',
  ])
})

test('accepting says who gets what, and books that or nothing', async () => {
  const w = await roundWorld(3, [2])
  const roundId = await proposed(w)
  const { shown } = await readAccept(w.lead, roundId, 1)
  expect(shown).toMatchObject({
    total: 2,
    happens: [
      '2 places are booked at once for 2 pupils, and count as approved by your school.',
      '1 pupil gets nothing in this round.',
      'Parents and carers are asked to agree, or the pupils themselves where your settings say so.',
      'Pupils see what they got, and why they did not get their other choices.',
    ],
  })
  expect(shown.who[0]?.note).toBe('Day 1, Mon 7 Dec')
  expect(await acceptAsShown(w.lead, { roundId, mark: '' })).toEqual(NOT)
  const awards = await listAwards(w.db.read, { kind: 'everything' }, roundId, ['proposed'])
  ok(await removeAward(w.lead, { roundId, awardId: awards[0]?.id ?? '', reason: 'Moving house.' }))
  expect(await acceptAsShown(w.lead, { roundId, mark: shown.mark })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('proposed')

  const again = await readAccept(w.lead, roundId, 1)
  expect(again.shown.total).toBe(1)
  expect(ok(await acceptAsShown(w.lead, { roundId, mark: again.shown.mark })).placed).toBe(1)
})

test('taking a round back says whose places end, and ends those or none', async () => {
  const w = await roundWorld(2, [2])
  const roundId = await proposed(w)
  ok(await acceptRound(w.lead, { roundId }))
  const shown = await readUndo(w.lead, roundId, 1)
  expect(shown).toMatchObject({ total: 2, who: [{ name: 'P1 Test' }, { name: 'P2 Test' }] })
  expect(shown.happens[0]).toBe('2 places of 2 pupils end and become free for others.')
  expect(await undoAsShown(w.lead, { roundId, mark: 'not what was shown' })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('accepted')
  ok(await undoAsShown(w.lead, { roundId, mark: shown.mark }))
  expect(await stateOf(w, roundId)).toBe('undone')
})

test('calling a round off says what is dropped, and does it only as the round was shown', async () => {
  const w = await roundWorld(3, [2])
  const roundId = await proposed(w)
  const shown = await readCancel(w.lead, roundId, 1)
  expect(shown).toMatchObject({
    total: 2,
    happens: [
      'No place is given: 2 proposed places are dropped.',
      '3 pupils see that the round was called off; their choices stay for the next one.',
    ],
  })
  expect(await cancelAsShown(w.lead, { roundId, mark: '' })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('proposed')
  ok(await cancelAsShown(w.lead, { roundId, mark: shown.mark }))
  expect(await stateOf(w, roundId)).toBe('cancelled')
})

/** The lead, to whom something happens after their form came in and before anything of it is done. */
const justBefore = (w: RoundWorld, happens: () => Promise<unknown>): RoundWorld['lead'] => ({
  ...w.lead,
  transact: async (body) => {
    await happens()
    return w.lead.transact(body)
  },
})

test('a seat that another pupil takes at the very moment: the round is not accepted with fewer places than were shown', async () => {
  const w = await roundWorld(2, [2])
  await w.make.student({ id: 'st_quick', yearGroup: 11 })
  const roundId = await proposed(w)
  const { shown } = await readAccept(w.lead, roundId, 1)
  expect(shown.total).toBe(2)
  const booked = { studentId: 'st_quick', opportunityId: 'op_1', why: '', requestKey: 'quick' }
  const late = justBefore(w, async () => ok(await placeBooking(w.as(studentActor('st_quick')), booked)))
  expect(await acceptAsShown(late, { roundId, mark: shown.mark })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('proposed')
  const again = await readAccept(w.lead, roundId, 1)
  expect(again.shown.total).toBe(1)
  expect(again.conflicts.map(({ why }) => why)).toEqual(['The last place was taken in the meantime.'])
})

test('cover that ends at the very moment: the round is not accepted without the places it took along', async () => {
  const w = await roundWorld(1, [1])
  const roundId = await proposed(w)
  const { shown } = await readAccept(w.lead, roundId, 1)
  const late = justBefore(w, () =>
    w.db.transact((tx) => tx.update(tables.employers).set({ insuranceUntilOn: '2026-12-01' })),
  )
  expect(await acceptAsShown(late, { roundId, mark: shown.mark })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('proposed')
})

test('a booking that ends at the very moment: the round is not taken back with fewer places than were shown', async () => {
  const w = await roundWorld(2, [2])
  const roundId = await proposed(w)
  ok(await acceptRound(w.lead, { roundId }))
  const shown = await readUndo(w.lead, roundId, 1)
  const [booking] = await listBookingsOfStudent(w.db.read, { kind: 'everything' }, 'st_1')
  const late = justBefore(w, async () =>
    ok(await leaveBooking(w.as(studentActor('st_1')), { bookingId: booking?.id ?? '', reason: '' })),
  )
  expect(await undoAsShown(late, { roundId, mark: shown.mark })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('accepted')
  expect((await readUndo(w.lead, roundId, 1)).total).toBe(1)
})

test('a proposal that changes at the very moment: the round is not called off', async () => {
  const w = await roundWorld(2, [2])
  const roundId = await proposed(w)
  const shown = await readCancel(w.lead, roundId, 1)
  const [award] = await listAwards(w.db.read, { kind: 'everything' }, roundId, ['proposed'])
  const remove = { roundId, awardId: award?.id ?? '', reason: 'Moving house.' }
  const late = justBefore(w, async () => ok(await removeAward(w.lead, remove)))
  expect(await cancelAsShown(late, { roundId, mark: shown.mark })).toEqual(NOT)
  expect(await stateOf(w, roundId)).toBe('proposed')
})
