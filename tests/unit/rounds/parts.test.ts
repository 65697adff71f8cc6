import { expect, test } from 'vitest'

import { roundPartsOf } from '~/modules/rounds/parts'
import { pupilIn } from '../../support/round-rows'

test('a part holds what the round went by for one pupil, and nothing of the group or of anybody else', () => {
  const turn = (pupil: string, unit: number, order: number) => ({
    pupil,
    unit,
    order,
    tier: 3 as const,
    lottery: '0x01',
  })
  const refusal = { place: 'op_1', reason: 'full' as const, lastAdmittedOrder: 3, yourOrder: 4 }
  const parts = roundPartsOf(
    { pupils: [pupilIn('p1', { group: true, ranked: ['op_1'] }), pupilIn('p2')] },
    { turns: [turn('p2', 1, 1), turn('p1', 1, 2), turn('p1', 2, 4)], refusals: [{ pupil: 'p1', ...refusal }] },
  )
  expect(parts).toMatchObject([
    { ref: 'p1', part: { ranked: ['op_1'] }, refusals: [{ place: 'op_1', reason: 'full' }], turns: [2, 4] },
    { ref: 'p2', refusals: [], turns: [1] },
  ])
  expect(JSON.stringify(parts)).not.toMatch(/group|Admitted|0x01|tier|"x"|bornOn/)
})
