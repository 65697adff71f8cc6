import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { areaActor, schoolActor } from '#seeds/factories'
import { readOpening } from '~/modules/rounds/open-as-shown.server'
import { openRound } from '~/modules/rounds/open-round.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { countWhoWould } from '~/modules/rounds/who-chose.server'
import { listWhoWould } from '~/modules/rounds/who-would.server'
import { yearGroupInAcademicYear } from '~/modules/people/ages'
import { countQueries } from '../../support/count-queries'
import { ok, roundWorld, setUp } from './round-world'

/** A draft of an area's round with one pupil at each of its schools. */
async function areaOf(schools: number) {
  const w = await roundWorld(1, [4])
  for (let n = 2; n <= schools; n += 1) {
    await w.make.school({ id: `sc_${n}`, urn: 999000 + n, name: `School ${n}` })
    await w.make.student({ id: `st_${n}`, schoolId: `sc_${n}` })
  }
  const area = w.as(areaActor())
  const { id } = ok(await setUpRound(area, setUp()))
  return { ...w, area, id }
}

test('thirty schools are asked for their pupils by as many queries as three, on the page and where it is written', async () => {
  const queries = async (schools: number) => {
    const w = await areaOf(schools)
    const page = countQueries(w.area)
    expect((await readOpening(page.ctx, w.id, 1)).shown?.happens[0]).toContain(`${schools} `)
    const opening = countQueries(w.area)
    ok(await openRound(opening.ctx, { roundId: w.id }))
    expect(await w.db.read.$count(tables.allocationRoundPupils)).toBe(schools)
    return { page: page.asked, opening: opening.asked }
  }
  const three = await queries(3)
  expect(await queries(30)).toEqual(three)
  expect(three.opening.inTransact).toBeGreaterThan(0)
})

test('while a round of an area is written nobody waits for its days to be read', async () => {
  const w = await areaOf(2)
  const read: string[] = []
  const transact: typeof w.area.transact = (body) =>
    w.area.transact((tx) => {
      const watched = new Proxy(tx, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name)
          if (name !== 'select' || typeof value !== 'function') return value
          return (columns: Record<string, unknown> | undefined) => {
            read.push(Object.keys(columns ?? {}).join(' '))
            return value.call(target, columns)
          }
        },
      })
      return body(watched)
    })
  ok(await openRound({ ...w.area, transact }, { roundId: w.id }))
  expect(read).toContain('studentId schoolId')
  expect(read.filter((columns) => columns.includes('capacityPlaces'))).toEqual([])
})

test('a draft that is edited between being looked at and being opened is not opened', async () => {
  const w = await areaOf(2)
  const transact: typeof w.area.transact = async (body) => {
    await w.db.transact((tx) => tx.update(tables.allocationRounds).set({ version: 2 }))
    return w.area.transact(body)
  }
  expect(await openRound({ ...w.area, transact }, { roundId: w.id })).toEqual({
    ok: false,
    reason: 'changed_meanwhile',
  })
})

test('who would be in a round is who is on roll in its years by the one rule, at a school and over the area', async () => {
  const w = await areaOf(3)
  const of = [9, 10, 11].flatMap((yearGroup) => [2024, 2025, 2026].map((academicYear) => ({ yearGroup, academicYear })))
  for (const [n, stored] of of.entries())
    await w.make.student({ id: `st_y${n}`, schoolId: n % 2 ? 'sc_1' : 'sc_2', ...stored })
  await w.make.student({ id: 'st_left', leftOn: '2026-11-20' })
  await w.make.student({ id: 'st_later', joinedOn: '2027-01-04' })
  await w.make.area({ id: 'ar_2', name: 'Elsewhere' })
  await w.make.school({ id: 'sc_far', urn: 999900, areaId: 'ar_2' })
  await w.make.student({ id: 'st_far', schoolId: 'sc_far' })
  const stored = await w.db.read.select().from(tables.students)
  for (const fromOn of ['2026-12-01', '2027-09-06'])
    for (const yearGroups of [[10], [10, 12], [13]]) {
      const round = { areaId: 'ar_1', schoolId: null, fromOn, yearGroups }
      const here = stored.filter(({ id }) => !['st_left', 'st_later', 'st_far'].includes(id))
      const expected = here.filter((one) => yearGroups.includes(yearGroupInAcademicYear(one, fromOn)))
      const ids = async (schoolId: string | null) =>
        (await listWhoWould(w.area, { ...round, schoolId })).map(({ studentId }) => studentId)
      expect(await ids(null)).toEqual(expected.map(({ id }) => id).toSorted())
      const own = expected.filter(({ schoolId }) => schoolId === 'sc_1')
      expect(await ids('sc_1')).toEqual(own.map(({ id }) => id).toSorted())
    }
})

test('before an area opens its round a school is counted as the area counts it', async () => {
  const w = await areaOf(3)
  await w.make.student({ id: 'st_more' })
  ok(await openRound(w.area, { roundId: w.id }))
  const opened = await w.db.read.select().from(tables.allocationRoundPupils)
  for (const schoolId of ['sc_1', 'sc_2', 'sc_3'])
    expect(await countWhoWould(w.as(schoolActor(schoolId)), w.id)).toBe(
      opened.filter((one) => one.schoolId === schoolId).length,
    )
})
