import { count, eq, inArray } from 'drizzle-orm'

import { openDatabase } from '#db/client.server'
import { tables } from '#db/tables'
import { HOLDING_STATES } from '~/modules/bookings/types'
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
  const acknowledged = new Set<string>()
  let refused = 0
  let unknown = 0
  let next = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      const app = await serve(world.url)
      let stopped = false
      const client = async () => {
        while (!stopped) {
          const n = next++
          const person = world.people[n % world.people.length]
          if (!person) return
          const opportunityId = `op_${(n * 7) % DAYS}`
          const body = new URLSearchParams({
            csrf: person.csrf,
            requestKey: `kill${String(n).padStart(20, '0')}`,
            why: '',
            intent: 'ask',
          })
          try {
            const answer = await fetch(`${app.origin}/student/days/${opportunityId}`, {
              method: 'POST',
              redirect: 'manual',
              headers: {
                cookie: person.cookie,
                origin: app.origin,
                'content-type': 'application/x-www-form-urlencoded',
              },
              body: body.toString(),
            })
            if (answer.status >= 300 && answer.status < 400) acknowledged.add(`${opportunityId}:${person.studentId}`)
            else refused += 1
          } catch {
            unknown += 1
          }
        }
      }
      const clients = Array.from({ length: CLIENTS }, client)
      await new Promise((resolve) => setTimeout(resolve, 700 + Math.random() * 900))
      app.child.kill('SIGKILL')
      stopped = true
      await Promise.all(clients)
    }
    const seen = await afterwards(world.url, acknowledged)
    console.log(
      `${rounds} kills: ${acknowledged.size} bookings acknowledged, ${refused} refused, ${unknown} unanswered; ` +
        `lost ${seen.lost}, above capacity ${seen.over}, counters wrong ${seen.drift}, with SQLite's own check ${seen.integrity}`,
    )
    if (seen.lost + seen.over + seen.drift > 0) process.exitCode = 1
  } finally {
    world.remove()
  }
}

async function afterwards(url: string, acknowledged: ReadonlySet<string>) {
  const { default: SqliteDatabase } = await import('better-sqlite3')
  const file = new SqliteDatabase(url.slice('file:'.length), { readonly: true })
  const integrity = String(file.pragma('integrity_check', { simple: true }))
  file.close()
  const db = await openDatabase(url)
  const { bookings: b, opportunities: o } = tables
  const held = await db.read
    .select({ opportunityId: b.opportunityId, n: count() })
    .from(b)
    .where(inArray(b.state, [...HOLDING_STATES]))
    .groupBy(b.opportunityId)
  const byDay = new Map(held.map(({ opportunityId, n }) => [opportunityId, n]))
  const days = await db.read.select({ id: o.id, taken: o.takenPlaces, capacity: o.capacityPlaces }).from(o)
  const keys = new Set(
    (await db.read.select({ key: b.liveKey }).from(b).where(eq(b.state, 'requested'))).map((row) => row.key),
  )
  await db.close()
  return {
    integrity,
    lost: [...acknowledged].filter((key) => !keys.has(key)).length,
    over: days.filter((day) => (byDay.get(day.id) ?? 0) > day.capacity).length,
    drift: days.filter((day) => (byDay.get(day.id) ?? 0) !== day.taken).length,
  }
}
