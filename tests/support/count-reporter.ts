import type { Reporter } from 'vitest/node'

/**
 * Prints `N passed, N failed, N skipped` alone on the last line, for scripts to add up, and before it a line `FAILED: file:
 * test` for each failure, so that the end of a long output says which they were.
 */
export function countReporter(): Reporter {
  return {
    onTestRunEnd(modules, errors) {
      const count = { passed: 0, failed: errors.length, skipped: 0 }
      const failed = errors.map(({ message }) => message)
      for (const module of modules) {
        let tests = 0
        for (const test of module.children.allTests()) {
          tests += 1
          const { state } = test.result()
          if (state === 'failed') failed.push(`${module.relativeModuleId}: ${test.fullName}`)
          if (state === 'passed') count.passed += 1
          else if (state === 'failed') count.failed += 1
          else count.skipped += 1
        }
        if (tests > 0 || module.state() !== 'failed') continue
        count.failed += 1
        failed.push(module.relativeModuleId)
      }
      for (const name of failed) console.log(`FAILED: ${name}`)
      console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
    },
  }
}
