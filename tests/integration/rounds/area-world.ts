import { expect } from 'vitest'

import { areaActor, schoolActor } from '#seeds/factories'
import { freezeRound } from '~/modules/rounds/freeze-round.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { listRounds } from '~/modules/rounds/queries.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { ok, roundWorld, setUp } from './round-world'

/** Two schools of one area with pupils in Year 10 (one of the first in the priority group), and a draft of a round of the area. */
export async function areaDraft(pupilsEach = 2, places = 4) {
  const w = await roundWorld(pupilsEach, [places])
  await w.make.school({ id: 'sc_2', urn: 999002, name: 'Second School' })
  await w.make.user({ id: 'us_sc_2', kind: 'school', schoolId: 'sc_2', email: 'two@example.org' })
  for (let n = pupilsEach + 1; n <= 2 * pupilsEach; n += 1)
    await w.make.student({ id: `st_${n}`, schoolId: 'sc_2', givenName: `P${n}`, sortName: `p${n}` })
  await w.make.flag({
    studentId: 'st_1',
    kind: 'free_school_meals_ever6',
    value: 'yes',
    asAt: '2026-09-01',
    source: 'x',
  })
  const area = w.as(areaActor())
  const { id } = ok(await setUpRound(area, setUp({ name: 'Area round' })))
  expect(await listRounds(w.lead)).toEqual([]) // a draft is the area's own
  return { ...w, id, area, second: w.as(schoolActor('sc_2')) }
}

/** The same after it has run: each school has its part to accept. */
export async function areaRound(pupilsEach = 2, places = 4) {
  const w = await areaDraft(pupilsEach, places)
  ok(await openRound(w.area, { roundId: w.id }))
  ok(await freezeRound(w.area, { roundId: w.id, early: true }))
  ok(await runRound(w.area, { roundId: w.id }))
  await waitForRun(w.id)
  return w
}
