import { readFileSync } from 'node:fs'

import Sqlite from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { changeMark, WATCHED } from '#db/changes'
import type { Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { schoolActor } from '#seeds/factories'
import { FIVE_BY_18 } from '~/modules/entitlement/types'
import { buildStandings } from '~/modules/progress/build-progress.server'
import { onPostgres } from '../../support/database'
import { smallWorld } from '../../support/world'

const { students, bookings, attendances, hostFeedback, ledgerEntries, opportunities, opportunitySessions, schemes } =
  tables

const ON = '2026-10-14'

/** Two schools with a pupil each; the first's holds a place on a day. */
async function twoSchools() {
  const w = await smallWorld()
  await w.make.school({ id: 'sc_2', urn: 100002 })
  await w.make.student({ id: 'st_1', schoolId: 'sc_1' })
  await w.make.student({ id: 'st_2', schoolId: 'sc_2' })
  const day = await w.make.day({ id: 'op_1', on: [ON] })
  const session = (await w.db.read.select({ id: opportunitySessions.id }).from(opportunitySessions))[0]?.id ?? ''
  await w.db.transact(async (tx) => {
    await tx.insert(bookings).values({
      id: 'bk_1',
      opportunityId: day.id,
      studentId: 'st_1',
      schoolId: 'sc_1',
      employerId: 'em_1',
      state: 'confirmed',
      why: '',
      firstOn: ON,
      lastOn: ON,
      createdAt: w.now,
      updatedAt: w.now,
    })
  })
  return { ...w, session }
}

type World = Awaited<ReturnType<typeof twoSchools>>
type Deed = (tx: Tx, w: World) => Promise<unknown>

const register = (w: World) => ({
  bookingId: 'bk_1',
  sessionId: w.session,
  state: 'attended' as const,
  workedMinutes: 300,
  recordedByKind: 'employer' as const,
  recordedBy: 'us_em_1',
  recordedAt: w.now,
})
const feedback = (w: World) => ({
  bookingId: 'bk_1',
  wentWell: 'a',
  nextStep: 'b',
  didTask: true,
  metSeveralPeople: true,
  skills: [],
  givenBy: 'us_em_1',
  givenAt: w.now,
})
const entry = (w: World) => ({
  id: 'le_1',
  studentId: 'st_1',
  bookingId: 'bk_1',
  sessionId: w.session,
  happenedOn: ON,
  workedMinutes: 300,
  mode: 'in_person' as const,
  sector: 'health' as const,
  kind: 'verified' as const,
  revision: 1,
  yearGroup: 10,
  academicYear: 2026,
  recordedBy: 'us_sc_1',
  recordedAt: w.now,
})

/** Deeds after which the first school's standings may be others, in an order in which each can be done. */
const OF_ITS_OWN: Record<string, Deed> = {
  'a place changes': (tx) => tx.update(bookings).set({ state: 'awaiting_feedback' }).where(eq(bookings.id, 'bk_1')),
  'the register is taken': (tx, w) => tx.insert(attendances).values(register(w)),
  'the register is put right': (tx) => tx.update(attendances).set({ state: 'no_show', workedMinutes: 0 }),
  'the host says how it went': (tx, w) => tx.insert(hostFeedback).values(feedback(w)),
  'the host says it otherwise': (tx) => tx.update(hostFeedback).set({ didTask: false }),
  'a day is verified': (tx, w) => tx.insert(ledgerEntries).values(entry(w)),
  'a pupil’s record is put right': (tx) =>
    tx.update(students).set({ bornOn: '2010-01-01' }).where(eq(students.id, 'st_1')),
  'a pupil leaves': (tx) => tx.update(students).set({ leftOn: ON }).where(eq(students.id, 'st_1')),
  'what the host said goes': (tx) => tx.delete(hostFeedback),
  'the register goes': (tx) => tx.delete(attendances),
  'the place goes': (tx) => tx.delete(bookings),
}

/** Deeds that may concern pupils of any school. */
const OF_ALL: Record<string, Deed> = {
  'a day becomes one of another kind': (tx) => tx.update(opportunities).set({ kind: 'encounter' }),
  'a day ends earlier': (tx) => tx.update(opportunitySessions).set({ endMinute: 700 }),
  'another scheme counts': (tx) => tx.insert(schemes).values(FIVE_BY_18),
  'that scheme is changed': (tx) => tx.update(schemes).set({ target: 8 }),
}

test.skipIf(onPostgres)(
  'a school’s mark changes with all that its standings hang on, and no other school’s does',
  async () => {
    const w = await twoSchools()
    for (const [title, deed] of Object.entries(OF_ITS_OWN)) {
      const [own, other] = [changeMark(w.db.read, 'sc_1'), changeMark(w.db.read, 'sc_2')]
      expect(own, title).not.toBeNull()
      await w.db.transact(async (tx) => void (await deed(tx, w)))
      expect(changeMark(w.db.read, 'sc_1'), title).not.toBe(own)
      expect(changeMark(w.db.read, 'sc_2'), title).toBe(other)
    }
    for (const [title, deed] of Object.entries(OF_ALL)) {
      const marks = ['sc_1', 'sc_2'].map((id) => changeMark(w.db.read, id))
      await w.db.transact(async (tx) => void (await deed(tx, w)))
      for (const [n, id] of ['sc_1', 'sc_2'].entries()) expect(changeMark(w.db.read, id), title).not.toBe(marks[n])
    }
  },
)

test.skipIf(onPostgres)('a pupil who changes school changes the marks of both', async () => {
  const w = await twoSchools()
  const marks = ['sc_1', 'sc_2'].map((id) => changeMark(w.db.read, id))
  await w.db.transact(
    async (tx) => void (await tx.update(students).set({ schoolId: 'sc_2' }).where(eq(students.id, 'st_1'))),
  )
  for (const [n, id] of ['sc_1', 'sc_2'].entries()) expect(changeMark(w.db.read, id)).not.toBe(marks[n])
})

test.skipIf(onPostgres)(
  'what standings do not hang on leaves the mark as it is: a look that is written down, a place taken',
  async () => {
    const w = await twoSchools()
    const mark = changeMark(w.db.read, 'sc_1')
    await w.db.transact(async (tx) => {
      await tx.update(opportunities).set({ takenPlaces: sql`${opportunities.takenPlaces} + 1` })
      await tx.insert(tables.settings).values({ name: 'x', value: 'y' })
    })
    expect(changeMark(w.db.read, 'sc_1')).toBe(mark)
  },
)

test.skipIf(onPostgres)('what another program writes beside the app changes every mark', async () => {
  const w = await twoSchools()
  const mark = changeMark(w.db.read, 'sc_1')
  const beside = new Sqlite(w.url.replace('file:', ''))
  beside.prepare("update ledger_entries set worked_minutes = 1 where id = 'none'").run()
  expect(changeMark(w.db.read, 'sc_1')).toBe(mark) // nothing was written
  beside.prepare("update students set born_on = '2011-01-01' where id = 'st_1'").run()
  beside.close()
  expect(changeMark(w.db.read, 'sc_1')).not.toBe(mark)
})

test('a deed that failed leaves nothing kept that is not so', async () => {
  const w = await twoSchools()
  const ctx = w.as(schoolActor())
  const before = await buildStandings(ctx)
  await expect(
    w.db.transact(async (tx) => {
      await tx.insert(ledgerEntries).values(entry(w))
      throw new Error('not after all')
    }),
  ).rejects.toThrow('not after all')
  expect(await buildStandings(ctx)).toEqual(before)
  await w.db.transact(async (tx) => void (await tx.insert(ledgerEntries).values(entry(w))))
  expect((await buildStandings(ctx))[0]?.verifiedMinutes).toBe(300)
})

test('every table that a standing is read from is watched', () => {
  const source = ['standing', 'progress'].map((store) => readFileSync(`db/stores/${store}.ts`, 'utf8')).join('\n')
  const names = [...source.matchAll(/const \{([^}]*)\} = tables/g)].flatMap(([, inside = '']) =>
    [...inside.matchAll(/(\w+): \w+/g)].map(([, name = '']) => name),
  )
  expect(names.length).toBeGreaterThan(6)
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const watched: readonly string[] = WATCHED.map(([table]) => table)
  for (const name of names) expect(watched, name).toContain(snake(name))
})
