import { expect, it } from 'vitest'

import { turns } from '~/support/give-way'

const hold = (ms: number) => {
  for (const until = performance.now() + ms; performance.now() < until;);
}

it('lets others have their turn in work that would hold the process', async () => {
  let others = 0
  const isOver = { yes: false }
  const other = () => {
    others += 1
    if (!isOver.yes) setImmediate(other)
  }
  setImmediate(other)
  const giveWay = turns()
  for (let piece = 0; piece < 20; piece += 1) {
    await giveWay()
    hold(5)
  }
  isOver.yes = true
  expect(others).toBeGreaterThanOrEqual(4)
})

it('asks nothing of work that is soon done', () => {
  const giveWay = turns()
  expect(giveWay()).toBeUndefined()
})
