import type { KnipConfig } from 'knip'

const ofProduct = process.argv.includes('--production')

/**
 * What is reached, for the search of what nothing reaches (`npm run dead`). It goes twice: over everything, where an export
 * that only its own file uses is needless, and with `--production` over the product alone, where code that only tests use is
 * dead. An export that has to stay all the same says why, after `@public`.
 */
const config: KnipConfig = {
  entry: [
    'seeds/run.ts!',
    ...(ofProduct ? ['app/cli/main.ts!', 'seeds/demo.mjs!'] : []), // scripts of package.json besides `start`
    // Started as threads or processes of their own, by their path.
    'app/modules/allocation/allocation-worker.server.ts!',
    'tests/guards/worker.ts',
    'tests/bench/floor/server.tsx',
    'tests/bench/growth/jobs.ts',
    'tests/support/{app-worker,jobs-worker,migrate-worker,race-worker}.ts',
    'tests/support/shifted-clock.mjs',
    'tests/support/migrations-current.mjs',
  ],
  project: ['app/**/*.{ts,tsx,scss}!', 'db/**/*.ts!', 'seeds/**/*.{ts,mjs}!', 'tests/**/*.{ts,tsx,mjs}', '*.{js,ts}'],
  // Builds one of a thing for tests; the house keeps it beside the worlds.
  ignoreFiles: ofProduct ? ['seeds/factories.ts'] : [],
  ignoreDependencies: [
    'geojson', // types alone, which the types of d3-geo bring
    'topojson-specification', // the same, of topojson-client
    'govuk-frontend', // its styles and pictures, which Sass finds by itself
  ],
  ignoreBinaries: ['systemd-analyze'], // of the system, where there is one
  remix: { config: 'vite.config.ts', entry: ['app/root.tsx', 'app/entry.server.tsx', 'app/routes/**/*.tsx'] },
  vitest: { config: ['tests/vitest.config.ts', 'tests/e2e/vitest.config.ts'] },
  drizzle: { config: ['db/drizzle.*.config.ts'] },
  ignoreExportsUsedInFile: ofProduct,
}

export default config
