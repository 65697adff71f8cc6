import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checkResult } from '~/modules/allocation/check-result'
import { drawLottery, hashOf, seedCommitOf } from '~/modules/allocation/draw.server'
import { runInstance } from '~/modules/allocation/run-instance.server'
import type { Policy } from '~/modules/allocation/types'

import { anyRound, SEEDED } from '../../support/allocation/arbitrary'
import { instanceOf } from '../../support/allocation/rounds'

const tools = { drawLottery, hashOf, seedCommitOf }

test.each<[string, Partial<Policy>]>([
  ['as they come', {}],
  ['open seats first', { precedence: 'open-first' }],
  ['three places each and short lists', { k: 3, candidates: 2, repair: 'ties' }],
])('the checker, which knows nothing of the engine, finds every check well: rounds %s', (_, fixed) => {
  fc.assert(
    fc.property(anyRound(fixed), fc.string(), (given, seed) => {
      const instance = { ...instanceOf(given), seed }
      const result: unknown = JSON.parse(JSON.stringify(runInstance(instance)))
      const wrong = checkResult(instance, result, tools).filter(({ state }) => state !== 'well')
      expect(wrong.map(({ name, problems }) => ({ name, problems }))).toEqual([])
    }),
    SEEDED,
  )
})
