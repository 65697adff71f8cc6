import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import { readDayFilters } from '~/modules/matching/forms'
import { searchDays } from '~/modules/matching/queries.server'
import { readPupilAnswers } from '~/modules/progress/forms'
import { listPupils } from '~/modules/progress/queries.server'
import { sortNameOf } from '~/modules/people/sort-name'
import { smallWorld } from '../../support/world'

const { opportunities: o } = tables

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
  const { w, found } = await withDays(['First', 'Second'])
  const change = (set: Partial<typeof o.$inferInsert>) =>
    w.db.transact((tx) => tx.update(o).set(set).where(eq(o.id, 'op_0')))
  await change({ whatYouWillDo: 'Mend a kettle.', task: 'Write to Łucja.' })
  expect([await found('kettle'), await found('lucja')]).toEqual([['First'], ['First']])
  await change({ title: 'Third', whatYouWillDo: 'Brew coffee.' })
  expect([await found('kettle'), await found('coffee'), await found('first')]).toEqual([[], ['Third'], []])
  await w.db.transact((tx) => tx.delete(o).where(eq(o.id, 'op_0')))
  expect(await found('coffee')).toEqual([])
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
