import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'

import { readDiaryOf } from '#db/stores/bookings'
import { coveredUntil } from '#db/stores/covered'
import { listFreeWhileWaiting } from '#db/stores/held-places'
import { listSessionsOfOpportunity } from '#db/stores/sessions'
import { listLiveDaysOf } from '#db/stores/search'
import { countFittingDaysOf, type FittingPlace, listDaysToFitOf, listFittingDaysOf } from '#db/stores/fitting-days'
import { type FittingWanted, YEARS_AHEAD } from '#db/stores/fitting-where'
import { findStudent } from '#db/stores/students'
import { tables } from '#db/tables'
import { ctxFor, factories, NOON, studentActor } from '#seeds/factories'
import { randomFrom } from '#seeds/random'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { HOLDING_STATES } from '~/modules/bookings/types'
import { keptPlacesOf, listAwaited } from '~/modules/bookings/who-waits.server'
import { CLOSE_METRES, fitOf, POINTS, REACHABLE_METRES } from '~/modules/matching/fit'
import type { DayFilters } from '~/modules/matching/forms'
import { readMark } from '~/modules/matching/list-mark'
import { searchDays } from '~/modules/matching/queries.server'
import { positionOf } from '~/modules/matching/travel'
import { yearBits } from '~/modules/opportunities/eligibility'
import type { WayToSay } from '~/modules/matching/types'
import { waysToSay } from '~/modules/matching/ways-to-say'
import { SECTORS } from '~/modules/opportunities/types'
import { addDays, dayOf } from '~/support/dates'
import { found } from '~/support/errors'
import { wordsOf } from '~/support/folded'
import { byFit } from '../../support/by-fit'
import { freshDatabase } from '../../support/database'

const TODAY = dayOf(NOON)
const ALL_YEARS = [7, 8, 9, 10, 11, 12, 13]
const DAYS = 330
const STUDENTS = 30
const { opportunities: o, employers: em, workplaces: w } = tables
const dice = randomFrom('what the database finds for a student')
const any = (below: number) => dice.int(0, below - 1)
const oneOf = <T>(...items: T[]): T => dice.pick(items)
const near = () => 400_000 + any(20_000)

const as = (studentId: string) => ctxFor(world.db, studentActor(studentId), NOON)

/** Days of every sort, students of every age, places held, places waited for, and places that came free since. */
async function busyWorld() {
  const fresh = await freshDatabase()
  const make = factories(fresh.db, NOON)
  await make.area()
  await make.area({ id: 'ar_2', name: 'Elsewhere' })
  await make.school()
  for (const [n, papers] of [
    { checkedUntilOn: '2029-01-01', insuranceUntilOn: '2029-01-01' },
    { checkedUntilOn: addDays(TODAY, 40), insuranceUntilOn: '2029-01-01' },
    { checkedUntilOn: '2029-01-01', insuranceUntilOn: addDays(TODAY, 200) },
    { checkedUntilOn: '2029-01-01', insuranceUntilOn: null },
    { state: 'suspended' as const },
  ].entries()) {
    await make.employer({ id: `em_${n}`, ...papers })
    const known = { easting: near(), northing: near() }
    await make.workplace({ id: `wp_${n}`, employerId: `em_${n}`, ...known })
    await make.workplace({ id: `wp_${n}_far`, employerId: `em_${n}`, easting: null, northing: null })
  }
  for (let n = 0; n < STUDENTS; n += 1)
    await make.student({
      id: `st_${n}`,
      bornOn: oneOf(addDays('2008-11-28', any(2400)), '2012-02-29', '2010-08-31', '2011-09-01'),
      yearGroup: oneOf(6 + any(9), 8 + any(4)),
      academicYear: 2026 - any(2),
      ...oneOf({ easting: near(), northing: near() }, { easting: near(), northing: near() }, { easting: null }),
    })
  for (let n = 0; n < DAYS; n += 1) {
    const first = addDays(TODAY, oneOf(any(30) - 2, any(400)))
    const host = oneOf(0, 0, 0, 0, 1, 2, 3, 4)
    await make.day({
      id: `op_${n}`,
      title: oneOf('A party', 'Teas of Łódź', 'Kettles and tea', 'Łódź: the Kettle-tea'),
      on: oneOf([first], [first], [first, addDays(first, 1)]),
      times: oneOf(
        { startMinute: 540, endMinute: 720, breakMinutes: 0 },
        { startMinute: 720, endMinute: 930, breakMinutes: 0 },
      ),
      areaId: oneOf('ar_1', 'ar_1', 'ar_1', 'ar_1', 'ar_2'),
      employerId: `em_${host}`,
      workplaceId: oneOf(`wp_${host}`, `wp_${host}`, `wp_${host}_far`),
      kind: oneOf('taster_day', 'visit', 'placement', 'virtual', 'encounter'),
      mode: oneOf('in_person', 'in_person', 'virtual'),
      sector: dice.pick(SECTORS),
      state: oneOf('published', 'published', 'published', 'published', 'paused'),
      yearGroups: oneOf(ALL_YEARS, ALL_YEARS, ALL_YEARS, [7], [8, 9], [10, 11], [12, 13]),
      minimumAgeYears: oneOf(11, 11, 14, 16),
      capacityPlaces: 1 + any(2),
    })
  }
  return fresh
}

async function fillUp() {
  for (let n = 0; n < 400; n += 1) {
    const ask = { studentId: `st_${any(STUDENTS)}`, opportunityId: `op_${any(DAYS)}`, why: '', requestKey: `key_${n}` }
    const absent = () => ({ ok: false as const })
    const asked = await placeBooking(as(ask.studentId), ask).catch(absent)
    if (!asked.ok) await joinWaitlist(as(ask.studentId), { ...ask, requestKey: `${ask.requestKey}w` }).catch(absent)
  }
  await world.db.transact(async (tx) => {
    const more = sql`${o.capacityPlaces} + 1`
    await tx
      .update(o)
      .set({ capacityPlaces: more })
      .where(sql`${o.id} like '%3' or ${o.id} like '%7'`)
  })
}

let world: Awaited<ReturnType<typeof freshDatabase>>
const sessionsOf = new Map<string, Awaited<ReturnType<typeof listSessionsOfOpportunity>>>()
beforeAll(async () => {
  world = await busyWorld()
  await fillUp()
  for (let n = 0; n < DAYS; n += 1) sessionsOf.set(`op_${n}`, await listSessionsOfOpportunity(world.db.read, `op_${n}`))
  return () => world.remove()
}, 240_000)

/** Every day of the world weighed one by one by the rule, for a student under some filters, in order. */
async function byTheRule(studentId: string, filters: DayFilters): Promise<string[]> {
  const { read } = as(studentId)
  const row = found(await findStudent(read, studentId), 'student')
  const live = await listLiveDaysOf(read, studentId)
  const student = {
    ...row,
    home: positionOf(row),
    sectorsMet: new Set(
      live.filter(({ state }) => HOLDING_STATES.some((holding) => holding === state)).map(({ sector }) => sector),
    ),
    diary: await readDiaryOf(read, studentId),
    askedFor: new Set(live.map(({ opportunityId }) => opportunityId)),
  }
  const at = { now: NOON, today: TODAY }
  const free = await listFreeWhileWaiting(read, { kind: 'everything' }, TODAY)
  const kept = keptPlacesOf(await listAwaited(read, free, at))
  const days = await listDaysToFitOf(
    read,
    Array.from({ length: DAYS }, (_, n) => `op_${n}`),
  )
  const fitting = []
  for (const row of days) {
    const day = {
      ...row,
      workplace: positionOf(row),
      sessions: sessionsOf.get(row.id) ?? [],
      keptPlaces: kept.get(row.id) ?? 0,
    }
    const fit = fitOf(student, day, TODAY)
    if (fit && isWanted(day, fit.metres, student.home !== null, filters)) fitting.push({ day, fit })
  }
  return fitting.sort(byFit).map(({ day }) => day.id)
}

function isWanted(
  day: { title: string; sector: string; mode: string; firstOn: string; lastOn: string },
  metres: number | null,
  homeKnown: boolean,
  { words, sector, mode, fromOn, toOn, miles }: DayFilters,
): boolean {
  const said = wordsOf(day.title)
  const isSaid = ({ word, whole }: WayToSay) => said.some((one) => (whole ? one === word : one.startsWith(word)))
  if (!wordsOf(words).every((word) => waysToSay(word).some(isSaid))) return false
  if ((sector !== null && day.sector !== sector) || (mode !== null && day.mode !== mode)) return false
  if ((fromOn !== null && day.firstOn < fromOn) || (toOn !== null && day.lastOn > toOn)) return false
  if (miles === null || !homeKnown || day.mode === 'virtual') return true
  return metres !== null && metres <= miles * 1609.344
}

const ANY: DayFilters = { words: '', sector: null, fromOn: null, toOn: null, miles: null, mode: null }
const someFilters = (): DayFilters => ({
  words: oneOf('', '', '', 'kettle', 'LODZ tea', 'kettles', 'parties'),
  sector: oneOf(null, null, dice.pick(SECTORS)),
  mode: oneOf(null, null, 'in_person', 'virtual'),
  fromOn: oneOf(null, null, addDays(TODAY, any(100))),
  toOn: oneOf(null, null, addDays(TODAY, 50 + any(300))),
  miles: oneOf(null, 2, 5, 10),
})

/** The whole list, page by page: by numbers, on behind the last day seen, and back to the front. */
async function bySearch(studentId: string, filters: DayFilters) {
  const ids: string[] = []
  const starts: number[] = []
  let part = await searchDays(as(studentId), filters, { page: 1, after: null, until: null })
  const { total } = part
  const numbered: string[] = []
  for (let page = 1; ; page += 1) {
    ids.push(...part.cards.map(({ id }) => id))
    starts.push(part.start)
    const byNumber = await searchDays(as(studentId), filters, { page, after: null, until: null })
    numbered.push(...byNumber.cards.map(({ id }) => id))
    if (part.after === null) break
    part = await searchDays(as(studentId), filters, { page: 1, after: readMark(part.after), until: null })
  }
  const back: number[] = [part.start]
  while (part.until !== null) {
    part = await searchDays(as(studentId), filters, { page: 1, after: null, until: readMark(part.until) })
    back.unshift(part.start)
  }
  return { ids, numbered, total, starts, back }
}

test('search finds what the rule finds, in its order, to the last page and back, for any student and filters', async () => {
  const seen = { days: 0, pages: 0, full: 0, filtered: 0 }
  for (let n = 0; n < STUDENTS; n += 1)
    for (const filters of [ANY, someFilters(), someFilters()]) {
      const wanted = await byTheRule(`st_${n}`, filters)
      const { ids, numbered, total, starts, back } = await bySearch(`st_${n}`, filters)
      const who = `st_${n} ${JSON.stringify(filters)}`
      expect(ids, who).toEqual(wanted)
      expect([numbered, total], who).toEqual([wanted, wanted.length])
      expect(back, who).toEqual(starts)
      seen.days += wanted.length
      seen.pages += starts.length
      if (filters !== ANY) seen.filtered += wanted.length
    }
  expect(seen.days).toBeGreaterThan(2000)
  expect(seen.pages).toBeGreaterThan(120)
  expect(seen.filtered).toBeGreaterThan(200)
}, 240_000)

/** What a student may want of the days, whoever they are. */
function someWanted(): FittingWanted {
  const yearGroup = 7 + any(7)
  const ids = (n: number) => Array.from({ length: n }, () => `op_${any(DAYS)}`)
  return {
    today: TODAY,
    before: addDays(TODAY, 100 + any(600)),
    bornOn: `${2026 - yearGroup - 5}-03-01`,
    years: Array.from({ length: YEARS_AHEAD }, (_, n) => ({ until: `${2027 + n}-09-01`, yearGroup: yearGroup + n })),
    olderFrom: `${2036 - yearGroup}-09-01`,
    words: oneOf([], [], [waysToSay('tea')], [waysToSay('kettles')]),
    sector: null,
    mode: null,
    fromOn: null,
    toOn: null,
    home: oneOf(null, { easting: near(), northing: near() }),
    metres: oneOf(null, null, 8000),
    sectorsMet: SECTORS.filter(() => any(3) === 0),
    askedFor: ids(any(8)),
    diary: oneOf([], [{ happensOn: addDays(TODAY, any(30)), startMinute: 540, endMinute: 700 }]),
    keptForList: ids(any(20)),
    points: POINTS,
    closeMetres: CLOSE_METRES,
    reachableMetres: REACHABLE_METRES,
  }
}

test('of many days the best are found by their dates as they are by sorting all, and a count knows how many', async () => {
  const { read } = world.db
  let pages = 0
  for (let n = 0; n < 40; n += 1) {
    const wanted = someWanted()
    const onlyFree = any(2) === 0
    const sorted = await listFittingDaysOf(read, 'ar_1', wanted, { offset: 0, limit: DAYS, onlyFree, among: 0 })
    const walked: FittingPlace[] = []
    for (let after: FittingPlace | null = null; ; pages += 1) {
      const part = { offset: walked.length, limit: 7, after, onlyFree, among: Infinity }
      const page: FittingPlace[] = await listFittingDaysOf(read, 'ar_1', wanted, part)
      walked.push(...page)
      if (page.length < 7) break
      after = page.at(-1) ?? null
    }
    expect(walked, JSON.stringify(wanted)).toEqual(sorted)
    if (!onlyFree) expect(await countFittingDaysOf(read, 'ar_1', wanted)).toBe(sorted.length)
  }
  expect(pages).toBeGreaterThan(100)
})

test('each score is reached in one way, so that the days of one score are those of one kind', () => {
  const { placeLeft, newSector, close, reachable, fromAnywhere } = POINTS
  const nears = [...new Set([close, reachable, fromAnywhere, 0])]
  const scores = [0, placeLeft].flatMap((a) => [0, newSector].flatMap((b) => nears.map((c) => a + b + c)))
  expect(new Set(scores).size).toBe(scores.length)
})

test('the bits of the years that a day is for are those of its list, however that is written', async () => {
  for (const yearGroups of [[7], [10, 11, 11], [13, 8], ALL_YEARS, []]) {
    await world.db.transact((tx) => tx.update(o).set({ yearGroups }).where(eq(o.id, 'op_1')))
    const [row] = await world.db.read.select({ mask: o.yearsMask }).from(o).where(eq(o.id, 'op_1'))
    expect(row?.mask).toBe(yearBits(yearGroups))
  }
})

/** Of each day, what is kept beside it of its host and workplace, and what they say themselves. */
const keptAndTrue = () =>
  world.db.read
    .select({
      kept: sql<string>`coalesce(${o.coveredUntilOn}, '') || ' ' || coalesce(${o.siteEasting}, -1) || ' ' || coalesce(${o.siteNorthing}, -1)`,
      told: sql<string>`coalesce(${coveredUntil}, '') || ' ' || coalesce(${w.easting}, -1) || ' ' || coalesce(${w.northing}, -1)`,
    })
    .from(o)
    .innerJoin(em, eq(em.id, o.employerId))
    .innerJoin(w, eq(w.id, o.workplaceId))

test('what is kept of a host and a workplace beside a day is what they say, whatever is written and in which order', async () => {
  const until = () => oneOf(null, addDays(TODAY, any(90)))
  for (let n = 0; n < 120; n += 1) {
    const host = any(5)
    await world.db.transact(async (tx) => {
      if (n % 3 === 0)
        await tx
          .update(em)
          .set({ state: oneOf('checked', 'checked', 'check_due', 'suspended') })
          .where(eq(em.id, `em_${host}`))
      if (n % 3 === 1)
        await tx
          .update(em)
          .set({ checkedUntilOn: until(), insuranceUntilOn: until() })
          .where(eq(em.id, `em_${host}`))
      if (n % 3 === 2)
        await tx
          .update(w)
          .set(oneOf({ easting: near() }, { northing: null }))
          .where(eq(w.id, `wp_${host}`))
      if (n % 5 === 0)
        await tx
          .update(o)
          .set({ workplaceId: `wp_${host}` })
          .where(eq(o.id, `op_${any(DAYS)}`))
      if (n % 7 === 0)
        await tx
          .update(o)
          .set({ employerId: `em_${host}` })
          .where(eq(o.id, `op_${any(DAYS)}`))
    })
    const rows = await keptAndTrue()
    expect(rows.map(({ kept }) => kept)).toEqual(rows.map(({ told }) => told))
  }
  expect(new Set((await keptAndTrue()).map(({ kept }) => kept)).size).toBeGreaterThan(3)
})
