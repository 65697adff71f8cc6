/*
 * `npm run demo`: from a fresh clone to the demo in a browser. Installs and builds what is missing or out of date, fills an
 * embedded database once, starts the built app and says who can sign in. `--reset` starts over, `--dev` serves the source
 * with hot reload instead of a build. Plain Node, because nothing may be installed yet.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const development = process.argv.includes('--dev')
const port = process.env.PORT || '3000'
const host = process.env.HOST || '127.0.0.1'
const origin = process.env.APP_ORIGIN || `http://localhost:${port}`
/** @type {NodeJS.ProcessEnv} */
const env = {
  ...process.env,
  DEMO: '1',
  DATABASE_URL: process.env.DATABASE_URL || 'file:data/five-by-18.db',
  PORT: port,
  HOST: host,
  APP_ORIGIN: origin,
  NODE_ENV: development ? 'development' : 'production',
}

/** @type {import('node:child_process').ChildProcess | null} */
let running = null
let stopping = false

/** @param {string} words */
const say = (words) => process.stdout.write(`${words}\n`)

/** @param {string} words */
function stop(words) {
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

/**
 * Runs a program to its end; what it reports is shown as it comes, or, when it is noisy, only if it fails.
 * @param {string} command @param {string[]} args @param {{ env?: Partial<NodeJS.ProcessEnv>, noisy?: boolean }} [options]
 * @returns {Promise<string>} what it printed
 */
function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...env, ...options.env },
      shell: process.platform === 'win32' && command === 'npm',
      stdio: ['ignore', 'pipe', options.noisy ? 'pipe' : 'inherit'],
    })
    running = child
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += chunk))
    child.on('error', () => stop(`${command} could not be started. Is Node with npm installed?`))
    child.on('close', (code) => {
      running = null
      if (stopping) process.exit(0)
      if (code !== 0) stop(printed) // what went wrong may stand there
      resolve(printed)
    })
  })
}

/** When the newest file under a path was written, in milliseconds; 0 when there is none. @param {string} path @returns {number} */
function newest(path) {
  if (!existsSync(path)) return 0
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** @param {string[]} names */
const newestOf = (...names) => Math.max(...names.map((name) => newest(join(root, name))))

/** Whether somebody already listens where the demo would. @returns {Promise<boolean>} */
function isTaken() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(true)
      else reject(error)
    })
    probe.listen({ port: Number(port), host }, () => probe.close(() => resolve(false)))
  })
}

async function install() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (existsSync(installed) && newest(installed) >= newestOf('package-lock.json')) return
  say('Installing what the app needs (once, about two minutes) …')
  // Building needs the development packages too, whatever NODE_ENV says.
  await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { env: { NODE_ENV: undefined } })
}

async function build() {
  const built = newestOf('build/server/index.js')
  const source = newestOf('app', 'db', 'public', 'remix.config.js', 'vite.config.ts', 'package-lock.json')
  if (built > source) return
  say('Building the app (about 20 seconds) …')
  await run('npm', ['run', '--silent', 'build'], { env: { NODE_ENV: 'production' }, noisy: true })
}

/** Waits until the app answers. @param {() => boolean} isOver */
async function ready(isOver) {
  for (let tries = 0; tries < 300 && !isOver(); tries++) {
    const answer = await fetch(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/ready`).catch(() => null)
    if (answer?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return false
}

/** @param {{ people: { name: string, role: string, signIn: string }[], password: string }} seeded */
function welcome({ people, password }) {
  const rows = [['Who', 'Name', 'Signs in with'], ...people.map(({ role, name, signIn }) => [role, name, signIn])]
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  say(`\nFive by 18 is ready: ${origin}\n`)
  for (const [who = '', name = '', signIn = ''] of rows)
    say(`  ${who.padEnd(widths[0] ?? 0)}  ${name.padEnd(widths[1] ?? 0)}  ${signIn}`)
  say(`\nEverybody’s password is: ${password}`)
  say('The sign-in page also has a button for each of them.')
  say(`Mail that the demo would send: ${origin}/demo/mail`)
  say('Press Ctrl-C to stop. The data stays; npm run demo -- --reset starts over.\n')
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => {
    if (!stopping && running) running.kill(signal)
    stopping = true
    if (!running) process.exit(0)
  })

if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535 || Number(port) < 1) stop(`PORT is “${port}”: set it to a number.`)
if (await isTaken())
  stop(`Something else already uses port ${port}. Stop it, or choose another: PORT=3001 npm run demo`)
await install()
if (!development) await build()
const resetting = process.argv.includes('--reset') ? ['--reset'] : []
const seeded = JSON.parse(await run(process.execPath, ['--import', 'tsx', 'seeds/run.ts', ...resetting]))

let over = false
const server = spawn(process.execPath, ['--import', 'tsx', 'app/server.ts', ...(development ? ['--dev'] : [])], {
  cwd: root,
  env,
  stdio: ['ignore', 'ignore', 'inherit'],
})
running = server
server.on('close', (code) => {
  over = true
  process.exit(stopping ? 0 : (code ?? 1))
})
if (await ready(() => over)) welcome(seeded)
else if (!over) {
  process.stderr.write('The app did not answer within a minute. What it said is above.\n')
  server.kill()
}
