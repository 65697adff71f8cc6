import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

import { countReporter } from '../support/count-reporter'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Browser tests of the built app: one journey a file, each with a server and a copy of a world of its own, two at a time. */
export default defineConfig({
  root,
  resolve: { alias: { '~': `${root}app`, '#db': `${root}db`, '#seeds': `${root}seeds` } },
  test: {
    include: ['tests/e2e/**/*.spec.ts'],
    globalSetup: ['tests/e2e/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    reporters: ['default', countReporter()],
  },
})
