import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { addAudit } from '#db/stores/audit'
import { areaActor, employerActor, schoolActor, studentActor, systemActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import { actWords, SCHOOL_ACTS } from '~/modules/progress/log-words'
import { readSchoolLog } from '~/modules/progress/school-log.server'
import { smallWorld } from '../../support/world'

type World = Awaited<ReturnType<typeof smallWorld>>
type Act = Parameters<typeof addAudit>[2]

const log = (w: World, actor: Actor, act: Partial<Act> & { action: string }, minutes = 0) =>
  w.db.transact((tx) =>
    addAudit(
      tx,
      { actor, now: new Date(w.now.getTime() + minutes * 60_000) },
      { subjectKind: 'school', subjectId: 'sc_1', schoolId: 'sc_1', ...act },
    ),
  )

test('the log says who did what to whom in words, the newest first', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1', givenName: 'Ada', familyName: 'One' })
  await w.make.user({ id: 'us_sc_1', kind: 'school', schoolId: 'sc_1', displayName: 'Ruth Lead' })
  await w.make.user({ id: 'us_em_1', kind: 'employer', employerId: 'em_1', displayName: 'Hana Host' })
  await log(w, schoolActor(), { action: 'roster.import', detail: { added: 12, changed: 3 } }, 1)
  await log(w, studentActor('st_1'), { action: 'reflection.write', subjectKind: 'student', subjectId: 'st_1' }, 2)
  await log(w, employerActor(), { action: 'booking.move', detail: { to: 'verified' } }, 3)
  await log(w, schoolActor(), { action: 'user.stop', subjectKind: 'user', subjectId: 'us_sc_1' }, 4)
  await log(w, systemActor, { action: 'from.the.future' }, 5)
  const { total, rows } = await readSchoolLog(w.as(schoolActor()), 1)
  expect(total).toBe(5)
  expect(rows.map(({ who, what, about, to }) => [who, what, about, to])).toEqual([
    ['Five by 18', 'Something this page has no words for', null, null],
    ['Ruth Lead', 'Stopped a colleague’s access', 'Ruth Lead', null],
    ['The host', 'Moved a booking on: verified', null, null],
    ['The pupil', 'Wrote what they learned', 'Ada One', '/school/students/st_1'],
    ['Ruth Lead', 'Applied a roster: 12 added, 3 changed', null, null],
  ])
})

test('the log comes 25 rows at a time', async () => {
  const w = await smallWorld()
  for (let n = 0; n < 30; n += 1) await log(w, schoolActor(), { action: 'progress.export' }, n)
  const first = await readSchoolLog(w.as(schoolActor()), 1)
  const second = await readSchoolLog(w.as(schoolActor()), 2)
  expect([first.total, first.rows.length, second.rows.length]).toEqual([30, 25, 5])
  const ids = [...first.rows, ...second.rows].map(({ id }) => id)
  expect(new Set(ids).size).toBe(30)
})

test('a viewer reads the log; another school, and pupils of another school, never show in it', async () => {
  const w = await smallWorld()
  await w.make.school({ id: 'sc_2', urn: 999002 })
  await w.make.student({ id: 'st_far', schoolId: 'sc_2', givenName: 'Far' })
  await log(w, schoolActor(), { action: 'student.flags.view', subjectKind: 'student', subjectId: 'st_far' })
  expect((await readSchoolLog(w.as(schoolActor('sc_1', 'viewer')), 1)).rows).toMatchObject([{ about: null, to: null }])
  expect(await readSchoolLog(w.as(schoolActor('sc_2')), 1)).toEqual({ total: 0, rows: [] })
})

test('nobody but staff of a school has a log to read', async () => {
  const w = await smallWorld()
  await log(w, schoolActor(), { action: 'progress.export' })
  for (const actor of [areaActor(), employerActor(), studentActor('st_1')])
    expect((await readSchoolLog({ ...w.as(schoolActor()), actor: actor as never }, 1)).rows).toEqual([])
})

test('every act that a school can find in its log has words', () => {
  const files = readdirSync('app/modules', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.server.ts'),
  )
  const acts = files.flatMap((file) => {
    const source = readFileSync(join('app/modules', file), 'utf8')
    return source.includes('schoolId') && source.includes('addAudit')
      ? [...source.matchAll(/action: '([a-zA-Z.]+)'/g)].map(([, act = '']) => act)
      : []
  })
  const elsewhere = [
    'opportunity.post',
    'opportunity.edit',
    'opportunity.publish',
    'opportunity.return',
    'employer.check',
  ]
  expect(acts.length).toBeGreaterThan(10)
  const known: readonly string[] = SCHOOL_ACTS
  expect(acts.filter((act) => !known.includes(act) && !elsewhere.includes(act))).toEqual([])
  for (const act of SCHOOL_ACTS) expect(actWords(act, null)).toMatch(/^[A-Z][^:]+$/)
  expect(actWords('round.freeze', { pupils: 9, early: true })).toBe('Froze a round: its lists closed early')
  expect(actWords('round.freeze', { pupils: 9, early: false })).toBe('Froze a round')
})
