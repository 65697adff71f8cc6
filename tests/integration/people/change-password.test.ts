import { randomUUID } from 'node:crypto'

import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor } from '#seeds/factories'
import { changePassword } from '~/modules/people/choose-password.server'
import { hashPassword } from '~/modules/people/hash-password.server'
import { signIn } from '~/modules/people/sign-in.server'
import { atOnce } from '../../support/at-once'
import { smallWorld } from '../../support/world'

const OLD = 'velvet kettle heron pier'
const NEXT = 'quarry lantern bicycle soup'
const OTHER = 'pebble walnut saddle fern'

async function withStaff() {
  const w = await smallWorld()
  const email = `${randomUUID()}@school.example`
  const passwordHash = await hashPassword(OLD)
  await w.make.user({ id: 'us_sc_1', kind: 'school', schoolId: 'sc_1', email, emailVerifiedAt: w.now, passwordHash })
  const isIn = async (password: string) =>
    (await signIn(w.as({ kind: 'nobody' }), { name: email, password, clientIp: randomUUID(), knownBrowser: null })).ok
  return { ...w, me: w.as(schoolActor()), isIn }
}

test('of two who change a password from the same one, the later is told that it is not theirs any more', async () => {
  const w = await withStaff()
  const transact: typeof w.me.transact = async (body) => {
    expect(await changePassword(w.me, { current: OLD, next: NEXT })).toMatchObject({ ok: true })
    return w.me.transact(body)
  }
  const later = await changePassword({ ...w.me, transact }, { current: OLD, next: OTHER })
  expect(later).toEqual({ ok: false, reason: 'current_wrong' })
  expect([await w.isIn(NEXT), await w.isIn(OTHER)]).toEqual([true, false])
  expect(await w.db.read.select().from(tables.outbox)).toHaveLength(1)
})

test('of two passwords put in the place of one at once, one stands and the other is refused', async () => {
  const w = await withStaff()
  const together = atOnce(2)
  const choose = (next: string) => changePassword(together(w.me), { current: OLD, next })
  const outcomes = await Promise.all([choose(NEXT), choose(OTHER)])
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([{ ok: false, reason: 'current_wrong' }])
  expect(await w.isIn(outcomes[0].ok ? NEXT : OTHER)).toBe(true)
})

test('the same form sent twice changes the password once, and the second is not told that its old one is wrong', async () => {
  const w = await withStaff()
  const change = () => changePassword(w.me, { current: OLD, next: NEXT })
  expect(await change()).toMatchObject({ ok: true })
  const rows = await w.db.read.$count(tables.auditLog)
  expect(await change()).toMatchObject({ ok: true, value: { userId: 'us_sc_1' } })
  expect(await w.db.read.$count(tables.auditLog)).toBe(rows)
  expect(await changePassword(w.me, { current: OLD, next: OTHER })).toEqual({ ok: false, reason: 'current_wrong' })
})
