import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { employerActor, schoolActor } from '#seeds/factories'
import { recordRegister } from '~/modules/entitlement/record-attendance.server'
import { recordFeedback } from '~/modules/entitlement/record-feedback.server'
import { readHostLog } from '~/modules/progress/own-log.server'
import { readSchoolLog } from '~/modules/progress/school-log.server'
import { smallWorld } from '../../support/world'

/* Of a register and of feedback, too, a host buries nothing in its own log or in the school's under saves that change nothing. */

const SAID = { wentWell: 'Listened well', nextStep: 'Ask more', didTask: true, metSeveralPeople: true }

async function dayThatWas() {
  const w = await smallWorld()
  const { firstOn, lastOn, sessions } = await w.make.day({ id: 'op_1', on: ['2026-11-20'], takenPlaces: 1 })
  await w.make.student({ id: 'st_1' })
  const whose = { studentId: 'st_1', schoolId: 'sc_1', employerId: 'em_1', opportunityId: 'op_1' }
  const times = { firstOn, lastOn, createdAt: w.now, updatedAt: w.now }
  await w.db.transact((tx) =>
    tx.insert(tables.bookings).values({ id: 'bk_1', ...whose, state: 'confirmed', why: '', ...times }),
  )
  let minutes = 0
  const next = () => w.as(employerActor(), new Date(w.now.getTime() + 60_000 * ++minutes))
  const mark = (state: 'attended' | 'no_show') =>
    recordRegister(next(), {
      opportunityId: 'op_1',
      sessionId: sessions[0]?.id ?? '',
      marks: [{ bookingId: 'bk_1', state, workedMinutes: 0 }],
    })
  const say = (other: Partial<Parameters<typeof recordFeedback>[1]> = {}) =>
    recordFeedback(next(), { bookingId: 'bk_1', skills: ['Listening', 'Speaking'], ...SAID, ...other })
  const logs = async () => {
    const [school, own] = [await readSchoolLog(w.as(schoolActor()), 1), await readHostLog(w.as(employerActor()), 1)]
    return [school, own].map(({ total, rows }) => ({ total, newest: rows[0]?.what, changes: rows[0]?.changes }))
  }
  const rows = async () => (await w.db.read.select().from(tables.auditLog)).map(({ action }) => action)
  return { ...w, mark, say, logs, rows }
}

test('a register that is saved without a change leaves a row, and none in the host’s log or the school’s', async () => {
  const w = await dayThatWas()
  expect(await w.mark('no_show')).toMatchObject({ ok: true })
  const [logs, before] = [await w.logs(), await w.rows()]
  for (let n = 0; n < 5; n += 1) expect(await w.mark('no_show')).toMatchObject({ ok: true })
  expect(await w.logs()).toEqual(logs)
  expect((await w.rows()).slice(before.length).toSorted()).toEqual(Array(5).fill('register.saveUnchanged'))
  await w.mark('attended')
  expect((await w.logs()).map(({ total }) => total)).not.toEqual(logs.map(({ total }) => total))
})

test('feedback that is saved without a change leaves a row, and none in the host’s log or the school’s', async () => {
  const w = await dayThatWas()
  await w.mark('attended')
  expect(await w.say()).toMatchObject({ ok: true })
  const [logs, before] = [await w.logs(), await w.rows()]
  for (const same of [{}, { wentWell: ' Listened well\r\n' }, { skills: ['Speaking', 'Listening'] as never }])
    expect(await w.say(same)).toMatchObject({ ok: true })
  expect(await w.logs()).toEqual(logs)
  expect((await w.rows()).slice(before.length)).toEqual(Array(3).fill('feedback.saveUnchanged'))
})

test.each([
  ['the task', { didTask: false }, [{ field: 'Did the task', texts: { before: 'yes', after: 'no' } }]],
  [
    'the people',
    { metSeveralPeople: false },
    [{ field: 'Talked with several people', texts: { before: 'yes', after: 'no' } }],
  ],
  [
    'the skills',
    { skills: ['Speaking'] as never },
    [{ field: 'Skills', texts: { before: 'Listening, Speaking', after: 'Speaking' } }],
  ],
])('feedback of which only the answer about %s changed says so in the school’s log', async (_, other, changes) => {
  const w = await dayThatWas()
  await w.mark('attended')
  await w.say()
  await w.say(other)
  expect((await w.logs()).map((log) => log.changes)).toEqual([changes, []])
})
