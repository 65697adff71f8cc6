import { and, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { findSetting } from '#db/stores/settings'
import { tables } from '#db/tables'
import { BOOKING_STATES, HOLDING_STATES } from '~/modules/bookings/types'
import { checkLaws } from '~/modules/progress/check-laws.server'
import { listPersonas } from '~/modules/people/sign-in.server'
import { DEMO_PASSWORD, seedDemo, demoStandingOf } from '#seeds/seed-demo'
import { ctxFor, SECRET, systemActor } from '#seeds/factories'
import { isPassword } from '~/modules/people/hash-password.server'
import { emptyDatabase, freshDatabase } from '../../support/database'
import { openEverybody } from '../../support/one-standing'

const NOW = new Date('2026-11-24T10:30:00Z')
const settings = { now: NOW, secret: SECRET, origin: 'http://localhost:3000' }
const { bookings, users, students, opportunitySessions, attendances, ledgerEntries, outbox, bookingEvents } = tables

describe('the demo area in a database', () => {
  let demo: Awaited<ReturnType<typeof freshDatabase>>
  let leftOut: unknown[]

  beforeAll(async () => {
    demo = await emptyDatabase()
    await demo.db.migrate()
    leftOut = await seedDemo(demo.db, settings)
  }, 240_000)
  afterAll(() => demo.remove())

  const read = () => demo.db.read
  const personas = () => listPersonas({ ...ctxFor(demo.db, systemActor, NOW), demo: true })

  test('every persona is listed in order and can sign in with the demo’s password', async () => {
    const people = await personas()
    expect(people.map(({ name }) => name)).toEqual([
      'Maya Adeyemi',
      'Callum Reid',
      'Denise Hollis',
      'Inês Carvalho',
      'Farida Malik',
      'Gareth Parry',
      'Joanna Pike',
    ])
    for (const { userId, role, note } of people) {
      const [account] = await read().select().from(users).where(eq(users.id, userId))
      expect(await isPassword(account?.passwordHash ?? null, DEMO_PASSWORD)).toBe(true)
      expect(account?.email ?? account?.username).toBeTruthy()
      expect(role && note).toBeTruthy()
    }
  })

  test('no use-case refused a booking of the plan, and every counter is the number of places held', async () => {
    expect(leftOut).toEqual([])
    expect((await checkLaws(read(), null)).broken).toEqual([])
  })

  test('bookings stand in every state in which one can rest', async () => {
    const rows = await read()
      .select({ state: bookings.state, many: sql<number>`count(*)`.mapWith(Number) })
      .from(bookings)
      .groupBy(bookings.state)
    const count = new Map(rows.map(({ state, many }) => [state, many]))
    // An approval asks for the agreement in the same breath, so no booking rests between the two.
    for (const state of BOOKING_STATES.filter((each) => each !== 'school_approved'))
      expect(count.get(state) ?? 0, state).toBeGreaterThan(0)
  })

  test('nobody holds two places whose times overlap', async () => {
    const rows = await read()
      .select({
        student: bookings.studentId,
        on: opportunitySessions.happensOn,
        from: opportunitySessions.startMinute,
        until: opportunitySessions.endMinute,
      })
      .from(bookings)
      .innerJoin(opportunitySessions, eq(opportunitySessions.opportunityId, bookings.opportunityId))
      .where(inArray(bookings.state, [...HOLDING_STATES]))
    const byDay = new Map<string, typeof rows>()
    for (const row of rows) {
      const key = `${row.student} ${row.on}`
      byDay.set(key, [...(byDay.get(key) ?? []), row])
    }
    for (const held of byDay.values())
      for (const [at, a] of held.entries())
        for (const b of held.slice(at + 1)) expect(a.from < b.until && b.from < a.until).toBe(false)
  })

  test('the ledger holds only sessions that the student was at, with their minutes', async () => {
    const rows = await read()
      .select({ ledger: ledgerEntries.workedMinutes, marked: attendances.workedMinutes, state: attendances.state })
      .from(ledgerEntries)
      .leftJoin(
        attendances,
        and(eq(attendances.bookingId, ledgerEntries.bookingId), eq(attendances.sessionId, ledgerEntries.sessionId)),
      )
    expect(rows.length).toBeGreaterThan(900)
    for (const { ledger, marked, state } of rows) {
      expect(['attended', 'part']).toContain(state)
      expect(marked).toBe(ledger)
    }
  })

  test('every booking has a history that ends where it stands', async () => {
    const rows = await read().select({ id: bookings.id, state: bookings.state }).from(bookings)
    const events = await read().select().from(bookingEvents)
    const last = new Map<string, { at: number; states: Set<string>; many: number }>()
    for (const { bookingId, toState, at } of events) {
      const known = last.get(bookingId) ?? { at: 0, states: new Set<string>(), many: 0 }
      if (at.getTime() > known.at) Object.assign(known, { at: at.getTime(), states: new Set<string>() })
      if (at.getTime() === known.at) known.states.add(toState)
      last.set(bookingId, { ...known, many: known.many + 1 })
    }
    for (const { id, state } of rows) expect(last.get(id)?.states.has(state), `${id} ${state}`).toBe(true)
    expect(events.filter(({ at }) => at > NOW)).toEqual([])
  })

  test('some students have put days in order, each list at positions one to n, and one persona has none yet', async () => {
    const { allocationRanks, allocationWishes } = tables
    const ranks = await read().select().from(allocationRanks)
    const lists = new Map<string, typeof ranks>()
    for (const rank of ranks) lists.set(rank.studentId, [...(lists.get(rank.studentId) ?? []), rank])
    expect(lists.size).toBeGreaterThan(100)
    for (const list of lists.values())
      expect(list.map(({ position }) => position).toSorted((a, b) => a - b)).toEqual(list.map((_, at) => at + 1))
    expect(await read().$count(allocationWishes)).toBeGreaterThanOrEqual(lists.size)
    const [maya, callum] = await Promise.all(
      ['maya.adeyemi', 'callum.reid'].map(async (username) => {
        const [row] = await read().select({ id: users.studentId }).from(users).where(eq(users.username, username))
        return lists.get(row?.id ?? '')?.length ?? 0
      }),
    )
    expect(maya).toBeGreaterThan(1)
    expect(callum).toBe(0)
  })

  test('disadvantaged pupils are behind the others', async () => {
    const { studentFlags } = tables
    const flagged = await read()
      .selectDistinct({ id: studentFlags.studentId })
      .from(studentFlags)
      .where(
        and(
          eq(studentFlags.value, 'yes'),
          inArray(studentFlags.kind, ['free_school_meals_ever6', 'looked_after', 'previously_looked_after']),
        ),
      )
    const minutes = await read()
      .select({ id: ledgerEntries.studentId, sum: sql<number>`sum(${ledgerEntries.workedMinutes})`.mapWith(Number) })
      .from(ledgerEntries)
      .groupBy(ledgerEntries.studentId)
    const all = await read().select({ id: students.id }).from(students)
    const of = new Map(minutes.map(({ id, sum }) => [id, sum]))
    const isFlagged = new Set(flagged.map(({ id }) => id))
    const mean = (group: { id: string }[]) => group.reduce((sum, { id }) => sum + (of.get(id) ?? 0), 0) / group.length
    const behind = mean(all.filter(({ id }) => isFlagged.has(id)))
    const others = mean(all.filter(({ id }) => !isFlagged.has(id)))
    expect(isFlagged.size).toBeGreaterThan(300)
    expect(behind).toBeLessThan(others * 0.8)
  })

  test('every pupil reads one answer to where they stand, and so does their school, its file and a round', async () => {
    let opened = 0
    for (const school of await read().select().from(tables.schools)) {
      const found = await openEverybody(demo.db, school, { now: NOW, pages: school.name === 'Lanternhill Academy' })
      expect(found.different).toEqual([])
      opened += found.opened
    }
    expect(opened).toBeGreaterThan(1400)
  }, 240_000)

  test('there is mail to read, none of it waiting to be sent', async () => {
    expect(await read().$count(outbox)).toBeGreaterThan(500)
    expect(await read().$count(outbox, eq(outbox.state, 'waiting'))).toBe(0)
  })

  test('a second start finds the demo and changes nothing', async () => {
    expect(await demoStandingOf(demo.db)).toEqual({ kind: 'demo', seededOn: '2026-11-24' })
    const before = await read().$count(bookings)
    await expect(seedDemo(demo.db, settings)).rejects.toThrow('not empty')
    expect(await read().$count(bookings)).toBe(before)
    expect(await findSetting(read(), 'demo_seed')).toBe('2026-11-24')
  })

  test('offers that still stand end in the future', async () => {
    const rows = await read()
      .select({ id: bookings.id })
      .from(bookings)
      .where(and(eq(bookings.state, 'offered'), isNotNull(bookings.offerExpiresAt), gt(bookings.offerExpiresAt, NOW)))
    expect(rows.length).toBe(await read().$count(bookings, eq(bookings.state, 'offered')))
  })
})

test('production is never filled with invented data', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  vi.stubEnv('DEMO', '')
  const { db, remove } = await freshDatabase()
  await expect(seedDemo(db, settings)).rejects.toThrow('Production')
  await remove()
  vi.unstubAllEnvs()
})
