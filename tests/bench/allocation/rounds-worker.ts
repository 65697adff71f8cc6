import { setImmediate as turn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

import { numberByTurn } from '~/modules/allocation/by-turn'
import { buildLists } from '~/modules/allocation/candidates'
import { allocate } from '~/modules/allocation/engine'
import { figuresOf } from '~/modules/allocation/figures'
import { giveWay } from '~/modules/allocation/give-way.server'
import { generate } from './generate'
import type { Family, Size } from './plan'

/* Works the same round out from `begin` until `end`, and then tells how many seconds each took. */

const { size, family }: { size: Size; family: Family } = workerData
const made = generate(size, family)
giveWay() // as the thread of a round does
let isOver = false
parentPort?.on('message', (word: 'begin' | 'end') => {
  if (word === 'begin') void work()
  else isOver = true
})
parentPort?.postMessage('ready')

async function work(): Promise<void> {
  const seconds: number[] = []
  while (!isOver) {
    const began = performance.now()
    const problem = numberByTurn(made)
    const lists = buildLists(problem)
    figuresOf(problem, lists, allocate(problem, lists))
    seconds.push((performance.now() - began) / 1000)
    await turn()
  }
  parentPort?.postMessage(seconds)
}
