import { randomUUID } from 'node:crypto'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { admitTry, admitUse, clientIpOf } from '~/access/throttle.server'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const stranger = (name: string, clientIp: string = randomUUID()) => ({ name, clientIp, knownBrowser: null })

test('five wrong tries cost nothing, then the wait grows to at most a minute', async () => {
  const name = randomUUID()
  for (let n = 0; n < 5; n += 1) expect((await admitTry(stranger(name))).ok).toBe(true)
  const waits: number[] = []
  for (let n = 0; n < 8; n += 1) {
    expect((await admitTry(stranger(name))).ok).toBe(true)
    const next = await admitTry(stranger(name))
    const wait = next.ok ? 0 : next.waitSeconds
    waits.push(wait)
    vi.advanceTimersByTime(wait * 1000)
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
})

test('a thousand tries at once are no way round', async () => {
  const name = randomUUID()
  const all = await Promise.all(Array.from({ length: 1000 }, () => admitTry(stranger(name))))
  expect(all.filter(({ ok }) => ok)).toHaveLength(6)
})

test('tries during a wait do not make it longer', async () => {
  const name = randomUUID()
  for (let n = 0; n < 6; n += 1) await admitTry(stranger(name))
  for (let n = 0; n < 50; n += 1) expect((await admitTry(stranger(name))).ok).toBe(false)
  vi.advanceTimersByTime(2000)
  expect((await admitTry(stranger(name))).ok).toBe(true)
})

test('a browser that has been in before gets in whatever strangers do to the name', async () => {
  const name = randomUUID()
  for (let n = 0; n < 100; n += 1) await admitTry(stranger(name, 'one school'))
  expect((await admitTry(stranger(name))).ok).toBe(false)
  expect((await admitTry({ name, clientIp: 'one school', knownBrowser: randomUUID() })).ok).toBe(true)
})

test('a known browser cannot guess without end either', async () => {
  const mine = { name: 'x', clientIp: 'y', knownBrowser: randomUUID() }
  for (let n = 0; n < 20; n += 1) expect((await admitTry(mine)).ok).toBe(true)
  expect((await admitTry(mine)).ok).toBe(false)
})

test('a right password forgets the wrong ones', async () => {
  const name = randomUUID()
  for (let n = 0; n < 5; n += 1) await admitTry(stranger(name))
  const right = await admitTry(stranger(name))
  if (right.ok) await right.succeeded()
  for (let n = 0; n < 5; n += 1) expect((await admitTry(stranger(name))).ok).toBe(true)
})

test('240 pupils behind one address all get in within five minutes, each after two slips', async () => {
  const school = randomUUID()
  for (let pupil = 0; pupil < 240; pupil += 1) {
    const name = randomUUID()
    await admitTry(stranger(name, school))
    await admitTry(stranger(name, school))
    const right = await admitTry(stranger(name, school))
    expect(right.ok, `pupil ${pupil}`).toBe(true)
    if (right.ok) await right.succeeded()
  }
})

test('one address cannot try one password at a thousand names', async () => {
  const ip = randomUUID()
  const all = []
  for (let n = 0; n < 1000; n += 1) all.push(await admitTry(stranger(randomUUID(), ip)))
  expect(all.filter(({ ok }) => ok)).toHaveLength(600)
})

test('three reset mails an hour go to one address', async () => {
  const address = randomUUID()
  for (let n = 0; n < 3; n += 1) expect(await admitUse('reset.mail', address)).toBe(0)
  expect(await admitUse('reset.mail', address)).toBeGreaterThan(0)
})

test('an IPv6 address counts by its /64, an IPv4 address by itself', () => {
  const of = (ip: string) => clientIpOf(new Request('http://x', { headers: { 'x-client-ip': ip } }))
  expect(of('2001:db8:1:2:3:4:5:6')).toBe(of('2001:db8:1:2::9'))
  expect(of('2001:db8::1')).not.toBe(of('2001:db8:1::1'))
  expect(of('192.0.2.1')).not.toBe(of('192.0.2.2'))
})
