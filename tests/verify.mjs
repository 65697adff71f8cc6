/*
 * Everything that must hold, in one go, from a fresh clone with only Node: types, lint, format, import rules, unit,
 * integration on SQLite and on PostgreSQL, component and browser tests. What this machine lacks is skipped with one line
 * each; with CI=true it is a failure. The last line adds everything up: `N passed, N failed, N skipped`.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

import { fastFolder } from './support/fast-folder.mjs'
import { postgresPrograms, startPostgres } from './support/temporary-postgres.mjs'

process.env.TMPDIR = fastFolder() // all that the steps write

const strict = process.env.CI === 'true'
const total = { passed: 0, failed: 0, skipped: 0 }
/** @type {string[]} */
const failures = [] // said again at the end, where somebody looks first

/**
 * Runs one step and shows its output as it comes, or, beside other steps, all of it at its end.
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @param {boolean} [besideOthers]
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(name, command, args, env = {}, besideOthers = false) {
  const began = Date.now()
  if (!besideOthers) process.stdout.write(`\n== ${name}\n`)
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
        if (!besideOthers) process.stdout.write(chunk)
      })
    child.on('close', (code) => {
      if (besideOthers) process.stdout.write(`\n== ${name}\n${output}`)
      process.stdout.write(
        `== ${name}: ${code === 0 ? 'done' : `failed (${code})`} in ${Math.round((Date.now() - began) / 1000)} s\n`,
      )
      resolve({ code: code ?? 1, output })
    })
  })
}

/**
 * Steps that count as one check each, two at a time: each keeps little more than one processor busy.
 * @param {[name: string, command: string, args: string[]][]} steps
 */
async function checkAll(steps) {
  const left = [...steps]
  const work = async () => {
    for (let step = left.shift(); step; step = left.shift()) {
      const { code } = await run(step[0], step[1], step[2], {}, true)
      if (code === 0) total.passed += 1
      else {
        total.failed += 1
        failures.push(`FAILED: ${step[0]}`)
      }
    }
  }
  await Promise.all([work(), work()])
}

/** A step that counts its own tests on a line `N passed, N failed, N skipped`. */
async function suite(
  /** @type {string} */ name,
  /** @type {string[]} */ args,
  /** @type {Record<string, string>} */ env = {},
) {
  const { code, output } = await run(name, 'npx', args, env)
  failures.push(...output.split('\n').filter((line) => line.startsWith('FAILED: ')))
  const counts = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/gm)].at(-1)
  if (counts) {
    total.passed += Number(counts[1])
    total.failed += Number(counts[2])
    total.skipped += Number(counts[3] ?? 0)
  }
  if (code !== 0 && (!counts || counts[2] === '0')) total.failed += 1
  if (code === 0 && (!counts || Number(counts[1]) === 0)) total.failed += 1 // a suite that ran nothing has not passed
}

/** @param {string} what */
function lacking(what) {
  process.stdout.write(`\n== ${strict ? 'FAILED' : 'skipped'}: ${what}\n`)
  if (strict) total.failed += 1
  else total.skipped += 1
}

const vitest = ['vitest', 'run', '--config', 'tests/vitest.config.ts']

const installed = await run('install', 'npm', ['ci', '--no-audit', '--no-fund'], { JOBS: '2' }) // JOBS: what is compiled, on two processors
if (installed.code !== 0) {
  process.stdout.write('\n0 passed, 1 failed, 0 skipped\n')
  process.exit(1)
}
await checkAll([
  ['types', 'npx', ['tsc', '--noEmit']],
  ['build', 'npm', ['run', '-s', 'build']],
  ['format', 'npm', ['run', '-s', 'format:check']],
  ['lint', 'npm', ['run', '-s', 'lint']],
  ['nothing dead', 'npm', ['run', '-s', 'dead']],
  ['migrations match the schema', 'node', ['tests/support/migrations-current.mjs']],
])
await suite('unit, component and integration tests on SQLite', vitest, { DATABASE_URL: '' })

await suite('a handful of guards, each taken away', ['tsx', 'tests/guards/run.ts', '--quick'], { DATABASE_URL: '' })

const programs = postgresPrograms()
if (programs) {
  const server = await startPostgres(programs)
  try {
    const env = { DATABASE_URL: server.url, TESTS_LEFT_OUT: 'tests/integration/allocation/**' } // it opens no database
    await suite('integration tests on PostgreSQL', [...vitest, 'tests/integration'], env)
  } finally {
    server.stop()
  }
} else lacking('no PostgreSQL server programs here, so nothing was tested on PostgreSQL')

const browser =
  process.env.CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))
if (browser)
  await suite('browser tests', ['vitest', 'run', '--config', 'tests/e2e/vitest.config.ts'], { CHROMIUM: browser })
else lacking('no Chromium here (set CHROMIUM to its path), so no browser test ran')

process.stdout.write(failures.map((line) => `\n${line}`).join(''))
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
process.exit(total.failed > 0 ? 1 : 0)
