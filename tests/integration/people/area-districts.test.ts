import { desc } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { addDistricts, listDistrictCodesOf } from '#db/stores/area-districts'
import { saveWards } from '#db/stores/places/wards'
import { tables } from '#db/tables'
import { areaActor, systemActor } from '#seeds/factories'
import {
  coverDistricts,
  dropDistricts,
  listCoveredElsewhere,
  listCoveredTwice,
  readDistricts,
} from '~/modules/people/area-districts.server'
import { createFirstUser } from '~/modules/people/create-first-user.server'
import { readAreaWards } from '~/modules/progress/area-overview.server'
import { readAreaLog } from '~/modules/progress/own-log.server'
import { NotFound } from '~/support/errors'
import { world } from '../../support/world'

const ward = (n: number, districtCode: string) => ({
  code: `E0500000${n}`,
  name: `Ward ${n}`,
  districtCode,
  districtName: `District ${districtCode.slice(-1)}`,
  boundaryYear: 2025,
  path: 'M0 0h9v9z',
  centreX: 4,
  centreY: 4,
})

/** Two areas, and wards of two districts of which the first area covers one. */
async function twoAreas() {
  const w = await world()
  await w.make.area({ id: 'ar_1', name: 'Greater Manchester' })
  await w.make.area({ id: 'ar_2', name: 'Quill Bay' })
  await w.db.transact(async (tx) => {
    await saveWards(tx, [ward(1, 'E08000001'), ward(2, 'E08000001'), ward(3, 'E08000002')])
    await addDistricts(tx, 'ar_1', ['E08000001'])
  })
  const system = w.as(systemActor)
  return {
    ...w,
    cover: (name: string, ...codes: string[]) => coverDistricts(system, { name, codes }),
    drop: (name: string, ...codes: string[]) => dropDistricts(system, { name, codes }),
    codesOf: (id: string) => listDistrictCodesOf(w.db.read, id),
    wardsOf: async (id: string) => (await readAreaWards(w.as(areaActor(id)))).wards.map(({ name }) => name),
    system,
  }
}

test('an area covers a district until it is taken from it, and its map shows the wards of no other', async () => {
  const w = await twoAreas()
  expect(await w.cover('greater manchester', 'E08000001', 'E08000002')).toEqual({
    ok: true,
    value: {
      area: 'Greater Manchester',
      changed: [{ code: 'E08000002', name: 'District 2', wards: 1, alsoOf: [] }],
      left: 2,
    },
  })
  expect(await w.wardsOf('ar_1')).toEqual(['Ward 1', 'Ward 2', 'Ward 3'])
  expect(await w.drop('Greater Manchester', 'E08000001')).toMatchObject({
    ok: true,
    value: { changed: [{ code: 'E08000001', wards: 2 }], left: 1 },
  })
  expect(await w.wardsOf('ar_1')).toEqual(['Ward 3'])
  expect(await w.cover('Quill Bay', 'E08000001')).toMatchObject({ ok: true })
  expect(await w.wardsOf('ar_2')).toEqual(['Ward 1', 'Ward 2'])
})

test('the district of another area is refused, with whose it is, and nothing is changed', async () => {
  const w = await twoAreas()
  expect(await w.cover('Quill Bay', 'E08000002', 'E08000001')).toEqual({ ok: false, reason: 'district_taken' })
  expect(await w.codesOf('ar_2')).toEqual([])
  expect(await listCoveredElsewhere(w.system, { codes: ['E08000001'], but: 'Quill Bay' })).toEqual([
    { code: 'E08000001', areaId: 'ar_1', area: 'Greater Manchester' },
  ])
  expect(await listCoveredElsewhere(w.system, { codes: ['E08000001'], but: 'Greater Manchester' })).toEqual([])
  const invite = (districtCodes: string[]) =>
    createFirstUser(w.system, {
      school: null,
      area: { name: 'Brand New', toMake: { districtCodes } },
      name: 'Ada',
      email: 'ada@example.org',
    })
  expect(await invite(['E08000002', 'E08000001'])).toEqual({ ok: false, reason: 'district_taken' })
  expect(await w.db.read.$count(tables.areas)).toBe(2)
  expect(await invite(['E08000002', 'E08000002'])).toMatchObject({ ok: true })
  expect(await w.cover('Quill Bay', 'E08000002')).toEqual({ ok: false, reason: 'district_taken' })
})

test('what an area does not cover cannot be taken from it, and an area that is not there covers nothing', async () => {
  const w = await twoAreas()
  expect(await w.drop('Greater Manchester', 'E08000001', 'E08000002')).toEqual({
    ok: false,
    reason: 'district_not_covered',
  })
  expect(await w.codesOf('ar_1')).toEqual(['E08000001'])
  expect(await w.cover('Nowhere', 'E08000002')).toEqual({ ok: false, reason: 'area_unknown' })
  expect(await readDistricts(w.system, 'Nowhere')).toEqual({ ok: false, reason: 'area_unknown' })
})

test('a code that a district had before is the one it has today', async () => {
  const w = await twoAreas()
  await w.cover('Quill Bay', 'E08000016', 'E08000038')
  expect(await w.codesOf('ar_2')).toEqual(['E08000038'])
  expect(await w.cover('Greater Manchester', 'E08000016')).toEqual({ ok: false, reason: 'district_taken' })
  expect(await w.drop('Quill Bay', 'E08000016')).toMatchObject({ ok: true, value: { left: 0 } })
})

test('the log of the area says which districts it covered before and after, and nothing where nothing changed', async () => {
  const w = await twoAreas()
  await w.cover('Greater Manchester', 'E08000002')
  await w.cover('Greater Manchester', 'E08000002')
  const log = await w.db.read.select().from(tables.auditLog).orderBy(desc(tables.auditLog.at))
  expect(log).toMatchObject([
    {
      action: 'area.districts',
      areaId: 'ar_1',
      changes: { districts: { before: 'E08000001', after: 'E08000001, E08000002' } },
    },
  ])
  expect((await readAreaLog(w.as(areaActor()), 1)).rows).toMatchObject([
    {
      who: 'Five by 18',
      what: 'Changed which districts the area covers',
      changes: [{ field: 'Districts', texts: { before: 'E08000001', after: 'E08000001, E08000002' } }],
    },
  ])
})

test('a district that two areas cover from before is said to be of both', async () => {
  const w = await twoAreas()
  await w.db.transact((tx) => addDistricts(tx, 'ar_2', ['E08000001', 'E08000009']))
  expect(await listCoveredTwice(w.db.read)).toEqual([{ code: 'E08000001', areas: ['Greater Manchester', 'Quill Bay'] }])
  expect(await readDistricts(w.system, 'quill bay')).toMatchObject({
    value: {
      area: 'Quill Bay',
      districts: [
        { code: 'E08000001', name: 'District 1', wards: 2, alsoOf: ['Greater Manchester'] },
        { code: 'E08000009', name: null, wards: 0, alsoOf: [] },
      ],
    },
  })
})

test('two areas that want one district at the same moment: one of them gets it', async () => {
  const w = await twoAreas()
  for (let n = 0; n < 5; n += 1) {
    const both = await Promise.all(['Greater Manchester', 'Quill Bay'].map((name) => w.cover(name, 'E08000002')))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    await Promise.all(['Greater Manchester', 'Quill Bay'].map((name) => w.drop(name, 'E08000002')))
  }
})

test('nobody but whoever looks after the installation reads or changes which districts an area covers', async () => {
  const w = await twoAreas()
  const ctx = w.as(areaActor())
  await expect(readDistricts(ctx, 'Quill Bay')).rejects.toThrow(NotFound)
  await expect(coverDistricts(ctx, { name: 'Quill Bay', codes: ['E08000002'] })).rejects.toThrow(NotFound)
  await expect(dropDistricts(ctx, { name: 'Greater Manchester', codes: ['E08000001'] })).rejects.toThrow(NotFound)
  await expect(listCoveredElsewhere(ctx, { codes: ['E08000001'], but: null })).rejects.toThrow(NotFound)
})
