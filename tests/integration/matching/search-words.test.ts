import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import { readDayFilters } from '~/modules/matching/forms'
import { searchDays } from '~/modules/matching/queries.server'
import { readPupilAnswers } from '~/modules/progress/forms'
import { listPupils } from '~/modules/progress/queries.server'
import { sectorNames, SECTORS } from '~/modules/opportunities/types'
import { sortNameOf } from '~/modules/people/sort-name'
import { smallWorld } from '../../support/world'

const { opportunities: o, employers: em, workplaces: wp } = tables

async function withDays(titles: readonly string[]) {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  for (const [n, title] of titles.entries()) await w.make.day({ id: `op_${n}`, title, on: ['2027-01-11'] })
  const found = async (words: string) => {
    const { filters, ...part } = readDayFilters(new URLSearchParams({ words }))
    const { cards, total } = await searchDays(w.as(studentActor('st_1')), filters, part)
    expect(total).toBe(cards.length)
    return cards.map(({ title }) => title).toSorted()
  }
  return { w, found }
}

test.each([
  ['Łódź kitchen', 'lodz'],
  ['Łódź kitchen', 'ŁÓDŹ'],
  ['Đặng and sons', 'dang'],
  ['Bjørn the baker', 'bjorn'],
  ['Bjørn the baker', 'bjørn'],
  ['Straße by night', 'strasse'],
  ['STRASSE by day', 'straße'],
  ['Æsir theatre', 'aesir'],
  ['Aesir theatre', 'æsir'],
  ['Kızıl Elma', 'kizil'],
  ['Kizil Elma', 'kızıl'],
  ['Œuvre and café', 'oeuvre cafe'],
  ['Þór’s workshop', 'thor'],
  ['Café Zoë', 'cafe zoe'],
])('a day called "%s" is found by "%s"', async (title, typed) => {
  const { found } = await withDays([title, 'Something else'])
  expect(await found(typed)).toEqual([title])
})

test('each word that is typed has to be there, whole or as the beginning of one, in any order', async () => {
  const { found } = await withDays(['Animal nursing', 'Nursery gardens', 'Animals at the zoo'])
  expect(await found('nurs')).toEqual(['Animal nursing', 'Nursery gardens'])
  expect(await found('nurs animal')).toEqual(['Animal nursing'])
  expect(await found('ursing')).toEqual([])
  expect(await found('animal* OR "zoo')).toEqual([])
  expect(await found(`' & | ! " * :`)).toHaveLength(3)
})

test('a word in the plural finds the one, and the one its plural', async () => {
  const { found } = await withDays(['Build a computer', 'Car factories', 'Care and engineering'])
  expect(await found('computers')).toEqual(['Build a computer'])
  expect(await found('factory')).toEqual(['Car factories'])
  expect(await found('cars factories')).toEqual(['Car factories'])
  expect(await found('engineers')).toEqual(['Care and engineering'])
  expect(await found('cars')).toEqual(['Car factories'])
})

test('a day is found by what it says now, of what pupils will do and their task too, and not when it is gone', async () => {
  const { w, found } = await withDays(['Before', 'Beside'])
  const change = (set: Partial<typeof o.$inferInsert>) =>
    w.db.transact((tx) => tx.update(o).set(set).where(eq(o.id, 'op_0')))
  await change({ whatYouWillDo: 'Mend a kettle.', task: 'Write to Łucja.' })
  expect([await found('kettle'), await found('lucja')]).toEqual([['Before'], ['Before']])
  await change({ title: 'After', whatYouWillDo: 'Brew coffee.' })
  expect([await found('kettle'), await found('coffee'), await found('before')]).toEqual([[], ['After'], []])
  await w.db.transact((tx) => tx.delete(o).where(eq(o.id, 'op_0')))
  expect(await found('coffee')).toEqual([])
})

test('a day is found by its host, its place, its skills and its sector', async () => {
  const { w, found } = await withDays([])
  await w.make.employer({ id: 'em_a', name: 'Acme Çiçek Ltd' })
  await w.make.workplace({
    id: 'wp_a',
    employerId: 'em_a',
    name: 'Quay House',
    addressLine: '4 Chapel Street, Salford',
  })
  const skills = ['Problem Solving', 'Teamwork'] as const
  await w.make.day({ title: 'Theirs', employerId: 'em_a', workplaceId: 'wp_a', sector: 'health', skills: [...skills] })
  await w.make.day({ title: 'Other', sector: 'creative', skills: ['Listening'] })
  for (const words of [
    'acme',
    'cicek',
    'salford',
    'quay house',
    'teamwork',
    'problem solving',
    'health',
    'social care',
  ])
    expect(await found(words), words).toEqual(['Theirs'])
  expect(await found('acme salford health teamwork')).toEqual(['Theirs'])
  expect(await found('acme listening')).toEqual([])
  expect(await found('listening culture')).toEqual(['Other'])
})

test('each sector is found by every word of its name', async () => {
  const { w, found } = await withDays([])
  for (const sector of SECTORS) await w.make.day({ title: sector, sector })
  for (const sector of SECTORS) expect(await found(sectorNames[sector]), sector).toEqual([sector])
})

test('a host that is renamed and a place that moved are found by what they are called now, an online day by no place', async () => {
  const { w, found } = await withDays(['Theirs'])
  const write = (work: (tx: Tx) => Promise<unknown>) => w.db.transact(async (tx) => void (await work(tx)))
  await w.make.employer({ id: 'em_2', name: 'Second House' })
  await w.make.workplace({ id: 'wp_2', employerId: 'em_2', name: 'Wharf', addressLine: '1 Lane, Bury' })
  await write((tx) => tx.update(em).set({ name: 'Acme' }).where(eq(em.id, 'em_1')))
  expect([await found('acme'), await found('first employer')]).toEqual([['Theirs'], []])
  await write((tx) => tx.update(wp).set({ addressLine: '9 Road, Salford' }).where(eq(wp.id, 'wp_1')))
  expect([await found('salford'), await found('test street'), await found('main site')]).toEqual([
    ['Theirs'],
    [],
    ['Theirs'],
  ])
  await write((tx) => tx.update(o).set({ mode: 'virtual' }).where(eq(o.id, 'op_0')))
  await write((tx) => tx.update(wp).set({ name: 'Tower' }).where(eq(wp.id, 'wp_1')))
  expect([await found('salford'), await found('tower')]).toEqual([[], []])
  await write((tx) => tx.update(o).set({ mode: 'in_person' }).where(eq(o.id, 'op_0')))
  expect(await found('tower salford')).toEqual(['Theirs'])
  await write((tx) => tx.update(o).set({ employerId: 'em_2', workplaceId: 'wp_2' }).where(eq(o.id, 'op_0')))
  expect([await found('acme'), await found('tower'), await found('second house wharf bury')]).toEqual([
    [],
    [],
    ['Theirs'],
  ])
})

test('a day whose date changes is found as before, among others of that date', async () => {
  const { w, found } = await withDays(['Tea one', 'Tea two', 'Tea three'])
  const move = (id: string, on: string) =>
    w.db.transact((tx) => tx.update(o).set({ firstOn: on, lastOn: on }).where(eq(o.id, id)))
  await w.make.day({ title: 'Tea four', on: ['2027-02-01'] })
  await move('op_0', '2027-02-01')
  await move('op_1', '2027-02-01')
  await w.make.day({ title: 'Tea five', on: ['2027-01-11'] })
  expect(await found('tea')).toEqual(['Tea five', 'Tea four', 'Tea one', 'Tea three', 'Tea two'])
  await move('op_0', '2027-01-11')
  expect([await found('one'), await found('tea')].map(({ length }) => length)).toEqual([1, 5])
  await move('op_0', '2020-01-11')
  expect([await found('one'), await found('tea')].map(({ length }) => length)).toEqual([0, 4])
})

test.each([
  ['Łukasz', 'Đorđević', 'lukasz dor'],
  ['Bjørn', 'Strauß', 'strauss bj'],
  ['Æthel', 'Yıldız', 'yildiz aeth'],
  ['Zoë', 'O’Brien', 'zoe obrien'],
])('the pupil %s %s is found by "%s"', async (givenName, familyName, typed) => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1', givenName, familyName, sortName: sortNameOf(familyName, givenName) })
  await w.make.student({ id: 'st_2', givenName: 'Ada', familyName: 'Jones', sortName: sortNameOf('Jones', 'Ada') })
  const of = async (name: string) => {
    const { filters } = readPupilAnswers(`http://localhost/school/students?${new URLSearchParams({ name }).toString()}`)
    return (await listPupils(w.as(schoolActor()), filters)).pupils.map(({ studentId }) => studentId)
  }
  expect(await of(typed)).toEqual(['st_1'])
  expect(await of(`${givenName} ${familyName}`)).toEqual(['st_1'])
  expect(await of('lukas nobody')).toEqual([])
})
