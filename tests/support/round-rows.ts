import type { Database } from '#db/client.server'
import { saveParts } from '#db/stores/my-round-part'
import { tables } from '#db/tables'
import type { RoundState } from '~/modules/allocation/states'
import type { PupilIn, Refusal, Turn } from '~/modules/allocation/types'
import { roundPartsOf } from '~/modules/rounds/parts'
import { addDays, type Day, dayOf } from '~/support/dates'

type RoundRow = (typeof tables.allocationRounds)['$inferInsert']

/** Writes a round of one school straight into the tables, with its pupils under the references given. */
export async function putRound(
  db: Pick<Database, 'transact'>,
  round: Partial<RoundRow> & { id: string; state: RoundState; areaId: string; schoolId: string; now: Date },
  pupils: { studentId: string; ref: string }[],
) {
  const { now, ...row } = round
  const today: Day = dayOf(now)
  await db.transact(async (tx) => {
    await tx.insert(tables.allocationRounds).values({
      name: 'Spring round',
      yearGroups: [9, 10, 11, 12, 13],
      includeMet: false,
      fromOn: addDays(today, 20),
      toOn: addDays(today, 120),
      sectors: [],
      leftOutDays: [],
      listsCloseOn: addDays(today, 7),
      placesPerPupil: 2,
      roundsLeft: 1,
      reservePercent: 0,
      precedence: 'reserve-first',
      reserveDecision: '',
      seed: 'the secret of a round',
      roster: pupils.map(({ ref }) => ref),
      createdBy: 'us_lead',
      createdAt: now,
      openedAt: now,
      acceptedAt: row.state === 'accepted' ? now : null,
      ...row,
    })
    const { id: roundId, schoolId } = round
    await tx
      .insert(tables.allocationRoundPupils)
      .values(pupils.map(({ studentId, ref }) => ({ roundId, studentId, schoolId, ref })))
  })
}

/** A pupil as a frozen round holds them. */
export const pupilIn = (ref: string, with_: Partial<PupilIn> = {}): PupilIn => ({
  ref,
  daysHeld: 1,
  deadlineOn: '2029-03-04',
  tier: 3,
  group: false,
  flexible: false,
  ranked: [],
  sectors: ['health'],
  sectorsMet: [],
  openToAny: true,
  x: 401000,
  y: 401000,
  maxMinutes: 45,
  access: [],
  year: 10,
  bornOn: '2011-03-04',
  blockedOn: [],
  list: null,
  ...with_,
})

/** Writes what went into a round and what came out of it. */
export async function putRun(
  db: Pick<Database, 'transact'>,
  roundId: string,
  run: { pupils: PupilIn[]; refusals: Refusal[]; turns?: Turn[] },
) {
  const { pupils, refusals, turns = [] } = run
  const result = { turns, awards: [], refusals }
  await db.transact(async (tx) => {
    await tx.insert(tables.allocationRuns).values({ roundId, leftOut: [], instance: { pupils, places: [] }, result })
    await saveParts(tx, roundId, roundPartsOf({ pupils }, result))
  })
}

/** Writes one award of a round. */
export async function putAward(
  db: Pick<Database, 'transact'>,
  award: Pick<
    (typeof tables.allocationAwards)['$inferInsert'],
    'id' | 'roundId' | 'studentId' | 'schoolId' | 'opportunityId' | 'state'
  > &
    Partial<(typeof tables.allocationAwards)['$inferInsert']>,
) {
  await db.transact((tx) =>
    tx
      .insert(tables.allocationAwards)
      .values({ origin: 'rule', unit: 1, turn: 1, class: 'rank-1', minutes: 20, ...award })
      .then(() => undefined),
  )
}
