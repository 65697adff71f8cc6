import { expect, test } from 'vitest'

import { countPupilsByWard } from '#db/stores/area-overview'
import { hasLeft as hasLeftIn, isOnRoll } from '#db/stores/leaving'
import { listRoll } from '#db/stores/progress'
import { listOnRollOf } from '#db/stores/users'
import { tables } from '#db/tables'
import { NOON } from '#seeds/factories'
import { hasLeft } from '~/modules/people/leaving'
import { signIn } from '~/modules/people/sign-in.server'
import { hashPassword } from '~/modules/people/hash-password.server'
import { addDays, type Day, dayOf } from '~/support/dates'
import { smallWorld } from '../../support/world'

const PASSWORD = 'velvet kettle heron pier'
type World = Awaited<ReturnType<typeof smallWorld>>
const TODAY = dayOf(NOON)

/** Pupils who leave never, yesterday, today and tomorrow. */
async function pupilsOf(w: World): Promise<[string, Day | null][]> {
  const pupils: [string, Day | null][] = [
    ['st_stays', null],
    ['st_yesterday', addDays(TODAY, -1)],
    ['st_today', TODAY],
    ['st_tomorrow', addDays(TODAY, 1)],
  ]
  for (const [id, leftOn] of pupils) await w.make.student({ id, leftOn, wardCode: 'E05000001' })
  return pupils
}

test('the database and the rule agree on who has left', async () => {
  const w = await smallWorld()
  const pupils = await pupilsOf(w)
  const { students: st } = tables
  const idsOf = async (where: ReturnType<typeof isOnRoll>) =>
    (await w.db.read.select({ id: st.id }).from(st).where(where)).map(({ id }) => id).toSorted()
  const left = pupils.filter(([, leftOn]) => hasLeft(leftOn, TODAY)).map(([id]) => id)
  expect(await idsOf(hasLeftIn(TODAY))).toEqual(left.toSorted())
  expect(await idsOf(isOnRoll(TODAY))).toEqual(['st_stays', 'st_tomorrow'])
})

test('a pupil who leaves tomorrow is still on the roll and counted at home', async () => {
  const w = await smallWorld()
  const ids = (await pupilsOf(w)).map(([id]) => id)
  const onRoll = await listOnRollOf(w.db.read, 'sc_1', ids, TODAY)
  expect(onRoll.map(({ id }) => id).toSorted()).toEqual(['st_stays', 'st_tomorrow'])
  const wards = await countPupilsByWard(w.db.read, { kind: 'area', areaId: 'ar_1' }, TODAY)
  expect([...wards]).toEqual([['E05000001', 2]])
})

test('a pupil is on the roll and counted at home from the day they join, and not before', async () => {
  const w = await smallWorld()
  const joining: Record<string, Day> = {
    st_before: addDays(TODAY, -1),
    st_on_it: TODAY,
    st_later: addDays(TODAY, 1),
  }
  for (const [id, joinedOn] of Object.entries(joining)) await w.make.student({ id, joinedOn, wardCode: 'E05000001' })
  const wards = await countPupilsByWard(w.db.read, { kind: 'area', areaId: 'ar_1' }, TODAY)
  expect([...wards]).toEqual([['E05000001', 2]])
  const onRoll = await listOnRollOf(w.db.read, 'sc_1', Object.keys(joining), TODAY)
  expect(onRoll.map(({ id }) => id).toSorted()).toEqual(['st_before', 'st_on_it'])
  const rows = await listRoll(w.db.read, { kind: 'school', schoolId: 'sc_1' }, TODAY)
  expect(rows.map(({ studentId }) => studentId).toSorted()).toEqual(['st_before', 'st_on_it'])
})

test('a pupil who leaves tomorrow signs in today; one who leaves today does not', async () => {
  const w = await smallWorld()
  await pupilsOf(w)
  const passwordHash = await hashPassword(PASSWORD)
  for (const studentId of ['st_today', 'st_tomorrow'])
    await w.make.user({ id: `us_${studentId}`, kind: 'student', studentId, username: studentId, passwordHash })
  const ctx = w.as({ kind: 'nobody' })
  const enter = (name: string) => signIn(ctx, { name, password: PASSWORD, clientIp: '192.0.2.7', knownBrowser: null })
  expect(await enter('st_today')).toEqual({ ok: false, reason: 'off_roll' })
  expect(await enter('st_tomorrow')).toMatchObject({ ok: true, value: { step: 'signed_in' } })
})
