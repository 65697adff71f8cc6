import { existsSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { timesIn } from '../../guards/guard'
import { GUARDS } from '../../guards/table'

/*
 * That each guard is still where the table says. Whether a test notices when it is gone is seen by `npm run guards`, which
 * takes longer.
 */

test('the text of every guard stands in its file exactly once', () => {
  const texts = new Map<string, string>()
  const textOf = (file: string) => texts.get(file) ?? texts.set(file, readFileSync(file, 'utf8')).get(file) ?? ''
  const lost = GUARDS.flatMap(({ file, text, why }) => {
    const times = existsSync(file) ? timesIn(textOf(file), text) : 0
    return times === 1 ? [] : [`${file}: ${why}: ${times} times: ${text}`]
  })
  expect(lost).toEqual([])
})

test('every guard changes something, and names tests that are there', () => {
  for (const { file, text, becomes, tests } of GUARDS) {
    expect(becomes, file).not.toBe(text)
    expect(
      tests.filter((name) => !existsSync(name)),
      file,
    ).toEqual([])
  }
})

test('no guard stands in the table twice', () => {
  const keys = GUARDS.map(({ file, text, becomes }) => [file, text, becomes].join(' -> '))
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

test('the table covers every room but those that only hold places, and the access, the database and the leaf helpers', () => {
  const rooms = new Set(
    GUARDS.map(({ file }) =>
      file
        .split('/')
        .slice(0, file.startsWith('app/modules') ? 3 : 2)
        .join('/'),
    ),
  )
  for (const room of [
    'people',
    'opportunities',
    'bookings',
    'attendance',
    'entitlement',
    'matching',
    'rounds',
    'progress',
  ])
    expect([...rooms]).toContain(`app/modules/${room}`)
  for (const other of ['app/access', 'app/support', 'db/stores']) expect([...rooms]).toContain(other)
  expect(GUARDS.length).toBeGreaterThanOrEqual(80)
  expect(GUARDS.filter(({ quick }) => quick).length).toBeGreaterThanOrEqual(6)
})
