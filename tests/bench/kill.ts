import { bookWithoutPause, type Told, whatIsThere } from './booking-load'
import { benchWorld, serve } from './served'

const ROUNDS = 15
const CLIENTS = 16
const DAYS = 100
const CAPACITY = 60

/**
 * Kills the app with SIGKILL again and again while students book. Afterwards: every booking that was acknowledged is
 * there, no day holds more than its places, and every counter equals the bookings it counts.
 */
export async function run(args: string[]): Promise<void> {
  const rounds = Number(args[0] ?? ROUNDS)
  const world = await benchWorld(6000, DAYS, CAPACITY)
  const told: Told = { acknowledged: new Set(), refused: 0, unanswered: 0 }
  try {
    for (let round = 0; round < rounds; round += 1) {
      const app = await serve(world.url)
      const load = bookWithoutPause(app.origin, world.people, DAYS, CLIENTS, told)
      await new Promise((resolve) => setTimeout(resolve, 700 + Math.random() * 900))
      app.child.kill('SIGKILL')
      await load.stop()
    }
    const seen = await whatIsThere(world.url, told.acknowledged)
    console.log(
      `${rounds} kills: ${told.acknowledged.size} bookings acknowledged, ${told.refused} refused, ${told.unanswered} unanswered; ` +
        `lost ${seen.lost}, above capacity ${seen.over}, counters wrong ${seen.drift}, with SQLite's own check ${await checkFile(world.url)}`,
    )
    if (seen.lost + seen.over + seen.drift > 0) process.exitCode = 1
  } finally {
    world.remove()
  }
}

async function checkFile(url: string): Promise<string> {
  const { default: SqliteDatabase } = await import('better-sqlite3')
  const file = new SqliteDatabase(url.slice('file:'.length), { readonly: true })
  const integrity = String(file.pragma('integrity_check', { simple: true }))
  file.close()
  return integrity
}
