import { expect, test } from 'vitest'

import { verdictOf } from '../../guards/verdict'

const tried = { held: 3, survived: [], red: 0, notTried: 0 }

test('a guard whose engine is not there is skipped and never held, and where everything must be there it is a failure', () => {
  const lacking = { ...tried, notTried: 2 }
  expect(verdictOf(lacking, false)).toEqual({ says: '3 passed, 0 failed, 2 skipped', code: 0 })
  expect(verdictOf(lacking, true)).toEqual({ says: '3 passed, 2 failed, 0 skipped', code: 1 })
})

test('a guard that survives is a failure, and so is a test that is red with every guard in its place', () => {
  expect(verdictOf(tried, true)).toEqual({ says: '3 passed, 0 failed, 0 skipped', code: 0 })
  expect(verdictOf({ ...tried, survived: ['one'] }, false)).toEqual({ says: '3 passed, 1 failed, 0 skipped', code: 1 })
  expect(verdictOf({ ...tried, red: 1 }, false)).toEqual({ says: '3 passed, 1 failed, 0 skipped', code: 1 })
})
