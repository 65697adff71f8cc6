import { inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { studentActor } from '#seeds/factories'
import { randomFrom } from '#seeds/random'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import type { DayFilters } from '~/modules/matching/forms'
import { readMark } from '~/modules/matching/list-mark'
import { searchDays, suggestDays } from '~/modules/matching/queries.server'
import { NotFound } from '~/support/errors'
import { addDays } from '~/support/dates'
import { smallWorld } from '../../support/world'

const at = (page: number) => ({ page, after: null, until: null })

const ANY: DayFilters = { words: '', sector: null, fromOn: null, toOn: null, miles: null, mode: null }
const TODAY = '2026-11-21'

const titles = async (ctx: Parameters<typeof searchDays>[0], filters: Partial<DayFilters> = {}) =>
  (await searchDays(ctx, { ...ANY, ...filters }, at(1))).cards.map((card) => card.id)

test('a student sees only open days of their own area, for their year and age, before they turn 18', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1', bornOn: '2009-01-10', yearGroup: 13 })
  await w.make.area({ id: 'ar_2', name: 'Elsewhere' })
  await w.make.employer({ id: 'em_unchecked', state: 'check_due', checkedUntilOn: null })
  await w.make.employer({ id: 'em_lapsing', checkedUntilOn: addDays(TODAY, 10) })
  await w.make.employer({ id: 'em_uninsured', insuranceUntilOn: addDays(TODAY, 10) })
  await w.make.employer({ id: 'em_suspended', state: 'suspended' })
  await w.make.day({ id: 'op_good' })
  await w.make.day({ id: 'op_draft', state: 'draft' })
  await w.make.day({ id: 'op_submitted', state: 'submitted' })
  await w.make.day({ id: 'op_paused', state: 'paused' })
  await w.make.day({ id: 'op_unchecked', employerId: 'em_unchecked' })
  await w.make.day({ id: 'op_lapsing', employerId: 'em_lapsing' })
  await w.make.day({ id: 'op_uninsured', employerId: 'em_uninsured' })
  await w.make.day({ id: 'op_suspended', employerId: 'em_suspended' })
  await w.make.day({ id: 'op_elsewhere', areaId: 'ar_2' })
  await w.make.day({ id: 'op_past', on: [addDays(TODAY, -1)] })
  await w.make.day({ id: 'op_today', on: [TODAY] })
  await w.make.day({ id: 'op_younger', yearGroups: [7, 8, 9, 10] })
  await w.make.day({ id: 'op_older', minimumAgeYears: 18 })
  await w.make.day({ id: 'op_birthday', on: ['2027-01-10'] })
  await w.make.day({ id: 'op_straddles', on: ['2027-01-09', '2027-01-11'] })
  await w.make.day({ id: 'op_eve', on: ['2027-01-09'] })
  expect(await titles(w.as(studentActor('st_1')))).toEqual(['op_good', 'op_eve'])
})

test('a day that clashes with a place held, or that was asked for, is not shown; one beside it is', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  const on = [addDays(TODAY, 14)]
  await w.make.day({ id: 'op_held', on, times: { startMinute: 540, endMinute: 720, breakMinutes: 0 } })
  await w.make.day({ id: 'op_clash', on, times: { startMinute: 700, endMinute: 900, breakMinutes: 0 } })
  await w.make.day({ id: 'op_after', on, times: { startMinute: 720, endMinute: 900, breakMinutes: 0 } })
  await w.make.day({ id: 'op_block', on: [addDays(TODAY, 13), ...on] })
  await w.make.day({ id: 'op_full', capacityPlaces: 1, takenPlaces: 1 })
  const ctx = w.as(studentActor('st_1'))
  await placeBooking(ctx, { studentId: 'st_1', opportunityId: 'op_held', why: '', requestKey: 'a' })
  expect(await titles(ctx)).toEqual(['op_after'])
  expect(await titles(ctx, { sector: 'digital' })).toEqual([])
})

test('a full day comes last with its waiting list; once joined it is gone, and it is never suggested', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.day({ id: 'op_full', capacityPlaces: 1, takenPlaces: 1, on: [addDays(TODAY, 3)] })
  await w.make.day({ id: 'op_later', on: [addDays(TODAY, 30)] })
  const ctx = w.as(studentActor('st_1'))
  expect(await titles(ctx)).toEqual(['op_later', 'op_full'])
  expect((await suggestDays(ctx, 3)).map(({ id }) => id)).toEqual(['op_later'])
  await joinWaitlist(ctx, { studentId: 'st_1', opportunityId: 'op_full', why: '', requestKey: 'a' })
  expect(await titles(ctx)).toEqual(['op_later'])
})

test('filters narrow by sector, dates, distance and mode; a virtual day is never too far', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.workplace({ id: 'wp_far', easting: 440000 })
  await w.make.workplace({ id: 'wp_nowhere', easting: null, northing: null })
  await w.make.day({ id: 'op_near', on: ['2026-12-01'] })
  await w.make.day({ id: 'op_far', workplaceId: 'wp_far', on: ['2026-12-02'], sector: 'digital' })
  await w.make.day({ id: 'op_virtual', workplaceId: 'wp_far', mode: 'virtual', on: ['2026-12-03'] })
  const ctx = w.as(studentActor('st_1'))
  expect(await titles(ctx, { miles: 2 })).toEqual(['op_near', 'op_virtual'])
  expect(await titles(ctx, { mode: 'virtual' })).toEqual(['op_virtual'])
  expect(await titles(ctx, { sector: 'digital' })).toEqual(['op_far'])
  expect(await titles(ctx, { fromOn: '2026-12-02', toOn: '2026-12-02' })).toEqual(['op_far'])
})

test('twenty-five to a page, none twice and none lost', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  for (let n = 0; n < 60; n += 1) await w.make.day({ on: [addDays(TODAY, 2 + (n % 7))] })
  const ctx = w.as(studentActor('st_1'))
  const pages = await Promise.all([1, 2, 3, 4].map((page) => searchDays(ctx, ANY, at(page))))
  expect(pages.map(({ cards, total }) => [cards.length, total])).toEqual([
    [25, 60],
    [25, 60],
    [10, 60],
    [0, 60],
  ])
  expect(new Set(pages.flatMap(({ cards }) => cards.map(({ id }) => id))).size).toBe(60)
})

test('whoever goes on while days fill up, open and go sees each that follows, and none twice', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  for (let n = 0; n < 60; n += 1)
    await w.make.day({ id: `op_${String(n).padStart(2, '0')}`, capacityPlaces: 2, on: [addDays(TODAY, 2 + n)] })
  const ctx = w.as(studentActor('st_1'))
  const first = await searchDays(ctx, ANY, at(1))
  expect([first.start, first.until, first.cards.at(-1)?.id]).toEqual([0, null, 'op_24'])
  const { opportunities } = tables
  const change = (ids: string[], set: Partial<typeof opportunities.$inferInsert>) =>
    w.db.transact(async (tx) => void (await tx.update(opportunities).set(set).where(inArray(opportunities.id, ids))))
  await change(['op_03', 'op_07', 'op_30'], { takenPlaces: 2 }) // they sink to the end
  await change(['op_09', 'op_24'], { state: 'paused' }) // and the last one that was seen is gone

  const second = await searchDays(ctx, ANY, { page: 2, after: readMark(first.after ?? ''), until: null })
  expect(second.cards.map(({ id }) => id)).toEqual(
    Array.from({ length: 26 }, (_, n) => `op_${25 + n}`).filter((id) => id !== 'op_30'),
  )
  expect([second.total, second.start]).toEqual([58, 21])
  const third = await searchDays(ctx, ANY, { page: 3, after: readMark(second.after ?? ''), until: null })
  const rest = Array.from({ length: 9 }, (_, n) => `op_${51 + n}`)
  expect(third.cards.map(({ id }) => id)).toEqual([...rest, 'op_03', 'op_07', 'op_30'])
  expect([third.start, third.after]).toEqual([46, null])

  const back = await searchDays(ctx, ANY, { page: 2, after: null, until: readMark(third.until ?? '') })
  expect(back.cards.map(({ id }) => id)).toEqual(second.cards.map(({ id }) => id))
  const end = await searchDays(ctx, ANY, { page: 9, after: { score: 0, firstOn: '2099-01-01', id: 'x' }, until: null })
  expect([end.cards, end.total]).toEqual([[], 58])
})

test('an area with thousands of days hides none: the total is true and its last page can be read', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.day({ id: 'op_1' })
  const [one] = await w.db.read.select().from(tables.opportunities)
  const more = Array.from({ length: 3_100 }, (_, n) => ({ ...one!, id: `op_more_${String(n).padStart(4, '0')}` }))
  await w.db.transact(async (tx) => {
    for (let at = 0; at < more.length; at += 100) await tx.insert(tables.opportunities).values(more.slice(at, at + 100))
  })
  const last = await searchDays(w.as(studentActor('st_1')), ANY, at(125))
  expect([last.total, last.cards.map(({ id }) => id)]).toEqual([3_101, ['op_more_3099']])
})

test('no pupil, no home and no flag is in what a search returns', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.student({ id: 'st_2', givenName: 'Canary', familyName: 'Otherpupil', parentEmail: 'canary@example.org' })
  await w.make.flag({
    studentId: 'st_1',
    kind: 'free_school_meals_ever6',
    value: 'yes',
    asAt: '2026-10-01',
    source: 'census-canary',
  })
  await w.make.day({ id: 'op_1' })
  await placeBooking(w.as(studentActor('st_2')), { studentId: 'st_2', opportunityId: 'op_1', why: '', requestKey: 'a' })
  const bytes = JSON.stringify(await searchDays(w.as(studentActor('st_1')), ANY, at(1)))
  expect(bytes).toContain('op_1')
  expect(bytes).not.toMatch(/canary|otherpupil|st_1|st_2|easting|401000|free_school|disadvantag|Robin Host/i)
})

test('search and booking agree on three hundred random pairs of student and day', async () => {
  const w = await smallWorld()
  const dice = randomFrom('search and booking')
  const any = (below: number) => dice.int(0, below - 1)
  const oneOf = <T>(...items: T[]): T => dice.pick(items)
  await w.make.area({ id: 'ar_2', name: 'Elsewhere' })
  await w.make.employer({ id: 'em_lapsing', checkedUntilOn: addDays(TODAY, 12) })
  await w.make.employer({ id: 'em_unchecked', state: 'check_due' })
  for (let n = 0; n < 30; n += 1)
    await w.make.student({
      id: `st_${n}`,
      bornOn: addDays('2008-11-28', any(2000)),
      yearGroup: 8 + any(6),
    })
  for (let n = 0; n < 40; n += 1) {
    const first = addDays(TODAY, any(24) - 2)
    await w.make.day({
      id: `op_${n}`,
      on: oneOf([first], [first], [first, addDays(first, 1)], [first, addDays(first, 1), addDays(first, 2)]),
      times: oneOf(
        { startMinute: 540, endMinute: 720, breakMinutes: 0 },
        { startMinute: 720, endMinute: 930, breakMinutes: 0 },
        { startMinute: 540, endMinute: 930, breakMinutes: 30 },
      ),
      areaId: oneOf('ar_1', 'ar_1', 'ar_1', 'ar_1', 'ar_2'),
      employerId: oneOf('em_1', 'em_1', 'em_1', 'em_lapsing', 'em_unchecked'),
      kind: oneOf('taster_day', 'visit', 'placement', 'virtual', 'encounter'),
      state: oneOf('published', 'published', 'published', 'paused'),
      yearGroups: oneOf([7, 8, 9, 10, 11, 12, 13], [8, 9], [10, 11], [12, 13]),
      minimumAgeYears: oneOf(11, 14, 16),
      capacityPlaces: 1 + any(3),
    })
  }
  const seen = { asked: 0, waited: 0, hidden: 0 }
  for (let n = 0; n < 300; n += 1) {
    const studentId = `st_${any(30)}`
    const opportunityId = `op_${any(40)}`
    const ctx = w.as(studentActor(studentId))
    const input = { studentId, opportunityId, why: '', requestKey: `key_${n}` }
    const first = await searchDays(ctx, ANY, at(1))
    const second = first.total > 25 ? await searchDays(ctx, ANY, at(2)) : { cards: [] }
    const card = [...first.cards, ...second.cards].find(({ id }) => id === opportunityId)
    const take = card?.isFull ? joinWaitlist : placeBooking
    const wait = await joinWaitlist(ctx, { ...input, requestKey: `${input.requestKey}_other` }).catch(absent)
    if (wait.ok) {
      expect(card, `${studentId} could wait for ${opportunityId}`).toMatchObject({ isFull: true })
      seen.waited += 1
      continue
    }
    const outcome = await take(ctx, input).catch(absent)
    expect(outcome.ok, `${studentId} and ${opportunityId}: ${JSON.stringify(outcome)}`).toBe(card !== undefined)
    seen[outcome.ok ? 'asked' : 'hidden'] += 1
  }
  expect(Math.min(seen.asked, seen.waited, seen.hidden), JSON.stringify(seen)).toBeGreaterThan(5)
}, 120_000)

const absent = (error: unknown): { ok: false; reason: string } => {
  if (error instanceof NotFound) return { ok: false, reason: 'absent' }
  throw error
}

test('a day that would add nothing to what a student has is never suggested, though search finds it', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  for (let n = 0; n < 14; n++) await w.make.day({ id: `op_talk_${n}`, kind: 'encounter', on: [addDays(TODAY, 5 + n)] })
  await w.make.day({ id: 'op_short', times: { startMinute: 540, endMinute: 689, breakMinutes: 0 } })
  await w.make.day({ id: 'op_online', kind: 'virtual', mode: 'virtual', on: [addDays(TODAY, 30)] })
  await w.make.day({ id: 'op_held', kind: 'virtual', mode: 'virtual', on: [addDays(TODAY, 40)] })
  await w.make.day({
    id: 'op_half',
    on: [addDays(TODAY, 60)],
    times: { startMinute: 540, endMinute: 690, breakMinutes: 0 },
  })
  const ctx = w.as(studentActor('st_1'))
  const suggested = async () => (await suggestDays(ctx, 5)).map(({ id }) => id)
  expect((await suggested()).toSorted()).toEqual(['op_half', 'op_held', 'op_online'])
  await placeBooking(ctx, { studentId: 'st_1', opportunityId: 'op_held', why: '', requestKey: 'a' })
  expect(await suggested()).toContain('op_online') // asked for is not secured
  await w.db.transact(async (tx) => void (await tx.update(tables.bookings).set({ state: 'confirmed' })))
  expect(await suggested()).toEqual(['op_half'])
  expect(await titles(ctx)).toContain('op_online')
})
