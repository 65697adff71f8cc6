import { expect, test } from 'vitest'

import { progressBar, progressWords } from '~/cli/progress-bar'

function screen(isTTY: boolean) {
  const clock = { at: 0 }
  const shown: string[] = []
  const bar = progressBar({ isTTY, write: (text) => shown.push(text) }, () => clock.at)
  return { bar, shown, clock }
}

test('progress tells the share, the rows, rows a second and the time left', () => {
  expect(progressWords({ rows: 50_000, done: 25, total: 100 }, 2000)).toBe(
    '25 %, 50,000 rows, 25,000 a second, 6 s left',
  )
  expect(progressWords({ rows: 10, done: 1, total: 100 }, 1000)).toBe('1 %, 10 rows, 10 a second, 1 min 39 s left')
  expect(progressWords({ rows: 10, done: 100, total: 100 }, 1000)).toBe('100 %, 10 rows, 10 a second')
  expect(progressWords({ rows: 0, done: 0, total: 0 }, 0)).toBe('0 %, 0 rows, 0 a second')
})

test('a terminal sees a bar that is drawn over itself and cleared at the end', () => {
  const { bar, shown, clock } = screen(true)
  clock.at = 1000
  bar.show({ rows: 10, done: 50, total: 100 })
  bar.show({ rows: 11, done: 51, total: 100 })
  bar.end()
  expect(shown).toHaveLength(2)
  expect(shown[0]).toContain('[############............] 50 %')
  expect(shown[1]).toBe('\r\u001b[K')
})

test('a log sees one plain line every five seconds', () => {
  const { bar, shown, clock } = screen(false)
  for (clock.at = 0; clock.at <= 11_000; clock.at += 1000) bar.show({ rows: 10, done: 50, total: 100 })
  bar.end()
  expect(shown).toEqual(['50 %, 10 rows, 2 a second, 5 s left\n', '50 %, 10 rows, 1 a second, 10 s left\n'])
})
