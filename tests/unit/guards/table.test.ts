import { existsSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { timesIn } from '../../guards/guard'
import { GUARDS } from '../../guards/table'
import { sourceFiles } from '../../support/source-files'

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

test('the table covers every room, and the access, the database and the leaf helpers', () => {
  const rooms = new Set(
    GUARDS.map(({ file }) =>
      file
        .split('/')
        .slice(0, file.startsWith('app/modules') ? 3 : 2)
        .join('/'),
    ),
  )
  for (const room of [
    'places',
    'people',
    'roster',
    'allocation',
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

/** Where a use-case asks who acts and no test can notice that it does not, because something else refuses as well. */
const ASKED_TWICE: Record<string, string> = {
  "app/modules/progress/todays-work.server.ts: assertCan(ctx.actor, 'progress.view', ctx.actor)":
    'the standings it reads ask the same',
  "app/modules/progress/build-progress.server.ts: assertCan(ctx.actor, 'student.flags.view', ctx.actor)":
    'the standings it reads are for the same people, and flags are read in the scope of the actor',
  "app/modules/rounds/build-frozen.server.ts: assertCan(ctx.actor, 'student.flags.view', { schoolId })":
    'nobody comes there who may not run the round, and who may run a school’s round may read its flags',
  "app/modules/bookings/answer-agreement.server.ts: assertCan(parent.actor, 'agreement.answer', { bookingId, studentId: booking.studentId })":
    'the parent is whoever holds the link of this very booking',
}

test('whoever may is asked in every use-case, and each such line is in the table', () => {
  const asking = sourceFiles('app')
    .filter(({ path }) => path !== 'app/access/policy.ts')
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\n(.*\bassertCan\(.*)/g)].map(([, line = '']) => ({ path, line: line.trim() })),
    )
  expect(asking.length).toBeGreaterThan(60)
  const isIn = (file: string, line: string) =>
    GUARDS.filter((guard) => guard.file === file && guard.text.includes(line) && !guard.becomes.includes(line))
  const missing = asking.filter(({ path, line }) => {
    const times = asking.filter((one) => one.path === path && one.line === line).length
    return isIn(path, line).length < times && !ASKED_TWICE[`${path}: ${line}`]
  })
  expect(missing).toEqual([])
  const keys = new Set(asking.map(({ path, line }) => `${path}: ${line}`))
  expect(Object.keys(ASKED_TWICE).filter((key) => !keys.has(key))).toEqual([])
})
