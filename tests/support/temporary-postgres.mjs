import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * The folder of PostgreSQL's server programs on this machine; null when there is none.
 * @returns {string | null}
 */
export function postgresPrograms() {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(root, version, 'bin')), '/opt/homebrew/bin', '/usr/local/bin']
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null
}

/** @returns {Promise<number>} a port of the loopback interface that is free now */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

// What tests write need not outlast the machine, and waiting for the disk is most of what they would do.
const CARELESS = '-c fsync=off -c synchronous_commit=off -c full_page_writes=off'

/**
 * Starts a PostgreSQL server of its own in a temporary folder, on loopback only; as root it runs as the user postgres.
 * @param {string} programs the folder `postgresPrograms` found
 * @param {number} [wantedPort]
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startPostgres(programs, wantedPort) {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-postgres-'))
  const root = process.getuid?.() === 0
  if (root) {
    const id = (/** @type {string} */ flag) => Number(execFileSync('id', [flag, 'postgres']).toString())
    chownSync(folder, id('-u'), id('-g'))
    chmodSync(folder, 0o700)
  }
  const run = (/** @type {string} */ program, /** @type {string[]} */ args) => {
    const command = join(programs, program)
    const [file, all] = root ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args]
    execFileSync(file, all, { stdio: 'pipe', cwd: folder })
  }
  const data = join(folder, 'data')
  const port = wantedPort ?? (await freePort())
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'])
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=200 ${CARELESS}`
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'])
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
