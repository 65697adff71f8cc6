import { schoolActor } from '#seeds/factories'
import { freezeRound } from '~/modules/rounds/freeze-round.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import type { RoundSetUp } from '~/modules/rounds/types'
import { addDays } from '~/support/dates'
import { smallWorld } from '../../support/world'

export type RoundWorld = Awaited<ReturnType<typeof roundWorld>>

/** The set-up most tests use: Year 10, the weeks after next, one place each. */
export const setUp = (with_: Partial<RoundSetUp> = {}): RoundSetUp => ({
  name: 'Winter round',
  yearGroups: [10],
  includeMet: false,
  fromOn: '2026-12-01',
  toOn: '2027-02-28',
  sectors: [],
  leftOutDays: [],
  listsCloseOn: '2026-11-27',
  placesPerPupil: 1,
  roundsLeft: 2,
  reservePercent: 0,
  precedence: 'reserve-first',
  reserveDecision: '',
  ...with_,
})

/** One school with Year 10 pupils and a few days ahead, all near each other. */
export async function roundWorld(pupils = 3, capacities: readonly number[] = [2]) {
  const w = await smallWorld()
  await w.make.user({ id: 'us_sc_1', kind: 'school', schoolId: 'sc_1', email: 'lead@example.org' })
  for (let n = 1; n <= pupils; n += 1) await w.make.student({ id: `st_${n}`, givenName: `P${n}`, sortName: `p${n}` })
  for (const [at, capacityPlaces] of capacities.entries())
    await w.make.day({ id: `op_${at + 1}`, title: `Day ${at + 1}`, capacityPlaces, on: [addDays('2026-12-07', at)] })
  return { ...w, lead: w.as(schoolActor()) }
}

/** The value of a use-case that must not refuse. */
export function ok<Value>(outcome: { ok: true; value: Value } | { ok: false }): Value {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`)
  return outcome.value
}

/** A round taken as far as frozen. */
export async function frozenRound(w: RoundWorld, with_: Partial<RoundSetUp> = {}): Promise<string> {
  const { id } = ok(await setUpRound(w.lead, setUp(with_)))
  ok(await openRound(w.lead, { roundId: id }))
  ok(await freezeRound(w.lead, { roundId: id, early: true }))
  return id
}
