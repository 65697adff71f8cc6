import { randomUUID } from 'node:crypto'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import {
  admitTry,
  admitUse,
  clientIpOf,
  CROWD_NAMES,
  DEVICE_TRIES,
  FREE_TRIES,
  FREE_TRIES_IN_A_CROWD,
  isSpraying,
  MOST_NAMES,
  SPRAY_NAMES,
} from '~/access/throttle.server'

// The rule, counted in memory whatever the engine; what processes count together: integration/access/limiters.
vi.hoisted(() => vi.stubEnv('DATABASE_URL', ''))

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
  quiet()
  for (let pupil = 0; pupil < 240; pupil += 1) {
    const name = randomUUID()
    await admitTry(stranger(name, school))
    await admitTry(stranger(name, school))
    const right = await admitTry(stranger(name, school))
    expect(right.ok, `pupil ${pupil}`).toBe(true)
    if (right.ok) await right.succeeded()
  }
})

const quiet = () => vi.spyOn(process.stderr, 'write').mockReturnValue(true)
const tryNames = async (count: number, ip: string) => {
  const all = []
  for (let n = 0; n < count; n += 1) all.push(await admitTry(stranger(randomUUID(), ip)))
  return all.filter(({ ok }) => ok).length
}
/** How many tries at one new name are looked at when they come at once. */
const triesAtOneName = async (ip: string) => {
  const name = randomUUID()
  const all = await Promise.all(Array.from({ length: 12 }, () => admitTry(stranger(name, ip))))
  return all.filter(({ ok }) => ok).length
}

test('six hundred wrong tries at a few names shut out nobody else behind the address', async () => {
  const school = randomUUID()
  const few = Array.from({ length: 20 }, () => randomUUID())
  for (let n = 0; n < 600; n += 1) await admitTry(stranger(few[n % 20] ?? '', school))
  expect(await triesAtOneName(school)).toBe(FREE_TRIES + 1)
})

test('after six hundred names a class of 240 still gets in, each at the first right try or the second', async () => {
  quiet()
  const school = randomUUID()
  expect(await tryNames(CROWD_NAMES, school)).toBe(CROWD_NAMES)
  for (let pupil = 0; pupil < 240; pupil += 1) {
    const name = randomUUID()
    if (pupil % 2) await admitTry(stranger(name, school))
    const right = await admitTry(stranger(name, school))
    expect(right.ok, `pupil ${pupil}`).toBe(true)
    if (right.ok) await right.succeeded()
  }
})

test('up to the six hundredth name one has five free tries; at the next, one', async () => {
  quiet()
  const [below, above] = [randomUUID(), randomUUID()]
  await tryNames(CROWD_NAMES - 1, below)
  expect(await triesAtOneName(below)).toBe(FREE_TRIES + 1)
  await tryNames(CROWD_NAMES, above)
  expect(await triesAtOneName(above)).toBe(FREE_TRIES_IN_A_CROWD + 1)
})

test('the three thousandth name is looked at, the next is not', async () => {
  quiet()
  const ip = randomUUID()
  expect(await tryNames(MOST_NAMES, ip)).toBe(MOST_NAMES)
  expect((await admitTry(stranger(randomUUID(), ip))).ok).toBe(false)
})

test('a browser in which somebody signed in has sixty tries of its own, whatever its address did', async () => {
  quiet()
  const [ip, device] = [randomUUID(), randomUUID()]
  await tryNames(MOST_NAMES + 1, ip)
  const inBrowser = () => admitTry({ ...stranger(randomUUID(), ip), device })
  for (let n = 0; n < DEVICE_TRIES; n += 1) expect((await inBrowser()).ok).toBe(true)
  expect((await inBrowser()).ok).toBe(false)
})

test('a right password gives the browser its try back, and the address its name', async () => {
  quiet()
  const [ip, device] = [randomUUID(), randomUUID()]
  for (let n = 0; n < DEVICE_TRIES * 2; n += 1) {
    const right = await admitTry({ ...stranger(randomUUID(), ip), device })
    expect(right.ok).toBe(true)
    if (right.ok) await right.succeeded()
  }
  for (let n = 0; n < CROWD_NAMES * 2; n += 1) {
    const right = await admitTry(stranger(randomUUID(), ip))
    if (right.ok) await right.succeeded()
  }
  expect(await triesAtOneName(ip)).toBe(FREE_TRIES + 1)
})

test('the hundredth name tried from one address is a warning without names, and shows for a quarter of an hour', async () => {
  vi.advanceTimersByTime(60 * 60_000)
  const written = quiet()
  const ip = randomUUID()
  await tryNames(SPRAY_NAMES - 1, ip)
  expect([written.mock.calls.length, isSpraying(new Date())]).toEqual([0, false])
  const name = randomUUID()
  await admitTry(stranger(name, ip))
  expect([written.mock.calls.length, isSpraying(new Date())]).toEqual([1, true])
  const line = String(written.mock.calls[0]?.[0])
  expect(JSON.parse(line)).toMatchObject({ level: 'warn', event: 'many names tried from one address', names: 100 })
  expect(Object.keys(JSON.parse(line) as object).sort()).toEqual(['at', 'event', 'level', 'names']) // a plain hash of an address can be worked out
  expect(line.includes(name) || line.includes(ip)).toBe(false)
  vi.advanceTimersByTime(15 * 60_000)
  expect(isSpraying(new Date())).toBe(false)
})

test('one reset mail in five minutes goes to one address, however often it is asked for, and then the next', async () => {
  const address = randomUUID()
  for (let n = 0; n < 3; n += 1) {
    expect(await admitUse('reset.mail', address)).toBe(0)
    for (let more = 0; more < 4; more += 1) expect(await admitUse('reset.mail', address)).toBeGreaterThan(0)
    vi.advanceTimersByTime(5 * 60_000)
  }
})

test('an IPv6 address counts by its /64, an IPv4 address by itself', () => {
  const of = (ip: string) => clientIpOf(new Request('http://x', { headers: { 'x-client-ip': ip } }))
  expect(of('2001:db8:1:2:3:4:5:6')).toBe(of('2001:db8:1:2::9'))
  expect(of('2001:db8::1')).not.toBe(of('2001:db8:1::1'))
  expect(of('192.0.2.1')).not.toBe(of('192.0.2.2'))
})
