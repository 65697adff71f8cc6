/*
 * What to run while working: types, lint, unit tests and the integration tests nearest to what changed, within a minute and a
 * half. Changed means since the branch left main, committed or not; on main itself, since the last commit. The slow property
 * tests of the allocation, the demo's world and what needs a browser are left to `npm run verify`, which runs everything.
 */
import { execFileSync, spawn } from 'node:child_process'

import { fastFolder } from './support/fast-folder.mjs'
import { nearestTests } from './support/nearest.mjs'

const SLOW = ['tests/unit/allocation/**', 'tests/unit/seeds/**', 'tests/integration/seeds/**']
// In a browser, or every box of every form on every hostile text.
const DEAR = ['tests/ui/gallery.test.tsx', 'tests/unit/support/hostile-forms.test.ts']
const MOST_INTEGRATION_FILES = 20

// Laws over the whole tree that a change is likeliest to break.
const LAWS = ['tests/architecture', 'tests/one-home', 'tests/store-scopes']

const git = (/** @type {string[]} */ ...args) => {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

/** The commit that what changed is counted from. */
function findBase() {
  const main = ['main', 'origin/main'].find((name) => git('rev-parse', '--verify', '--quiet', name) !== '')
  const base = main ? git('merge-base', 'HEAD', main) : ''
  return base === '' ? 'HEAD' : base
}

/**
 * Runs one step and shows what it said when it failed.
 * @param {string} name
 * @param {string[]} args of npx
 * @returns {Promise<boolean>}
 */
function step(name, args) {
  const began = Date.now()
  return new Promise((resolve) => {
    const child = spawn('npx', args, {
      env: { ...process.env, DATABASE_URL: '', TMPDIR: folder, TESTS_LEFT_OUT: [...SLOW, ...DEAR].join() },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('close', (code) => {
      const seconds = ((Date.now() - began) / 1000).toFixed(1)
      process.stdout.write(`${code === 0 ? '' : output}${name}: ${code === 0 ? 'done' : 'FAILED'} in ${seconds} s\n`)
      resolve(code === 0)
    })
  })
}

const folder = fastFolder()
const vitest = ['vitest', 'run', '--config', 'tests/vitest.config.ts']
const types = ['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/check.tsbuildinfo']
const lint = ['oxlint', '--type-aware', '--deny-warnings', 'app', 'db', 'seeds', 'tests']
const base = findBase()
const changed = [
  ...git('diff', '--name-only', base).split('\n'),
  ...git('ls-files', '--others', '--exclude-standard').split('\n'),
].filter((file) => file !== '')
const reached = nearestTests(changed, 'tests/integration').filter(
  (file) => !file.startsWith('tests/integration/seeds/'),
)
const near = reached.slice(0, MOST_INTEGRATION_FILES)
const farther = reached.length - near.length

const well = [
  ...(await Promise.all([step('types', types), step('lint', lint)])),
  await step('unit and component tests, laws over the tree, and integration tests nearest to what changed', [
    ...vitest,
    'tests/unit',
    'tests/ui',
    ...LAWS,
    ...near,
  ]),
]
process.stdout.write(
  `since ${base.slice(0, 7)}, ${near.length} files of integration tests were run, and ${farther} that what changed leads to ` +
    `from farther away were not\n` +
    `left to verify: ${[...SLOW, ...DEAR].join(', ')}, tests/patterns.test.ts, PostgreSQL, the browser\n`,
)
process.exit(well.every(Boolean) ? 0 : 1)
