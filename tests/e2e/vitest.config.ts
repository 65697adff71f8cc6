import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

import { countReporter } from '../support/count-reporter'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Browser tests: the built app with the demo's world, started once; one journey a file, one file at a time. */
export default defineConfig({
  root,
  resolve: { alias: { '~': `${root}app`, '#db': `${root}db`, '#seeds': `${root}seeds` } },
  test: {
    include: ['tests/e2e/**/*.spec.ts'],
    globalSetup: ['tests/e2e/global-setup.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    reporters: ['default', countReporter()],
  },
})
