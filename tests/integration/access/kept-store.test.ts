import { expect, test } from 'vitest'

import { deleteKeptOf, dropOldestKept, findKept, listKeptOf, saveKept } from '#db/stores/kept-forms'
import { tables } from '#db/tables'
import { smallWorld } from '../../support/world'

type World = Awaited<ReturnType<typeof smallWorld>>

async function twoPeople() {
  const w = await smallWorld()
  for (const id of ['us_1', 'us_2']) await w.make.user({ id, kind: 'area', areaId: 'ar_1' })
  return w
}

const keep = (w: World, id: string, userId: string, minutes = 0) => {
  const keptAt = new Date(w.now.getTime() + minutes * 60_000)
  const expiresAt = new Date(keptAt.getTime() + 86_400_000)
  return w.db.transact((tx) => saveKept(tx, { id, userId, sealed: `sealed ${id}`, keptAt, expiresAt }))
}

test('a kept form is found and listed by its own person alone', async () => {
  const w = await twoPeople()
  await keep(w, 'kf_1', 'us_1')
  await keep(w, 'kf_2', 'us_2')
  expect((await findKept(w.db.read, 'us_1', 'kf_1', w.now))?.sealed).toBe('sealed kf_1')
  expect(await findKept(w.db.read, 'us_2', 'kf_1', w.now)).toBeNull()
  expect((await listKeptOf(w.db.read, 'us_1', w.now)).map(({ id }) => id)).toEqual(['kf_1'])
})

test('the oldest of one person go first, and nobody else’s', async () => {
  const w = await twoPeople()
  for (const n of [1, 2, 3]) await keep(w, `kf_${n}`, 'us_1', n)
  await keep(w, 'kf_other', 'us_2')
  await w.db.transact((tx) => dropOldestKept(tx, 'us_1', 2))
  expect((await listKeptOf(w.db.read, 'us_1', w.now)).map(({ id }) => id)).toEqual(['kf_3', 'kf_2'])
  expect(await listKeptOf(w.db.read, 'us_2', w.now)).toHaveLength(1)
})

test('the same form at once from two windows is one row', async () => {
  const w = await twoPeople()
  const made = await Promise.all([keep(w, 'kf_1', 'us_1'), keep(w, 'kf_1', 'us_1', 1)])
  expect(made.toSorted()).toEqual([false, true])
  expect(await w.db.read.$count(tables.keptForms)).toBe(1)
})

test('what is kept goes with its person', async () => {
  const w = await twoPeople()
  for (const userId of ['us_1', 'us_2']) await keep(w, `kf_${userId}`, userId)
  await w.db.transact((tx) => deleteKeptOf(tx, 'us_1'))
  expect((await w.db.read.select().from(tables.keptForms)).map(({ userId }) => userId)).toEqual(['us_2'])
})
