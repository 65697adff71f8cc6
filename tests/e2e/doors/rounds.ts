import type { Database } from '#db/client.server'
import { tables } from '#db/tables'
import { pupilIn, putAward, putRound, putRun } from '../../support/round-rows'
import { id } from './id'

/** The states in which each side has a round of its own. */
const ROUNDS_BEHIND_DOORS = ['draft', 'open', 'proposed', 'accepted', 'undone'] as const

/** A side's rounds, with its first student in each and nobody else, and what that student would like. */
export async function makeRounds(db: Database, side: string, areaId: string, schoolId: string, now: Date) {
  const studentId = id('st', side)
  for (const state of ROUNDS_BEHIND_DOORS)
    await putRound(
      db,
      { id: id('ro', side + state), state, areaId, schoolId, now, name: `The ${state} round of ${side.toUpperCase()}` },
      [{ studentId, ref: `${side}p1` }],
    )
  const day = (name: string) => id('op', side + name)
  const ranked = ['published', 'full', 'paused'].map(day)
  await db.transact(async (tx) => {
    await tx
      .insert(tables.allocationRanks)
      .values(ranked.map((opportunityId, at) => ({ studentId, opportunityId, position: at + 1 })))
    await tx.insert(tables.allocationWishes).values({
      studentId,
      sectors: ['health'],
      openToAny: true,
      mayMoveMe: false,
      maxMinutes: 45,
      accessNeeds: ['step_free'],
      updatedAt: now,
    })
  })
  const roundId = id('ro', `${side}accepted`)
  const ref = `${side}p1`
  const turn = { lastAdmittedOrder: 9, yourOrder: 8 }
  await putRun(db, roundId, {
    pupils: [pupilIn(ref, { ranked: [day('bconfirmed'), ...ranked], group: side === 'a' })],
    refusals: [
      { pupil: ref, place: day('published'), reason: 'reserved-seat', ...turn, differsBy: 'reserve' },
      { pupil: ref, place: day('full'), reason: 'full', ...turn, differsBy: 'lottery' },
    ],
    turns: [{ pupil: ref, tier: 3, unit: 1, order: 8, lottery: '0x0000000000000001' }],
  })
  const of = { roundId, studentId, schoolId }
  await putAward(db, {
    id: id('aw', `${side}placed`),
    ...of,
    opportunityId: day('bconfirmed'),
    state: 'placed',
    bookingId: id('bk', `${side}confirmed`),
  })
  await putAward(db, {
    id: id('aw', `${side}left`),
    ...of,
    opportunityId: day('paused'),
    state: 'left_out',
    leftOutWhy: 'not_open',
  })
}
