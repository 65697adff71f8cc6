import type { Reporter } from 'vitest/node'

/** Prints `N passed, N failed, N skipped` alone on the last line, for scripts to add up. */
export function countReporter(): Reporter {
  return {
    onTestRunEnd(modules, errors) {
      const count = { passed: 0, failed: errors.length, skipped: 0 }
      for (const module of modules) {
        let tests = 0
        for (const test of module.children.allTests()) {
          tests += 1
          const { state } = test.result()
          if (state === 'passed') count.passed += 1
          else if (state === 'failed') count.failed += 1
          else count.skipped += 1
        }
        if (tests === 0 && module.state() === 'failed') count.failed += 1
      }
      console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
    },
  }
}
