import { expect, test } from 'vitest'

import { studentActor } from '#seeds/factories'
import type { DayFilters } from '~/modules/matching/forms'
import { findInstead } from '~/modules/matching/try-instead.server'
import { smallWorld } from '../../support/world'

const ANY: DayFilters = { words: '', sector: null, fromOn: null, toOn: null, miles: null, mode: null }

async function asked(filters: Partial<DayFilters>) {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.day({ title: 'Łódź kitchen', sector: 'creative' })
  await w.make.day({ title: 'Kitchen and garden', sector: 'digital' })
  await w.make.day({ title: 'Theatre', sector: 'digital', yearGroups: [7] })
  const { oneWord, wordsAlone, all } = await findInstead(w.as(studentActor('st_1')), { ...ANY, ...filters })
  const short = ({ filters: other, days }: { filters: DayFilters; days: number }) => [other.words, other.sector, days]
  return { oneWord: oneWord.map(short), wordsAlone: wordsAlone && short(wordsAlone), all }
}

test('of several words each alone is offered, as it was typed, with how many days it finds; none that finds nothing', async () => {
  expect(await asked({ words: 'Łódź kitchens, theatre' })).toEqual({
    oneWord: [
      ['Łódź', null, 1],
      ['kitchens', null, 2],
    ],
    wordsAlone: null,
    all: 2,
  })
})

test('with other filters the words without them are offered, and one word within them', async () => {
  expect(await asked({ words: 'lodz', sector: 'digital' })).toEqual({
    oneWord: [],
    wordsAlone: ['lodz', null, 1],
    all: 2,
  })
  expect(await asked({ words: 'lodz kitchen', sector: 'digital' })).toMatchObject({
    oneWord: [['kitchen', 'digital', 1]],
    wordsAlone: ['lodz kitchen', null, 1],
  })
})

test('words that no day has are offered nothing but all days, and of a long list a few words are tried', async () => {
  expect(await asked({ words: 'theatre', miles: 5 })).toEqual({ oneWord: [], wordsAlone: null, all: 2 })
  expect((await asked({ words: 'qq ww xx zz jj kitchen' })).oneWord).toEqual([])
})
