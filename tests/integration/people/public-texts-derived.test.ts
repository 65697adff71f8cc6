import { readdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'

import { eq, getTableColumns } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'

import { closeDatabase, type Database } from '#db/client.server'
import { ensureScheme } from '#db/stores/ledger'
import { tables } from '#db/tables'
import { ctxFor, factories, schoolActor } from '#seeds/factories'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { FIVE_BY_18 } from '~/modules/entitlement/types'
import { PUBLIC_TEXTS, type PublicTable } from '~/modules/people/public-texts'
import { addDays, dayOf } from '~/support/dates'
import { hashSecret } from '~/support/ids'
import { freshDatabase } from '../../support/database'

/*
 * Every text column of hosts, workplaces, days and feedback holds a word of its own. Whatever loader of a pupil's or parent's
 * page returns the word, or whatever mail to a parent holds it, shows that column: it must be on the list, and nothing else.
 */
const TABLES = Object.keys(PUBLIC_TEXTS) as PublicTable[]
const STRUCTURE = /^id$|Id$|On$|At$|Code$|By$|^(state|kind|mode|sector|postcode)$/

const textsOf = (table: PublicTable) =>
  Object.entries(getTableColumns(tables[table]))
    .filter(([name, column]) => column.dataType === 'string' && !STRUCTURE.test(name))
    .map(([name]) => name)
const canary = (table: string, column: string) => `canary${table}${column}qx`

const SECRET_OF_SESSION = 'a'.repeat(52)
let db: Database
let token = ''

beforeAll(async () => {
  const fresh = await freshDatabase()
  db = fresh.db
  process.env.DATABASE_URL = fresh.url
  const now = new Date()
  const today = dayOf(now)
  const make = factories(db, now)
  await db.transact((tx) => ensureScheme(tx, FIVE_BY_18))
  await make.area()
  await make.school()
  await make.employer({ checkedUntilOn: addDays(today, 300), insuranceUntilOn: addDays(today, 300), state: 'checked' })
  await make.workplace()
  const bornOn = `${Number(today.slice(0, 4)) - 16}-02-03`
  await make.student({ id: 'st_1', bornOn, yearGroup: 11, parentEmail: 'parent@home.example' })
  await make.user({ id: 'us_1', kind: 'student', studentId: 'st_1', username: 'calm-heron-1' })
  const next = await make.day({ id: 'op_next', on: [addDays(today, 30)], state: 'published', publishedAt: now })
  const past = await make.day({ id: 'op_past', on: [addDays(today, -10)], state: 'published', publishedAt: now })
  const booking = (id: string, day: typeof next, state: 'requested' | 'verified') => ({
    id,
    opportunityId: day.id ?? '',
    studentId: 'st_1',
    schoolId: 'sc_1',
    employerId: 'em_1',
    state,
    liveKey: state === 'requested' ? `${day.id}:st_1` : null,
    requestKey: id,
    why: '',
    firstOn: day.firstOn,
    lastOn: day.firstOn,
    createdAt: now,
    updatedAt: now,
  })
  await db.transact(async (tx) => {
    await tx
      .insert(tables.bookings)
      .values([booking('bk_next', next, 'requested'), booking('bk_past', past, 'verified')])
    await tx.insert(tables.hostFeedback).values({
      bookingId: 'bk_past',
      wentWell: '',
      nextStep: '',
      didTask: true,
      metSeveralPeople: true,
      skills: [],
      givenBy: 'us_host',
      givenAt: now,
    })
    for (const table of TABLES) {
      const texts = Object.fromEntries(textsOf(table).map((column) => [column, canary(table, column)]))
      await tx.update(tables[table]).set(texts)
    }
    const [expiresAt, endsAt] = [new Date(now.getTime() + 1_700_000), new Date(now.getTime() + 7_200_000)]
    const session = { id: hashSecret(SECRET_OF_SESSION), userId: 'us_1', expiresAt, endsAt, createdAt: now }
    await tx.insert(tables.signInSessions).values(session)
  })
  const lead = ctxFor(db, schoolActor(), now)
  await decideBookings(lead, { bookingIds: ['bk_next'], decision: 'approve', reason: '' })
  const link = await resendAgreement(lead, { bookingId: 'bk_next', email: 'parent@home.example' })
  token = link.ok ? (link.value.link.split('/agree/')[1] ?? '') : ''
  return async () => {
    await closeDatabase()
    await fresh.remove()
  }
})

const routes = readdirSync('app/routes')
  .filter((name) => /^(student|agree)[._]/.test(name))
  .map((name) => (statSync(`app/routes/${name}`).isDirectory() ? `${name}/route.tsx` : name))

type Loader = (of: { request: Request; params: Record<string, string>; context: object }) => Promise<unknown>

async function readsOf(file: string): Promise<string[]> {
  const { loader } = (await import(resolve('app/routes', file))) as { loader?: Loader }
  if (!loader) return []
  const params = [
    { bookingId: 'bk_next', opportunityId: 'op_next', token },
    { bookingId: 'bk_past', opportunityId: 'op_past', token },
  ]
  return Promise.all(
    params.map(async (given) => {
      const headers = { cookie: `session=${SECRET_OF_SESSION}` }
      const request = new Request('http://localhost:3000/here', { headers })
      const answer = await loader({ request, params: given, context: {} }).catch((thrown: unknown) => thrown)
      return answer instanceof Response || answer instanceof Error ? '' : JSON.stringify(answer)
    }),
  )
}

test('the list of texts that pupils and parents read is what their pages and mails show, no more and no less', async () => {
  const read: string[] = []
  for (const file of routes) read.push(...(await readsOf(file)))
  expect(read.filter((text) => text !== '').length).toBeGreaterThan(6)
  const mails = await db.read.select().from(tables.outbox).where(eq(tables.outbox.toAddress, 'parent@home.example'))
  expect(mails.length).toBeGreaterThan(0)
  read.push(...mails.map(({ subject, text }) => subject + text))
  const all = read.join('\n')
  for (const table of TABLES)
    expect(
      [
        table,
        ...textsOf(table)
          .filter((column) => all.includes(canary(table, column)))
          .sort(),
      ],
      `texts of ${table} that are shown`,
    ).toEqual([table, ...[...PUBLIC_TEXTS[table]].sort()])
})
