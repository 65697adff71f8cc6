import { getTableColumns } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { desc } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { employerActor, schoolActor, studentActor } from '#seeds/factories'
import { readAgreement } from '~/modules/bookings/answer-agreement.server'
import { resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { readMyDay } from '~/modules/matching/read-day.server'
import { AGREED_FACTS } from '~/modules/opportunities/agreed-facts'
import { editOpportunity } from '~/modules/opportunities/post-opportunity.server'
import { findPosting } from '~/modules/opportunities/queries.server'
import { employerWordsForm } from '~/modules/people/forms'
import { smallWorld } from '../../support/world'

type World = Awaited<ReturnType<typeof asked>>
type Table = keyof typeof AGREED_FACTS
const TABLES = Object.keys(AGREED_FACTS) as Table[]

/** A day that a pupil asked for and the school approved, so that a parent is asked. */
async function asked() {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1', parentEmail: 'parent@home.example' })
  await w.make.day({ id: 'op_1' })
  await w.db.transact(async (tx) => {
    await tx.update(tables.students).set({ easting: 400_000, northing: 400_000 })
  })
  const me = w.as(studentActor('st_1'))
  const booked = await placeBooking(me, { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' })
  const bookingId = booked.ok ? booked.value.id : ''
  const lead = w.as(schoolActor())
  await decideBookings(lead, { bookingIds: [bookingId], decision: 'approve', reason: '' })
  return { ...w, me, lead, bookingId }
}

/** What the parent is mailed and reads before they answer. */
async function parentReads(w: World): Promise<string> {
  const sent = await resendAgreement(w.lead, { bookingId: w.bookingId, email: 'parent@home.example' })
  const link = sent.ok ? sent.value.link : ''
  const page = await readAgreement(w.as({ kind: 'nobody' }), link.split('/').at(-1) ?? '')
  if (!page.ok) throw new Error(page.reason)
  const mails = await w.db.read.select().from(tables.outbox).orderBy(desc(tables.outbox.id))
  const mail = mails.find(({ text }) => text.includes(link))
  return JSON.stringify([mail?.subject, mail?.text.replace(link, 'LINK'), page.value])
}

/** That, and everything that the pupil reads of the day and of the booking. */
const everythingRead = async (w: World): Promise<string> =>
  JSON.stringify([await parentReads(w), await readMyDay(w.me, 'op_1'), await readMyBooking(w.me, w.bookingId)])

/** Columns that are not a fact somebody is told, each with why. */
const NOT_FACTS: Record<string, string> = {
  id: 'a key',
  employerId: 'a key: a day never changes its host',
  areaId: 'a key: whose area it is',
  opportunityId: 'a key',
  createdBy: 'a key',
  takenPlaces: 'a count of bookings, moved by them alone',
  easting: 'follows the postcode',
  northing: 'follows the postcode',
}

/** Another value for a column, whatever it holds. */
function another(column: PgColumn, name: string, now: unknown): unknown {
  const chosen: Record<string, unknown> = {
    kind: 'visit',
    mode: 'virtual',
    sector: 'digital',
    workplaceId: 'wp_2',
    accessFeatures: ['quiet_space'],
    skills: ['Listening'],
    yearGroups: [10, 13],
    state: { opportunities: 'paused', opportunity_sessions: 'cancelled', employers: 'suspended' }[
      String(column.table[Symbol.for('drizzle:Name') as never])
    ],
  }
  if (name in chosen) return chosen[name]
  if (column.dataType === 'number') return Number(now ?? 0) + 5
  if (column.dataType === 'date') return new Date('2020-01-01T00:00:00Z')
  return name.endsWith('On') ? '2026-12-30' : `Canary of ${name}`
}

/** Which columns of the tables that hold a day change what is read when they change, as `table.column`. */
async function findShown(reading = everythingRead): Promise<string[]> {
  const w = await asked()
  await w.make.workplace({ id: 'wp_2', name: 'Another site' })
  const before = await reading(w)
  expect(await reading(w)).toBe(before)
  const shown: string[] = []
  for (const table of TABLES) {
    for (const [name, column] of Object.entries<PgColumn>(getTableColumns(tables[table]))) {
      if (NOT_FACTS[name]) continue
      const rows = await w.db.read.select().from(tables[table])
      const now = (rows[0] as Record<string, unknown>)[name]
      const set = (value: unknown) => w.db.transact((tx) => tx.update(tables[table]).set({ [name]: value }))
      await set(another(column, name, now))
      if ((await reading(w)) !== before) shown.push(`${table}.${name}`)
      await set(now)
    }
  }
  expect(await reading(w)).toBe(before)
  return shown
}

/** What the area decides of a host: whoever agrees reads it as it stands, and nobody agrees to it. */
const VERDICTS = ['employers.state']

/** Whether the day takes anybody, which says to the pupil what becomes of a place that they give up. */
const TAKES = 'opportunities.state'

test('every stored fact that a parent or a pupil reads of a day is on the list of agreed facts', async () => {
  const shown = await findShown()
  const listed = TABLES.flatMap((table) =>
    AGREED_FACTS[table].flatMap(({ facts }) => Object.keys(facts).map((name) => `${table}.${name}`)),
  )
  expect(shown.filter((fact) => !listed.includes(fact))).toEqual([TAKES, ...VERDICTS])
  for (const fact of ['opportunities.title', 'opportunities.supervisorName', 'opportunitySessions.happensOn'])
    expect(shown).toContain(fact)
  for (const fact of ['opportunities.workplaceId', 'workplaces.postcode', 'workplaces.addressLine', 'employers.name'])
    expect(shown).toContain(fact)
  expect(shown.length).toBeGreaterThan(20)
}, 120_000)

test('all that a parent or carer reads and agrees to stays as it is while their answer is awaited or holds', async () => {
  const shown = await findShown(parentReads)
  const held = TABLES.flatMap((table) =>
    AGREED_FACTS[table].flatMap(({ facts }) =>
      Object.entries(facts).flatMap(([name, { rests }]) => (rests === 'agreement' ? [`${table}.${name}`] : [])),
    ),
  )
  expect(shown.filter((fact) => !held.includes(fact))).toEqual(VERDICTS)
  expect(shown).toContain('opportunities.title')
  expect(shown.length).toBeGreaterThan(15)
}, 120_000)

test('what is said to be changed by nobody is in no form, and what a day holds is still once it has begun', async () => {
  for (const { changedBy, facts } of AGREED_FACTS.employers)
    if (changedBy === 'nobody')
      for (const name of Object.keys(facts)) expect(employerWordsForm.shape).not.toHaveProperty(name)
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', on: ['2026-11-21'] })
  const host = w.as(employerActor())
  const { posting } = await findPosting(host, 'op_1')
  for (const { until, facts } of AGREED_FACTS.opportunities)
    for (const name of until === 'it_begins' ? Object.keys(facts) : []) {
      const change = { ...posting, [name]: posting[name as 'title'] }
      expect(await editOpportunity(host, { opportunityId: 'op_1', version: 1, posting: change, send: true })).toEqual({
        ok: false,
        reason: 'already_begun',
      })
    }
})
