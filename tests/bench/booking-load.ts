import { count, eq, inArray } from 'drizzle-orm'

import { openDatabase } from '#db/client.server'
import { tables } from '#db/tables'
import { HOLDING_STATES } from '~/modules/bookings/types'
import type { Person } from './served'

/** What students who book without pause were told so far. */
export interface Told {
  /** Day and pupil of each booking that was acknowledged. */
  acknowledged: Set<string>
  refused: number
  unanswered: number
}

/** Students who book, one after another, on an app that may go away; `at` is when the last booking was acknowledged. */
export function bookWithoutPause(origin: string, people: readonly Person[], days: number, clients: number, told: Told) {
  let stopped = false
  let acknowledgedAt = 0
  const client = async () => {
    while (!stopped) {
      const n = told.acknowledged.size + told.refused + told.unanswered + started++
      const person = people[n % people.length]
      if (!person) return
      const day = `op_${(n * 7) % days}`
      const answer = await ask(origin, person, day, n)
      if (answer === null) told.unanswered += 1
      else if (answer >= 300 && answer < 400) {
        told.acknowledged.add(`${day}:${person.studentId}`)
        acknowledgedAt = performance.now()
      } else told.refused += 1
      if (answer === null || answer >= 500) await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  let started = 0
  const all = Array.from({ length: clients }, client)
  return {
    lastAcknowledgedAt: () => acknowledgedAt,
    async stop() {
      stopped = true
      await Promise.all(all)
    },
  }
}

/** @returns the status of the answer; null when there was none */
async function ask(origin: string, { cookie, csrf }: Person, day: string, n: number): Promise<number | null> {
  const body = new URLSearchParams({ csrf, requestKey: `load${String(n).padStart(20, '0')}`, why: '', intent: 'ask' })
  const headers = { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' }
  try {
    const form = { method: 'POST', redirect: 'manual', headers, body: body.toString() } as const
    return (await fetch(`${origin}/student/days/${day}`, form)).status
  } catch {
    return null
  }
}

/** How many acknowledged bookings are not there, days above their places, and counters that are not their bookings. */
export async function whatIsThere(url: string, acknowledged: ReadonlySet<string>) {
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
    lost: [...acknowledged].filter((key) => !keys.has(key)).length,
    over: days.filter((day) => (byDay.get(day.id) ?? 0) > day.capacity).length,
    drift: days.filter((day) => (byDay.get(day.id) ?? 0) !== day.taken).length,
  }
}
