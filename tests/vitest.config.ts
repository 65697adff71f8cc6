import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

import { countReporter } from './support/count-reporter'
import { needOwnProcess } from './support/own-process'

const root = fileURLToPath(new URL('..', import.meta.url))
const alone = needOwnProcess(root)
// Patterns of files that a run leaves out, with commas between them: `--exclude` does not reach the projects.
const leftOut = (process.env.TESTS_LEFT_OUT ?? '').split(',').filter((pattern) => pattern !== '')

/** Two at a time: most files share a process with those before them, and `needOwnProcess` names those that do not. */
export default defineConfig({
  root,
  resolve: { alias: { '~': `${root}app`, '#db': `${root}db`, '#seeds': `${root}seeds` } },
  test: {
    environment: 'node',
    setupFiles: ['tests/support/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', countReporter()],
    projects: [
      { extends: true, test: { name: 'alone', include: alone, exclude: leftOut, isolate: true } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...alone, ...leftOut],
          isolate: false,
        },
      },
    ],
  },
})
