import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { studentActor } from '#seeds/factories'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { exportProposal } from '~/modules/rounds/export-proposal.server'
import { freezeRound } from '~/modules/rounds/freeze-round.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { readProposal } from '~/modules/rounds/read-proposal.server'
import { readAcceptPage } from '~/modules/rounds/round-page.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { ok, type RoundWorld, roundWorld, setUp } from './round-world'

/** A round that ran for two pupils fewer than are on its list: they left before it was frozen. */
async function ranWithoutTwo(): Promise<{ w: RoundWorld; roundId: string }> {
  const w = await roundWorld(5, [2])
  await w.make.student({ id: 'st_quick', yearGroup: 11 })
  const { id: roundId } = ok(await setUpRound(w.lead, setUp()))
  ok(await openRound(w.lead, { roundId }))
  for (const id of ['st_4', 'st_5'])
    await w.db.transact((tx) =>
      tx.update(tables.students).set({ leftOn: '2026-11-20' }).where(eq(tables.students.id, id)),
    )
  ok(await freezeRound(w.lead, { roundId, early: true }))
  ok(await runRound(w.lead, { roundId }))
  await waitForRun(roundId)
  return { w, roundId }
}

const proposalOf = async (w: RoundWorld, roundId: string) =>
  (await readProposal(w.lead, roundId, { name: '', year: null, show: 'all', page: 1 })).counts

const nothingSaid = (page: Awaited<ReturnType<typeof readAcceptPage>>) =>
  page.shown?.happens.find((sentence) => sentence.includes('nothing in this round'))

test('who took no part is counted nowhere: the proposal, the page before accepting and the file agree', async () => {
  const { w, roundId } = await ranWithoutTwo()
  const counts = { pupils: 3, something: 2, nothing: 1 }
  expect(await proposalOf(w, roundId)).toMatchObject(counts)
  const page = await readAcceptPage(w.lead, roundId, 1)
  expect(page.counts).toEqual(counts)
  expect(nothingSaid(page)).toBe('1 pupil gets nothing in this round.')
  const { csv } = await exportProposal(w.lead, roundId)
  expect(csv.trim().split('\r\n')).toHaveLength(1 + counts.pupils)
})

test('a place that cannot be booked any more is counted as accepting counts it, and the result says the same', async () => {
  const { w, roundId } = await ranWithoutTwo()
  const booked = { studentId: 'st_quick', opportunityId: 'op_1', why: '', requestKey: 'quick' }
  ok(await placeBooking(w.as(studentActor('st_quick')), booked))
  const page = await readAcceptPage(w.lead, roundId, 1)
  const counts = { pupils: 3, something: 1, nothing: 2 }
  expect(page.counts).toEqual(counts)
  expect(page.shown?.happens).toContain('1 place is booked at once for 1 pupil, and counts as approved by your school.')
  expect(nothingSaid(page)).toBe('2 pupils get nothing in this round.')
  ok(await acceptRound(w.lead, { roundId }))
  expect(await proposalOf(w, roundId)).toMatchObject(counts)
})
