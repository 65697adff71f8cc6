import { expect, test } from 'vitest'

import { type JobStanding, LEASE_MS, type Schedule, slotAt, slotToTake } from '~/jobs/slots'

const at = (text: string) => new Date(text)
const later = (instant: Date, ms: number) => new Date(instant.getTime() + ms)
const HOUR = 3_600_000
const DAY = 24 * HOUR

const NIGHTLY: Schedule = { at: '01:30' }
const EVERY_30: Schedule = { everySeconds: 30 }
const done = (slot: string | null): JobStanding => ({ slotAt: slot ? at(slot) : null, leaseUntil: null, againAt: null })

/** What is taken when the job is looked at at each of these times, one process that ends each run at once. */
function takenAt(schedule: Schedule, times: readonly Date[], from: JobStanding): string[] {
  let row = from
  return times.flatMap((now) => {
    const slot = slotToTake(schedule, row, { now })
    if (slot) row = { ...row, slotAt: slot }
    return slot ? [slot.toISOString()] : []
  })
}

/** Every minute between two times. */
const minutes = (from: string, to: string) =>
  Array.from({ length: (at(to).getTime() - at(from).getTime()) / 60_000 + 1 }, (_, n) => later(at(from), n * 60_000))

test.each([
  ['in winter', '2026-01-15T01:30:00Z', '2026-01-15T01:30:00.000Z'],
  ['in summer', '2026-07-15T00:30:00Z', '2026-07-15T00:30:00.000Z'],
  ['a moment before it is the night before', '2026-07-15T00:29:59.999Z', '2026-07-14T00:30:00.000Z'],
  [
    'in the night that skips 01:30 it is an hour later by the clock',
    '2026-03-29T01:30:00Z',
    '2026-03-29T01:30:00.000Z',
  ],
  ['and not before', '2026-03-29T01:29:59Z', '2026-03-28T01:30:00.000Z'],
  ['in the night that has 01:30 twice it is the first', '2026-10-25T00:30:00Z', '2026-10-25T00:30:00.000Z'],
  ['and at the second it is still the first', '2026-10-25T01:30:00Z', '2026-10-25T00:30:00.000Z'],
])('the slot of a time of night: %s', (_, now, slot) => {
  expect(slotAt(NIGHTLY, at(now)).toISOString()).toBe(slot)
})

test.each([
  ['spring', '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', ['2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z']],
  ['autumn', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z', ['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']],
])('over the %s change a nightly job is done once a night', (_, from, to, slots) => {
  expect(takenAt(NIGHTLY, minutes(from, to), done(`${from.slice(0, 11)}01:30:00Z`))).toEqual(slots)
})

test('a clock that is put back an hour after the run does not run it again, and the next night is not left out', () => {
  const times = [
    ...minutes('2026-01-15T01:00:00Z', '2026-01-15T01:45:00Z'),
    ...minutes('2026-01-15T00:45:00Z', '2026-01-16T02:00:00Z'),
  ]
  const taken = takenAt(NIGHTLY, times, done('2026-01-14T01:30:00Z'))
  expect(taken).toEqual(['2026-01-15T01:30:00.000Z', '2026-01-16T01:30:00.000Z'])
})

test('a clock that is put forward over the slot runs it then, and put right again does not run it twice', () => {
  const times = [
    ...minutes('2026-01-15T00:30:00Z', '2026-01-15T00:40:00Z'),
    at('2026-01-15T03:41:00Z'),
    ...minutes('2026-01-15T00:42:00Z', '2026-01-15T05:00:00Z'),
  ]
  expect(takenAt(NIGHTLY, times, done('2026-01-14T01:30:00Z'))).toEqual(['2026-01-15T01:30:00.000Z'])
})

test('a clock that was years ahead does not keep a job from ever being done again', () => {
  const now = at('2026-01-15T02:00:00Z')
  expect(slotToTake(NIGHTLY, done('2031-01-01T01:30:00Z'), { now })).toEqual(at('2026-01-15T01:30:00Z'))
  expect(slotToTake(NIGHTLY, done(later(now, DAY + 1).toISOString()), { now })).not.toBeNull()
  expect(slotToTake(NIGHTLY, done(later(now, DAY).toISOString()), { now })).toBeNull()
})

test('nights that were missed are made up for by one run, at once', () => {
  const times = minutes('2026-01-19T10:00:00Z', '2026-01-19T12:00:00Z')
  expect(takenAt(NIGHTLY, times, done('2026-01-14T01:30:00Z'))).toEqual(['2026-01-19T01:30:00.000Z'])
})

test('a job of every half minute is done once in each, from the first look on', () => {
  const times = ['12:00:10', '12:00:29.999', '12:00:30', '12:00:59', '12:01:40'].map((t) => at(`2026-01-15T${t}Z`))
  const slots = ['12:00:00', '12:00:30', '12:01:30'].map((t) => `2026-01-15T${t}.000Z`)
  expect(takenAt(EVERY_30, times, done(null))).toEqual(slots)
})

test('and goes on at once where the clock is put back by more than its time; put back by less, it waits it out', () => {
  const now = at('2026-01-15T12:00:00Z')
  expect(slotToTake(EVERY_30, done('2026-01-15T13:00:00Z'), { now })).toEqual(now)
  expect(slotToTake(EVERY_30, done('2026-01-15T12:00:30.001Z'), { now })).toEqual(now)
  expect(slotToTake(EVERY_30, done('2026-01-15T12:00:30Z'), { now })).toBeNull()
})

test('while somebody runs a slot nobody takes one; when they said nothing for the time of the lease, theirs is taken', () => {
  const now = at('2026-01-15T12:00:40Z')
  const held = (ms: number) => ({ ...done('2026-01-15T12:00:00Z'), leaseUntil: later(now, ms) })
  const take = (ms: number, more = {}) => slotToTake(EVERY_30, held(ms), { now, ...more })
  expect(take(1)).toBeNull()
  expect(take(1, { isWoken: true })).toBeNull()
  expect(take(LEASE_MS)).toBeNull()
  expect(take(0)).toEqual(at('2026-01-15T12:00:00Z'))
  expect(take(LEASE_MS + 1)).toEqual(at('2026-01-15T12:00:00Z')) // by a clock that was put back since
  expect(take(LEASE_MS, { isAlone: true })).toEqual(at('2026-01-15T12:00:00Z'))
})

test('a slot that failed is tried again after a while, a woken one at once, and never skipped', () => {
  const now = at('2026-01-15T02:00:00Z')
  const failed = (ms: number) => ({ ...done('2026-01-14T01:30:00Z'), againAt: later(now, ms) })
  expect(slotToTake(NIGHTLY, failed(1), { now })).toBeNull()
  expect(slotToTake(NIGHTLY, failed(0), { now })).toEqual(at('2026-01-14T01:30:00Z'))
  expect(slotToTake(NIGHTLY, failed(HOUR), { now })).toEqual(at('2026-01-14T01:30:00Z'))
  expect(slotToTake(NIGHTLY, failed(1), { now, isWoken: true })).toEqual(at('2026-01-14T01:30:00Z'))
})

test('a woken job is done at once, and its next slot is not lost by that', () => {
  const now = at('2026-01-15T12:00:10Z')
  expect(slotToTake(EVERY_30, done('2026-01-15T12:00:00Z'), { now, isWoken: true })).toEqual(now)
  expect(slotToTake(EVERY_30, done(now.toISOString()), { now: at('2026-01-15T12:00:30Z') })).not.toBeNull()
})
