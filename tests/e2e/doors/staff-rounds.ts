import { and, eq } from 'drizzle-orm'

import type { Database } from '#db/client.server'
import { saveParts } from '#db/stores/my-round-part'
import { tables } from '#db/tables'
import type { Instance, PlaceIn, PupilIn, RoundResult } from '~/modules/allocation/types'
import { roundPartsOf } from '~/modules/rounds/parts'
import { runAndStudy } from '~/modules/rounds/run-and-study.server'
import { addDays, type Day, dayOf } from '~/support/dates'
import { pupilIn, putAward, putRound } from '../../support/round-rows'
import { id } from './id'

/** States of a side's rounds that its staff can open. */
export const STAFF_ROUNDS = ['draft', 'open', 'frozen', 'proposed', 'accepted', 'undone'] as const
/** Those of them that have run. */
export const RUN_ROUNDS = ['proposed', 'accepted', 'undone'] as const

const placeIn = (ref: string, on: Day): PlaceIn => ({
  ref,
  sector: 'health',
  x: 401000,
  y: 401000,
  on: [on],
  capacity: 2,
  reserved: 0,
  years: [9, 10, 11, 12, 13],
  minimumAge: 13,
  access: [],
})

/** Gives a side's rounds what their staff read: what was frozen, what came of it, a proposed place, and a review. */
export async function completeRounds(db: Database, side: string, areaId: string, schoolId: string, now: Date) {
  const studentId = id('st', side)
  const ref = `${side}p1`
  // Another pupil asked for a review, so that the first one still can.
  const asking = { studentId: id('st', `${side}more0`), ref: `${side}p2` }
  const today = dayOf(now)
  const round = (state: string) => id('ro', side + state)
  const name = `The frozen round of ${side.toUpperCase()}`
  const frozen = { id: round('frozen'), state: 'frozen' as const, areaId, schoolId, now, name }
  await putRound(db, frozen, [{ studentId, ref }])
  await db.transact(async (tx) => {
    const ofDraft = eq(tables.allocationRounds.id, round('draft'))
    await tx.update(tables.allocationRounds).set({ openedAt: null, roster: [] }).where(ofDraft)
    await tx.delete(tables.allocationRoundPupils).where(eq(tables.allocationRoundPupils.roundId, round('draft')))
  })
  const days = ['published', 'bconfirmed'].map((day, n) => ({ day: id('op', side + day), on: addDays(today, 42 + n) }))
  for (const state of ['frozen', ...RUN_ROUNDS] as const) {
    const [there] = await db.read
      .select()
      .from(tables.allocationRuns)
      .where(eq(tables.allocationRuns.roundId, round(state)))
    const before = there as { instance: { pupils: PupilIn[] }; result: Partial<RoundResult> } | undefined
    const instance: Instance = {
      policy: {
        k: 2,
        candidates: 20,
        reserveShare: 0,
        precedence: 'reserve-first',
        repair: 'ties',
        lastChanceDaysFirst: true,
        roundsLeft: 1,
        target: 5,
      },
      seed: 'the secret of a round',
      startsOn: addDays(today, 20),
      pupils: [...(before?.instance.pupils ?? [pupilIn(ref)]), ...(state === 'accepted' ? [pupilIn(asking.ref)] : [])],
      places: days.map(({ day, on }) => placeIn(day, on)),
      roster: [ref],
    }
    const {
      result,
      parts: _parts,
      ...studied
    } = await runAndStudy(instance, {
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
    const leftOut = {
      days: days.map(({ day, on }) => ({
        id: day,
        title: `Day ${day}`,
        employer: `Works of ${side.toUpperCase()}`,
        sector: 'health',
        kind: 'taster_day',
        firstOn: on,
        lastOn: on,
        seats: 2,
        leftOut: null,
      })),
      pupils: 1,
      positionUnknown: 0,
    }
    const came =
      state === 'frozen' ? {} : { ...studied, result: { ...result, ...before?.result, awards: result.awards } }
    await db.transact(async (tx) => {
      await tx.delete(tables.allocationRuns).where(eq(tables.allocationRuns.roundId, round(state)))
      await tx.insert(tables.allocationRuns).values({ roundId: round(state), instance, leftOut, ...came })
      if (state !== 'frozen')
        await saveParts(tx, round(state), roundPartsOf(instance, { ...result, ...before?.result }))
      await tx
        .update(tables.allocationRounds)
        .set({ frozenAt: now, ranAt: state === 'frozen' ? null : now, seedCommit: 'f00d', reservePercent: 0 })
        .where(eq(tables.allocationRounds.id, round(state)))
    })
  }
  const of = { studentId, schoolId, opportunityId: id('op', `${side}published`) }
  await putAward(db, { id: id('aw', `${side}proposed`), ...of, roundId: round('proposed'), state: 'proposed' })
  await db.transact(async (tx) => {
    await tx.insert(tables.allocationRoundPupils).values({ roundId: round('accepted'), schoolId, ...asking })
    await tx.insert(tables.allocationReviews).values({
      id: id('rv', side),
      roundId: round('accepted'),
      studentId: asking.studentId,
      schoolId,
      asked: `Why not me, of ${side}?`,
      askedAt: now,
    })
  })
}

/** An area's rounds: one that is being set up, and one in which pupils of its schools choose. */
export async function areaRounds(db: Database, areaSide: string, students: { side: string }[], now: Date) {
  for (const state of ['draft', 'open'] as const) {
    const areaId = id('ar', areaSide)
    const roundId = id('ro', `area${areaSide}${state}`)
    const name = `The ${state} round of area ${areaSide.toUpperCase()}`
    const first = students[0]?.side ?? areaSide
    const pupils = students.map(({ side }) => ({ studentId: id('st', side), ref: `area${side}${state}` }))
    await putRound(db, { id: roundId, state, areaId, schoolId: id('sc', first), now, name }, pupils)
    const ofRound = eq(tables.allocationRounds.id, roundId)
    await db.transact(async (tx) => {
      await tx
        .update(tables.allocationRounds)
        .set({ schoolId: null, ...(state === 'draft' ? { openedAt: null, roster: [] } : { seedCommit: 'f00d' }) })
        .where(ofRound)
      if (state === 'draft')
        await tx.delete(tables.allocationRoundPupils).where(eq(tables.allocationRoundPupils.roundId, roundId))
      for (const { side } of students)
        await tx
          .update(tables.allocationRoundPupils)
          .set({ schoolId: id('sc', side) })
          .where(
            and(
              eq(tables.allocationRoundPupils.roundId, roundId),
              eq(tables.allocationRoundPupils.studentId, id('st', side)),
            ),
          )
    })
  }
}
