import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { addRow } from '#db/stores/add-row'
import { tables } from '#db/tables'
import { world } from '../../support/world'

const { auditLog } = tables
const at = new Date('2026-11-26T10:00:00.000Z')
const row = { id: 'au_1', at, actorKind: 'system' as const, action: 'x', subjectKind: 'booking', subjectId: 'bk_1' }

test('a row is written as it was given: an instant, an object, a null that is no text, and what is left out', async () => {
  const w = await world()
  await w.db.transact(async (tx) => {
    await addRow(tx, auditLog, { ...row, detail: { count: 2 } })
    await addRow(tx, auditLog, { ...row, id: 'au_2', detail: null })
    await addRow(tx, auditLog, { ...row, id: 'au_3' })
    await addRow(tx, auditLog, { ...row, id: 'au_4', schoolId: 'sc_1', detail: { count: 4 } })
  })
  const rows = await w.db.read.select().from(auditLog).orderBy(auditLog.id)
  expect(rows.map(({ id, detail, schoolId }) => [id, detail, schoolId])).toEqual([
    ['au_1', { count: 2 }, null],
    ['au_2', null, null],
    ['au_3', null, null],
    ['au_4', { count: 4 }, 'sc_1'],
  ])
  expect(rows[0]?.at).toEqual(at)
})

test('a column that is left out gets its default', async () => {
  const w = await world()
  const mail = { toAddress: 'a@example.org', subject: 's', text: 't', state: 'waiting' as const, nextAttemptAt: at }
  await w.db.transact((tx) => addRow(tx, tables.outbox, { ...mail, id: 'ml_1', createdAt: at }))
  const [kept] = await w.db.read.select().from(tables.outbox).where(eq(tables.outbox.id, 'ml_1'))
  expect(kept).toMatchObject({ attempts: 0, language: 'en', lastError: null })
})

test('a statement that a transaction made and gave up is made again by the next', async () => {
  const w = await world()
  const failed = w.db.transact(async (tx) => {
    await addRow(tx, auditLog, row)
    throw new Error('given up')
  })
  await expect(failed).rejects.toThrow('given up')
  await w.db.transact((tx) => addRow(tx, auditLog, row))
  expect(await w.db.read.$count(auditLog)).toBe(1)
})
