import { expect, test } from 'vitest'

import { startFigures } from '~/support/figures'

test('only words of the program are counted by themselves; what could be anybody’s is other', () => {
  const figures = startFigures(0)
  for (const word of ['signIn.refuse', 'read_only']) figures.count('refusal', word)
  const others = ['bk_0123456789', 'ada@example.org', '/agree/abc', 'Ada Example', 'ada example', 'x'.repeat(50), '']
  for (const word of others) figures.count('refusal', word)
  expect([...figures.countsOf('refusal')]).toEqual([
    ['signIn.refuse', 1],
    ['read_only', 1],
    ['other', others.length],
  ])
  expect(figures.countsOf('trouble').size).toBe(0)
})

test('a job lags since its last good run, and since the start where there was none', () => {
  const figures = startFigures(1_000)
  figures.noteJobRun('send mail', true, 11_000)
  figures.noteJobRun('send mail', false, 16_000)
  figures.noteJobRun('offer places', false, 11_000)
  expect(figures.jobs(71_000)).toEqual([
    { name: 'send mail', seconds: 60, isFailing: true },
    { name: 'offer places', seconds: 70, isFailing: true },
  ])
})
