import { expect, test } from 'vitest'

import { listAreasForAnybody } from '#db/stores/organisations'
import { tables } from '#db/tables'
import { areaActor, systemActor } from '#seeds/factories'
import { listAreas, listNearAreas, renameArea } from '~/modules/people/areas.server'
import { createFirstUser, type FirstUser } from '~/modules/people/create-first-user.server'
import { NotFound } from '~/support/errors'
import { world } from '../../support/world'

async function ready() {
  const w = await world()
  await w.make.area({ name: 'Greater Manchester' })
  await w.make.school()
  await w.make.user({ kind: 'area', areaId: 'ar_1', email: 'taken@example.org', passwordHash: 'one' })
  const invite = (change: Partial<FirstUser>) =>
    createFirstUser(w.as(systemActor), { school: null, area: null, name: 'Ada', email: 'ada@example.org', ...change })
  const names = async () => (await listAreasForAnybody(w.db.read)).map(({ name }) => name)
  return { ...w, invite, names }
}

const named = (name: string) => ({ name, toMake: null })
const made = (name: string) => ({ name, toMake: { districtCodes: ['E08000001'] } })

test('an address that is taken leaves no area, no school and no district behind', async () => {
  const { db, invite, names } = await ready()
  const email = 'taken@example.org'
  expect(await invite({ area: made('Brand New Area'), email })).toEqual({ ok: false, reason: 'address_taken' })
  const school = { urn: 999888, name: 'New School' }
  expect(await invite({ school, area: named('Greater Manchester'), email })).toMatchObject({ reason: 'address_taken' })
  expect(await invite({ school, area: made('Another'), email })).toMatchObject({ reason: 'address_taken' })
  expect(await names()).toEqual(['Greater Manchester'])
  expect(await db.read.$count(tables.schools)).toBe(1)
  expect(await db.read.$count(tables.areaDistricts)).toBe(0)
  expect(await db.read.$count(tables.outbox)).toBe(0)
})

test('an area is made only when that is asked for, and one that is there is found whatever its capitals', async () => {
  const { db, invite, names } = await ready()
  expect(await invite({ area: named('Brand New Area') })).toEqual({ ok: false, reason: 'area_unknown' })
  expect(await invite({ area: made('Greater  manchester') })).toEqual({ ok: false, reason: 'area_there' })
  expect(await names()).toEqual(['Greater Manchester'])
  const found = await invite({ area: named('Greater  manchester') })
  expect(found).toMatchObject({ ok: true, value: { organisation: 'Greater Manchester' } })
  expect(await names()).toEqual(['Greater Manchester'])
  const another = await invite({ area: made('Brand New Area'), email: 'eve@example.org' })
  expect(another).toMatchObject({ ok: true, value: { organisation: 'Brand New Area' } })
  expect(await names()).toEqual(['Brand New Area', 'Greater Manchester'])
  expect(await db.read.$count(tables.areaDistricts)).toBe(1)
})

test('a school that is there stays in its area', async () => {
  const { invite, names } = await ready()
  const school = { urn: 100001, name: null }
  expect(await invite({ school: { ...school, name: 'New School' } })).toEqual({ ok: false, reason: 'area_needed' })
  expect(await invite({ school: { ...school, name: 'New School' }, area: named('greater manchester') })).toMatchObject({
    ok: true,
  })
  const again = (area: FirstUser['area']) => invite({ school, area, email: 'eve@example.org' })
  expect(await again(made('Elsewhere'))).toEqual({ ok: false, reason: 'other_area' })
  expect(await again(named('Elsewhere'))).toEqual({ ok: false, reason: 'other_area' })
  expect(await again(named('GREATER MANCHESTER'))).toMatchObject({ ok: true, value: { organisation: 'New School' } })
  expect(await names()).toEqual(['Greater Manchester'])
})

test('an area gets another name, which its log says, and no two are called alike', async () => {
  const w = await ready()
  await w.make.area({ id: 'ar_2', name: 'Cornwall' })
  const rename = (name: string, newName: string) => renameArea(w.as(systemActor), { name, newName })
  expect(await rename('Kernow', 'Cornwall and Scilly')).toEqual({ ok: false, reason: 'area_unknown' })
  expect(await rename('cornwall', 'greater manchester')).toEqual({ ok: false, reason: 'name_taken' })
  expect(await rename('cornwall', 'CORNWALL')).toEqual({ ok: true, value: { before: 'Cornwall', isChanged: true } }) // only its capitals
  expect(await rename('cornwall', 'Kernow')).toEqual({ ok: true, value: { before: 'CORNWALL', isChanged: true } })
  const lines = await w.db.read.$count(tables.auditLog)
  expect(await rename('kernow', 'Kernow')).toEqual({ ok: true, value: { before: 'Kernow', isChanged: false } })
  expect(await w.db.read.$count(tables.auditLog)).toBe(lines)
  expect(await w.names()).toEqual(['Greater Manchester', 'Kernow'])
  const log = await w.db.read.select().from(tables.auditLog)
  expect(log.at(-1)).toMatchObject({ areaId: 'ar_2', changes: { name: { before: 'CORNWALL', after: 'Kernow' } } })
  await expect(renameArea(w.as(areaActor()), { name: 'Kernow', newName: 'Cornwall' })).rejects.toThrow(NotFound)
})

test('whoever looks after an installation sees every area with how much is in it', async () => {
  const w = await ready()
  expect(await listAreas(w.as(systemActor))).toEqual([
    { name: 'Greater Manchester', districts: 0, schools: 1, employers: 0, people: 1 },
  ])
  expect(await listNearAreas(w.as(systemActor), 'Manchester')).toEqual(['Greater Manchester'])
  await expect(listAreas(w.as(areaActor()))).rejects.toThrow(NotFound)
})

test('the mail that invites a member of an area is of that area, where it is listed when it does not arrive', async () => {
  const { db, invite } = await ready()
  expect((await invite({ area: named('Greater Manchester') })).ok).toBe(true)
  expect(await db.read.select({ areaId: tables.outbox.areaId }).from(tables.outbox)).toEqual([{ areaId: 'ar_1' }])
})
