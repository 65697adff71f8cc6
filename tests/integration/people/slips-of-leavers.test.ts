import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor } from '#seeds/factories'
import { makeStudentSignIns } from '~/modules/people/make-student-sign-ins.server'
import * as slipsPage from '~/routes/school.students.slips'
import { NotFound } from '~/support/errors'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

/** Three pupils who were chosen for slips, of whom these left the roll before the button was pressed. */
async function chosen(...left: string[]) {
  const w = await smallWorld()
  for (const [n, givenName] of ['Ada', 'Ben', 'Cleo'].entries())
    await w.make.student({ id: `st_${n}`, givenName, familyName: 'Test', sortName: givenName })
  const ids = ['st_0', 'st_1', 'st_2']
  const lead = w.as(schoolActor())
  const leave = async () => {
    for (const id of left)
      await w.db.transact((tx) =>
        tx.update(tables.students).set({ leftOn: '2026-11-20' }).where(eq(tables.students.id, id)),
      )
  }
  const press = async (fields: Record<string, string> = {}) => {
    const form = new FormData()
    for (const id of ids) form.append('student', id)
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    door.ctx = { ...lead, form }
    const request = new Request('http://test.example/school/students/slips', { method: 'POST' })
    return slipsPage.action({ request, params: {}, context: {} })
  }
  return { ...w, lead, ids, leave, press }
}

test('pupils who left meanwhile get no slip and are all named; the others get theirs', async () => {
  const w = await chosen('st_0', 'st_2')
  await w.leave()
  expect(await w.press()).toMatchObject({
    slips: [{ name: 'Ben Test' }],
    left: 'No slip was made for Ada Test and Cleo Test, who are not on your roll any more.',
  })
  expect(await w.db.read.$count(tables.users)).toBe(1)
})

test('nobody who left gets a fresh code, and who asks for them is shown first for whom they would be', async () => {
  const w = await chosen('st_1')
  const made = await makeStudentSignIns(w.lead, { studentIds: w.ids, freshCodes: false })
  expect(made).toMatchObject({ ok: true, value: { left: [] } })
  const again = await makeStudentSignIns(w.lead, { studentIds: w.ids, freshCodes: false })
  const mark = (again.ok && again.value.fresh?.mark) || ''
  await w.leave()
  const codes = await w.db.read.$count(tables.tokens)
  const outcome = await makeStudentSignIns(w.lead, { studentIds: w.ids, freshCodes: true, mark })
  expect(outcome).toEqual({ ok: false, reason: 'not_as_shown' })
  expect(await w.db.read.$count(tables.tokens)).toBe(codes)
})

test('where all of them left it says so; a pupil of another school is still nobody’s', async () => {
  const w = await chosen('st_0', 'st_1', 'st_2')
  await w.leave()
  expect(await w.press()).toMatchObject({
    data: { errors: { form: 'None of the pupils you chose is on your roll any more, so no slip was made.' } },
    init: { status: 409 },
  })
  await w.make.school({ id: 'sc_2', urn: 999002 })
  await w.make.student({ id: 'st_far', schoolId: 'sc_2', leftOn: '2026-11-20' })
  await expect(makeStudentSignIns(w.lead, { studentIds: ['st_0', 'st_far'], freshCodes: false })).rejects.toThrow(
    NotFound,
  )
})
