import { expect, test } from 'vitest'

import { listRoll } from '#db/stores/progress'
import type { Scope } from '~/access/scope'
import { dayOf } from '~/support/dates'
import { smallWorld } from '../../support/world'

test.each<[Scope, string[]]>([
  [{ kind: 'everything' }, ['st_1', 'st_2', 'st_3']],
  [{ kind: 'school', schoolId: 'sc_1' }, ['st_1', 'st_2']],
  [{ kind: 'student', studentId: 'st_1' }, ['st_1']],
  [{ kind: 'area', areaId: 'ar_1' }, []],
  [{ kind: 'employer', employerId: 'em_1' }, []],
  [{ kind: 'nothing' }, []],
])('of the rolls, %o holds %j', async (scope, expected) => {
  const w = await smallWorld()
  await w.make.school({ id: 'sc_2', urn: 999002 })
  for (const [id, schoolId] of [
    ['st_1', 'sc_1'],
    ['st_2', 'sc_1'],
    ['st_3', 'sc_2'],
  ] as const)
    await w.make.student({ id, schoolId })
  const roll = await listRoll(w.db.read, scope, dayOf(w.now))
  expect(roll.map(({ studentId }) => studentId).toSorted()).toEqual(expected)
})
