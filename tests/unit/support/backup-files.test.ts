import { expect, test } from 'vitest'

import { backupName, isBackupDue, madeAtOf, newestFirst, outOfDate } from '~/support/backup-files'

const at = (text: string) => new Date(text)
const named = (...texts: string[]) => texts.map((text) => backupName(at(text)))

test('a name says when, and only our own names are read', () => {
  const when = at('2026-11-27T01:00:03Z')
  expect(backupName(when)).toBe('five-by-18-20261127-010003.backup')
  expect(madeAtOf(backupName(when))).toEqual(when)
  for (const other of [
    'site.backup',
    'five-by-18-20261127-010003.backup.part',
    'five-by-18-20269927-010003.backup',
    '',
  ])
    expect(madeAtOf(other)).toBeNull()
  const [newest, older] = named('2026-11-27T01:00:03Z', '2026-11-26T01:00:03Z')
  expect(newestFirst(['notes.txt', `${older}`, `${newest}`])).toEqual([newest, older])
})

test('the first is made at once, then one a day from its hour on', () => {
  expect(isBackupDue(null, 1, at('2026-11-27T14:00:00Z'))).toBe(true)
  const today = at('2026-11-27T14:00:00Z')
  expect(isBackupDue(today, 1, at('2026-11-27T23:59:00Z'))).toBe(false)
  expect(isBackupDue(today, 1, at('2026-11-28T00:59:00Z'))).toBe(false)
  expect(isBackupDue(today, 1, at('2026-11-28T01:00:00Z'))).toBe(true)
  expect(isBackupDue(today, 0, at('2026-11-28T00:00:00Z'))).toBe(true)
})

test('a night that was missed is made good by day', () => {
  expect(isBackupDue(at('2026-11-24T01:00:00Z'), 1, at('2026-11-27T17:00:00Z'))).toBe(true)
})

test('the hour is London’s: left out in spring it comes next, twice in autumn it counts once', () => {
  const before = at('2027-03-27T01:00:00Z')
  expect(isBackupDue(before, 1, at('2027-03-28T00:59:00Z'))).toBe(false)
  expect(isBackupDue(before, 1, at('2027-03-28T01:00:00Z'))).toBe(true) // 02:00 there: 01:00 was left out
  const first = at('2026-10-25T00:05:00Z') // 01:05 there, the first time
  expect(isBackupDue(first, 1, at('2026-10-25T01:05:00Z'))).toBe(false)
  expect(isBackupDue(at('2026-07-01T00:10:00Z'), 1, at('2026-07-02T00:00:00Z'))).toBe(true) // 01:00 in summer
})

test('a clock that goes back makes no second one of the same day', () => {
  expect(isBackupDue(at('2026-11-27T01:00:00Z'), 1, at('2026-11-26T23:00:00Z'))).toBe(false)
})

test('the oldest go, and what was cut off; nothing else in the folder is touched', () => {
  const names = named('2026-11-25T01:00:00Z', '2026-11-27T01:00:00Z', '2026-11-26T01:00:00Z')
  const part = 'five-by-18-20261124-010000.backup.part'
  const all = [...names, part, 'site.backup', 'notes.txt']
  expect(outOfDate(all, 2)).toEqual([names[0], part])
  expect(outOfDate(all, 3)).toEqual([part])
  expect(outOfDate(all, 30)).toEqual([part])
})
