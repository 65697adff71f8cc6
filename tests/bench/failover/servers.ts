import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { freePort, postgresPrograms } from '../../support/temporary-postgres.mjs'
import { delayedPort } from './delayed-port'

/** Whether a commit waits until the standby has it on its disk. */
export type Replication = 'synchronous' | 'asynchronous'

/** How long a message takes from the primary to its standby, as between two buildings: what can be lost is under way in that time. */
const LINK_MS = 100

/** A primary and its standby, on loopback, each in a folder of its own; what they write waits for the disk. */
export async function primaryAndStandby(replication: Replication) {
  const programs = postgresPrograms()
  if (!programs) throw new Error('There is no PostgreSQL server on this machine to try it with.')
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-failover-'))
  const root = process.getuid?.() === 0
  if (root) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString())
    chownSync(folder, id('-u'), id('-g'))
    chmodSync(folder, 0o700)
  }
  // Not in the way of this process, through which the link leads.
  const run = async (program: string, ...args: string[]): Promise<string> => {
    const command = join(programs, program)
    const [file, all] = root ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args]
    return (await promisify(execFile)(file, all, { cwd: folder })).stdout
  }
  const [primaryPort, standbyPort] = [await freePort(), await freePort()]
  const link = await delayedPort(primaryPort, LINK_MS)
  const start = (name: string, port: number) => {
    const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=100`
    return run('pg_ctl', '-D', join(folder, name), '-w', '-l', join(folder, `${name}.log`), '-o', options, 'start')
  }
  const ask = async (port: number, query: string) =>
    (await run('psql', '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-tAc', query)).trim()

  await run('initdb', '-D', join(folder, 'primary'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C')
  await start('primary', primaryPort)
  const fromPrimary = ['-h', '127.0.0.1', '-p', String(link.port), '-U', 'postgres']
  await run('pg_basebackup', '-D', join(folder, 'standby'), ...fromPrimary, '-R', '-X', 'stream', '-C', '-S', 'standby')
  await start('standby', standbyPort)
  if (replication === 'synchronous') {
    await ask(primaryPort, "alter system set synchronous_standby_names = '*'")
    await ask(primaryPort, 'select pg_reload_conf()')
  }
  const wanted = replication === 'synchronous' ? 'sync' : 'async'
  for (let tries = 0; (await ask(primaryPort, 'select sync_state from pg_stat_replication')) !== wanted; tries += 1) {
    if (tries > 100) throw new Error(`The standby did not become ${wanted}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    primaryPort,
    standbyPort,
    /** The primary's machine is gone: its link first, so that nothing more arrives, and every process of it. */
    killPrimary() {
      link.cut()
      const postmaster = Number(readFileSync(join(folder, 'primary', 'postmaster.pid'), 'utf8').split('\n')[0])
      const children = execFileSync('pgrep', ['-P', String(postmaster)], { encoding: 'utf8' })
        .trim()
        .split('\n')
      for (const pid of [postmaster, ...children.map(Number)]) process.kill(pid, 'SIGKILL')
    },
    promote: () => run('pg_ctl', '-D', join(folder, 'standby'), '-w', 'promote'),
    async remove() {
      link.cut()
      for (const name of ['primary', 'standby'])
        await run('pg_ctl', '-D', join(folder, name), '-m', 'immediate', 'stop').catch(() => null) // killed already
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
