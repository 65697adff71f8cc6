/**
 * Two allocation rounds of one school, through the app's own use-cases: one whose places were accepted, and one in which
 * pupils choose now.
 */
import { eq } from 'drizzle-orm'

import { tables } from '#db/tables'
import { addDays } from '~/support/dates'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { freezeRound } from '~/modules/rounds/freeze-round.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import type { RoundSetUp } from '~/modules/rounds/types'

import { ctxAt, momentOf, schoolLeadOf, type World } from './world'

const SCHOOL = 'lanternhill'
/** How many days before the demo each step of the accepted round was taken. */
const AGO = { setUp: 24, open: 23, freeze: 4, run: 4, accept: 3 }

/** Seeds both rounds. @throws when a use-case refuses */
export async function seedRounds(world: World): Promise<void> {
  await seedAccepted(world)
  await seedOpen(world)
}

async function seedAccepted(world: World): Promise<void> {
  const lead = (step: keyof typeof AGO) =>
    leadAt(world, momentOf(addDays(world.today, -AGO[step]), `accepted round/${step}`, 9 * 60, 16 * 60))
  const { id: roundId } = value(
    await setUpRound(lead('setUp'), {
      ...common(world),
      name: 'Autumn round, Year 12',
      yearGroups: [12],
      sectors: ['creative', 'digital', 'health'],
      toOn: addDays(world.today, 60),
      fromOn: addDays(world.today, 7),
      listsCloseOn: world.today,
      reservePercent: 20,
      reserveDecision:
        'Governors decided on 2 October: our disadvantaged pupils have fewer days than the others, and one seat in five is kept for them first.',
    }),
  )
  value(await openRound(lead('open'), { roundId }))
  value(await freezeRound(lead('freeze'), { roundId, early: true }))
  value(await runRound(lead('run'), { roundId }))
  await waitForRun(roundId)
  value(await acceptRound(lead('accept'), { roundId }))
  const listsCloseOn = addDays(world.today, -AGO.freeze - 1)
  await world.db.transact((tx) =>
    tx.update(tables.allocationRounds).set({ listsCloseOn }).where(eq(tables.allocationRounds.id, roundId)),
  )
}

/** The lead at a moment of the past, with today's roll: the demo's pupils all came onto it today. */
const leadAt = (world: World, at: Date) => ({ ...ctxAt(world, schoolLeadOf(world, SCHOOL), at), today: world.today })

async function seedOpen(world: World): Promise<void> {
  const ctx = leadAt(world, momentOf(addDays(world.today, -2), 'open round', 9 * 60, 16 * 60))
  const { id: roundId } = value(
    await setUpRound(ctx, {
      ...common(world),
      name: 'Winter round, Years 10 and 11',
      yearGroups: [10, 11],
      fromOn: addDays(world.today, 21),
      listsCloseOn: addDays(world.today, 10),
      placesPerPupil: 2,
    }),
  )
  value(await openRound(ctx, { roundId }))
}

const common = (world: World): RoundSetUp => ({
  name: '',
  yearGroups: [],
  includeMet: false,
  fromOn: '',
  toOn: addDays(world.today, 150),
  sectors: [],
  leftOutDays: [],
  listsCloseOn: '',
  placesPerPupil: 1,
  roundsLeft: 2,
  reservePercent: 0,
  precedence: 'reserve-first',
  reserveDecision: '',
})

function value<Value>(outcome: { ok: true; value: Value } | { ok: false }): Value {
  if (!outcome.ok) throw new Error(`A round of the demo was refused: ${JSON.stringify(outcome)}`)
  return outcome.value
}
