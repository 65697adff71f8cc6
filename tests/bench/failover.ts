import { delayedPort } from './failover/delayed-port'
import { primaryAndStandby, type Replication } from './failover/servers'

const STUDENTS = 6000
const DAYS = 30
const CLIENTS = 16
const BEFORE_MS = 8000
const AFTER_MS = 4000

/**
 * `npm run bench failover`: students book on the built app without pause, its PostgreSQL primary is killed with all its processes,
 * the standby is promoted and the address turned to it. With synchronous replication no acknowledged booking may be missing;
 * with asynchronous replication the same drill shows what is lost (docs/two-machines.md).
 */
export async function run(): Promise<void> {
  for (const replication of ['synchronous', 'asynchronous'] as const) await drill(replication)
}

async function drill(replication: Replication): Promise<void> {
  const servers = await primaryAndStandby(replication)
  const address = await delayedPort(servers.primaryPort, 0)
  const url = `postgres://postgres@127.0.0.1:${address.port}/postgres`
  process.env.DATABASE_URL = url // which engine this process speaks is settled with the first import of its tables
  const { benchWorld, serve } = await import('./served')
  const { bookWithoutPause, whatIsThere } = await import('./booking-load')
  const told = { acknowledged: new Set<string>(), refused: 0, unanswered: 0 }
  const world = await benchWorld(STUDENTS, DAYS, STUDENTS, url)
  const app = await serve(url)
  try {
    const load = bookWithoutPause(app.origin, world.people, DAYS, CLIENTS, told)
    await new Promise((resolve) => setTimeout(resolve, BEFORE_MS))
    const before = told.acknowledged.size
    servers.killPrimary()
    const killedAt = performance.now()
    await servers.promote()
    address.turnTo(servers.standbyPort)
    const promotedMs = performance.now() - killedAt
    const acknowledgedBy = told.acknowledged.size
    while (told.acknowledged.size === acknowledgedBy && performance.now() - killedAt < 60_000)
      await new Promise((resolve) => setTimeout(resolve, 10))
    const workingMs = performance.now() - killedAt
    await new Promise((resolve) => setTimeout(resolve, AFTER_MS))
    await load.stop()
    const seen = await whatIsThere(url, told.acknowledged)
    console.log(
      `${replication}: ${before} bookings acknowledged before the kill, ${told.acknowledged.size - before} after; ` +
        `promoted after ${promotedMs.toFixed(0)} ms, the first booking again after ${workingMs.toFixed(0)} ms; ` +
        `${told.refused} refused, ${told.unanswered} unanswered; LOST ${seen.lost}, above capacity ${seen.over}, counters wrong ${seen.drift}`,
    )
    const isAsExpected = replication === 'synchronous' ? seen.lost === 0 : seen.lost > 0
    if (!isAsExpected || seen.over + seen.drift > 0) process.exitCode = 1
  } finally {
    await app.stop()
    world.remove()
    address.cut()
    await servers.remove()
  }
}
