import { expect, test } from 'vitest'

import { saveWards } from '#db/stores/places/wards'
import { tables } from '#db/tables'
import { areaActor, NOON, studentActor } from '#seeds/factories'
import { searchDays } from '~/modules/matching/queries.server'
import { liftSuspension, suspendEmployer } from '~/modules/people/suspend-employer.server'
import { listAreaWork, readAreaWards } from '~/modules/progress/area-overview.server'
import { addDays, dayOf } from '~/support/dates'
import { smallWorld } from '../../support/world'

const WARD = {
  code: 'E05000001',
  name: 'First ward',
  districtCode: 'E08000001',
  districtName: 'First district',
  boundaryYear: 2025,
  path: 'M0 0h9v9z',
  centreX: 4,
  centreY: 4,
}

/** Two areas, each with an employer who waits, a day sent for checking, a published one, and pupils at home. */
async function twoAreas() {
  const w = await smallWorld()
  await w.make.area({ id: 'ar_2', name: 'Next area' })
  await w.make.school({ id: 'sc_2', areaId: 'ar_2', urn: 999002 })
  for (const [areaId, n] of [
    ['ar_1', 1],
    ['ar_2', 2],
  ] as const) {
    await w.make.employer({ id: `em_${n}w`, areaId, name: `Waiting ${n}`, state: 'check_due', checkedUntilOn: null })
    await w.make.employer({ id: `em_${n}s`, areaId, name: `Soon ${n}`, checkedUntilOn: '2026-12-01' })
    await w.make.employer({ id: `em_${n}c`, areaId, name: `Checked ${n}` })
    await w.make.workplace({ id: `wp_${n}c`, employerId: `em_${n}c`, wardCode: 'E05000001' })
    const of = { areaId, employerId: `em_${n}c`, workplaceId: `wp_${n}c` }
    await w.make.day({ ...of, id: `op_${n}s`, state: 'submitted' })
    await w.make.day({ ...of, id: `op_${n}p`, capacityPlaces: 10 * n })
  }
  for (let n = 1; n <= 6; n += 1) await w.make.student({ id: `st_${n}`, wardCode: 'E05000001' })
  for (let n = 7; n <= 27; n += 1) await w.make.student({ id: `st_${n}`, schoolId: 'sc_2', wardCode: 'E05000001' })
  return w
}

test('an area lead finds the work of their own area, and of no other', async () => {
  const w = await twoAreas()
  for (const n of [1, 2]) {
    const work = await listAreaWork(w.as(areaActor(`ar_${n}`)))
    expect(work.waiting.map(({ id }) => id)).toEqual([`em_${n}w`])
    expect(work.submitted.map(({ id }) => id)).toEqual([`op_${n}s`])
    expect(work.expiring.map(({ id }) => id)).toEqual([`em_${n}s`])
  }
})

test('the wards of an area count its own places and its own schools’ pupils', async () => {
  const w = await twoAreas()
  await w.db.transact((tx) => saveWards(tx, [WARD]))
  const figures = async (areaId: string) =>
    (await readAreaWards(w.as(areaActor(areaId)))).wards.map(({ code, places, pupils }) => [code, places, pupils])
  expect(await figures('ar_1')).toEqual([['E05000001', 10, 5]])
  expect(await figures('ar_2')).toEqual([['E05000001', 20, 20]])
})

test('a ward offers the places that somebody can still ask for: those that pupils find', async () => {
  const w = await smallWorld()
  await w.db.transact((tx) => saveWards(tx, [WARD]))
  await w.make.student({ id: 'st_1', wardCode: 'E05000001' })
  await w.make.workplace({ id: 'wp_w', wardCode: 'E05000001' })
  const today = dayOf(NOON)
  const tomorrow = addDays(today, 1)
  const of = { workplaceId: 'wp_w' }
  await w.make.day({ ...of, id: 'op_today', capacityPlaces: 1, on: [today, tomorrow] })
  await w.make.day({ ...of, id: 'op_tomorrow', capacityPlaces: 2, on: [tomorrow] })
  await w.make.day({ ...of, id: 'op_paused', capacityPlaces: 4, state: 'paused', on: [tomorrow] })
  await w.make.employer({ id: 'em_late', insuranceUntilOn: today })
  await w.make.day({ ...of, id: 'op_uncovered', employerId: 'em_late', capacityPlaces: 8, on: [tomorrow] })
  const any = { words: '', sector: null, fromOn: null, toOn: null, miles: null, mode: null }
  const found = await searchDays(w.as(studentActor('st_1')), any, { page: 1, after: null, until: null })
  expect(found.cards.map(({ id }) => id)).toEqual(['op_tomorrow'])
  expect((await readAreaWards(w.as(areaActor()))).wards.map(({ places }) => places)).toEqual([2])
})

test('a ward where five pupils live shows that some do, and not how many', async () => {
  const w = await smallWorld()
  await w.db.transact((tx) => saveWards(tx, [WARD]))
  for (let n = 1; n <= 5; n += 1) await w.make.student({ id: `st_${n}`, wardCode: 'E05000001' })
  const read = async () => (await readAreaWards(w.as(areaActor()))).wards.map(({ pupils }) => pupils)
  await w.make.workplace({ id: 'wp_w', wardCode: 'E05000001' })
  await w.make.day({ workplaceId: 'wp_w' })
  expect(await read()).toEqual(['c'])
  await w.make.student({ id: 'st_6', wardCode: 'E05000001' })
  expect(await read()).toEqual([5])
})

test('an area with more waiting than fifty sees every one, and since when each has waited', async () => {
  const w = await smallWorld()
  const longAgo = new Date('2023-09-06T09:00:00Z')
  for (let n = 1; n <= 60; n += 1) {
    const waiting = { state: 'check_due' as const, checkedUntilOn: null, createdAt: longAgo }
    await w.make.employer({ id: `em_w${n}`, name: `Waiting ${n}`, ...waiting })
    await w.make.day({ id: `op_s${n}`, state: 'submitted' })
  }
  for (let n = 1; n <= 110; n += 1)
    await w.make.employer({ id: `em_e${n}`, name: `Ends ${n}`, checkedUntilOn: '2026-12-01' })
  const asked = (id: string, on: string, action: string) => ({
    id: `au_${id}_${on}`,
    at: new Date(`${on}T09:00:00Z`),
    actorKind: 'employer' as const,
    action,
    subjectKind: 'employer',
    subjectId: id,
  })
  await w.db.transact(async (tx) => {
    await tx
      .insert(tables.auditLog)
      .values([
        asked('em_w7', '2026-11-01', 'employer.askForCheck'),
        asked('em_w7', '2026-11-18', 'employer.changed'),
        asked('em_w8', '2026-11-19', 'employer.edit'),
      ])
  })
  const work = await listAreaWork(w.as(areaActor()))
  expect([work.waiting.length, work.submitted.length, work.expiring.length]).toEqual([60, 60, 110])
  const waited = Object.fromEntries(work.waiting.map(({ id, days }) => [id, days]))
  expect(waited).toMatchObject({ em_w7: 3, em_w8: 1172, em_w1: 1172 })
})

test('a host whose suspension ended waits since then, not since it signed up or asked years ago', async () => {
  const w = await smallWorld()
  const area = (on: string) => w.as(areaActor(), new Date(`${on}T12:00:00Z`))
  await suspendEmployer(area('2029-05-20'), 'em_1', 'A worry.')
  await liftSuspension(area('2029-05-21'), 'em_1', 'Cleared up.')
  expect((await listAreaWork(area('2029-05-29'))).waiting).toMatchObject([{ id: 'em_1', days: 8 }])
})

test('days sent for checking stand by who has waited longest, whatever their dates; a change while one waits begins no new wait', async () => {
  const w = await smallWorld()
  const on = (day: string) => new Date(`2026-11-${day}T09:00:00Z`)
  const of = { state: 'submitted' as const, createdAt: on('02') }
  for (const id of ['op_a', 'op_b', 'op_c', 'op_d']) await w.make.day({ id, ...of, on: ['2027-03-01'] })
  await w.make.day({ id: 'op_e', ...of, on: ['2027-02-01'] })
  let n = 0
  const act = (subjectId: string, day: string, action: string, state?: string) => ({
    id: `au_${(n += 1)}`,
    at: on(day),
    actorKind: 'employer' as const,
    action: `opportunity.${action}`,
    subjectKind: 'opportunity',
    subjectId,
    detail: state === undefined ? null : { state },
  })
  await w.db.transact((tx) =>
    tx
      .insert(tables.auditLog)
      .values([
        act('op_a', '03', 'post', 'submitted'),
        act('op_a', '12', 'return'),
        act('op_a', '13', 'edit', 'draft'),
        act('op_a', '14', 'edit', 'submitted'),
        act('op_b', '05', 'post', 'submitted'),
        act('op_b', '16', 'edit', 'submitted'),
        act('op_c', '03', 'post', 'submitted'),
        act('op_c', '04', 'publish'),
        act('op_c', '18', 'edit', 'submitted'),
        act('op_d', '09', 'post', 'submitted'),
      ]),
  )
  const { submitted } = await listAreaWork(w.as(areaActor()))
  expect(submitted.map(({ id, since, days }) => [id, since, days])).toEqual([
    ['op_e', '2026-11-02', 19],
    ['op_b', '2026-11-05', 16],
    ['op_d', '2026-11-09', 12],
    ['op_a', '2026-11-14', 7],
    ['op_c', '2026-11-18', 3],
  ])
})
