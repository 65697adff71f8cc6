import { spawnSync } from 'node:child_process'

import { postgresPrograms, startPostgres } from '../support/temporary-postgres.mjs'
import { chart, type Grown } from './growth/chart'
import type { GrownWorld } from './growth/world'

/** The jobs alone listen on no port, but their settings name one. */
const NOT_LISTENED_ON = 3999

/**
 * `npm run bench growth [postgres] [factors]`: CPU milliseconds of the built app, and of its PostgreSQL server where it has one, for
 * each page and export, for asking for a place and giving it back, and for each job, on worlds of 1, 10 and 100 times the demo's
 * schools, with the exponent by which it grows, a chart, and whether the marks are met.
 */
export async function run(args: string[]): Promise<void> {
  const onPostgres = args[0] === 'postgres'
  const given = (onPostgres ? args.slice(1) : args).map(Number)
  const factors = given.length > 0 ? given : [1, 10, 100]
  const server = onPostgres ? await temporaryServer() : null
  const costs = new Map<string, Grown & { ms: number[] }>()
  try {
    for (const factor of factors) {
      const began = Date.now()
      const world = await worldOf(factor, server?.url)
      console.log(`S${factor} made in ${((Date.now() - began) / 1000).toFixed(0)} s`)
      try {
        for (const { what, ms, kind } of await costOf(world, server?.port)) {
          const known = costs.get(what) ?? { what, ms: [], kind }
          costs.set(what, { ...known, ms: [...known.ms, ms] })
        }
      } finally {
        world.remove()
      }
    }
    const all = [...costs.values()].filter(({ ms }) => ms.length === factors.length)
    console.log(`\n${onPostgres ? 'PostgreSQL' : 'SQLite'}\n${chart(all, factors)}`)
  } finally {
    server?.stop()
  }
}

async function temporaryServer() {
  const programs = postgresPrograms()
  if (!programs) throw new Error('There is no PostgreSQL server on this machine to try it with.')
  const server = await startPostgres(programs)
  process.env.DATABASE_URL = server.url // which engine this process speaks is settled with the first import of its tables
  return { ...server, port: Number(new URL(server.url).port) }
}

async function worldOf(factor: number, server: string | undefined): Promise<GrownWorld> {
  const { grownOnPostgres, grownWorld } = await import('./growth/world')
  if (server === undefined) return grownWorld(factor)
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database s${factor}`)
  await client.end()
  return grownOnPostgres(factor, server.replace(/postgres$/, `s${factor}`))
}

async function costOf(
  world: GrownWorld,
  postgresPort: number | undefined,
): Promise<{ what: string; ms: number; kind: Grown['kind'] }[]> {
  const [{ serve, settingsOf }, { costOfPages, PAGES, settled, signInOf }, { costOfBooking }] = await Promise.all([
    import('./served'),
    import('./growth/pages'),
    import('./growth/steps'),
  ])
  const app = await serve(world.url)
  const costed = { origin: app.origin, pid: app.child.pid, postgresPort }
  let asked: [string, number][]
  let booked: [string, number][]
  try {
    await settled(app.child.pid)
    asked = await costOfPages(costed, world.cookieOf)
    booked = await costOfBooking(costed, world.cookieOf(signInOf('student_two_days')))
  } finally {
    await app.stop()
  }
  const port = postgresPort === undefined ? [] : [String(postgresPort)]
  const jobs = spawnSync(process.execPath, ['--import', 'tsx', 'tests/bench/growth/jobs.ts', ...port], {
    env: { ...process.env, ...settingsOf(world.url, NOT_LISTENED_ON) },
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (jobs.status !== 0) throw new Error(jobs.stderr)
  return [
    ...asked.map(([what, ms]) => ({ what, ms, kind: PAGES.find(([, path]) => path === what)?.[2] ?? 'own' })),
    ...booked.map(([what, ms]) => ({ what, ms, kind: 'booking' as const })),
    ...(JSON.parse(jobs.stdout) as [string, number][]).map(([what, ms]) => ({ what, ms, kind: 'job' as const })),
  ]
}
