import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

import { countReporter } from './support/count-reporter'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  resolve: { alias: { '~': `${root}app`, '#db': `${root}db`, '#seeds': `${root}seeds` } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['tests/support/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', countReporter()],
  },
})
