import { readdirSync, readFileSync } from 'node:fs'

import { cpuSeconds } from '../served'

/** An app that is asked, and the port of the PostgreSQL server that works for it, if one does. */
export interface Costed {
  origin: string
  pid: number | undefined
  postgresPort?: number | undefined
}

/** CPU seconds used so far by an app, and by its database server with every process of that. */
export function cpuOf({ pid, postgresPort }: Costed): number {
  return cpuSeconds(pid) + (postgresPort === undefined ? 0 : cpuOfPostgres(postgresPort))
}

/** CPU seconds used so far by the PostgreSQL server on a port: its own processes, and what those that have ended used, which their parent counts. */
export function cpuOfPostgres(port: number): number {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parent = all.find((pid) => textOf(`/proc/${pid}/cmdline`).split('\0').includes(String(port)))
  if (parent === undefined) throw new Error(`No PostgreSQL server on port ${port}`)
  const fieldsOf = (pid: string) => textOf(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
  return all.reduce((sum, pid) => {
    const fields = fieldsOf(pid)
    if (pid !== parent && fields[1] !== parent) return sum
    const counted = pid === parent ? [11, 12, 13, 14] : [11, 12]
    return sum + counted.reduce((ticks, at) => ticks + Number(fields[at] ?? 0), 0) / 100
  }, 0)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
