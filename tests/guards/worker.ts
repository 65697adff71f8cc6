/*
 * Stands in one copy of the tree and runs test files there as it is asked, by a Vitest that stays: what did not change is
 * not read again. Started by `workers.ts`.
 */
import { type TestCase, createVitest } from 'vitest/node'

import type { Asked, Said } from './workers'

const vitest = await createVitest('test', {
  config: 'tests/vitest.config.ts',
  watch: false,
  maxWorkers: 1,
  reporters: [{}],
})
await vitest.standalone()

process.on('message', ({ files, changed }: Asked) => {
  tryTests(files, changed).then(
    (said) => process.send?.(said),
    (error: unknown) => process.send?.({ kind: 'nothing', why: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')

/**
 * A test that ran out of time has failed nothing, since the machine may have been busy; and files that could not be
 * loaded have said nothing about the guard.
 */
async function tryTests(files: readonly string[], changed: readonly string[]): Promise<Said> {
  for (const file of changed) vitest.invalidateFile(file)
  const asked = await vitest.globTestSpecifications([...files])
  const all = (await vitest.runTestSpecifications(asked)).testModules // those of earlier runs too
  const testModules = all.filter(({ moduleId }) => asked.some((one) => one.moduleId === moduleId))
  const tests = testModules.flatMap((module) => [...module.children.allTests()])
  const unread = testModules.filter((module) => module.children.size === 0)
  const red = tests.filter((test) => test.result().state === 'failed')
  const failed = red.filter((test) => !messagesOf(test).every((one) => /timed out in \d+/.test(one)))
  const names = (some: readonly TestCase[]) => some.map((test) => test.fullName)
  if (failed.length > 0) return { kind: 'red', failed: names(failed), files: filesOf(red) }
  if (red.length > 0) return { kind: 'nothing', why: `ran out of time: ${names(red).join('; ')}` }
  if (unread.length > 0 || tests.length === 0)
    return { kind: 'nothing', why: `could not be loaded: ${unread[0]?.errors()[0]?.message.split('\n')[0] ?? ''}` }
  return { kind: 'green' }
}

const messagesOf = (test: TestCase) => (test.result().errors ?? []).map(({ message }) => message)
const filesOf = (tests: readonly TestCase[]) => [...new Set(tests.map((test) => test.module.relativeModuleId))]
