import { readFileSync } from 'node:fs'
import { getPriority } from 'node:os'

import { expect, test } from 'vitest'

import { readInstance } from '~/modules/allocation/read-instance'
import { callInWorker, type WorkerWatch } from '~/modules/allocation/run-in-worker.server'
import { runInstance } from '~/modules/allocation/run-instance.server'
import type { Instance, RoundResult } from '~/modules/allocation/types'

import { priorityOfThread } from '../../support/allocation/priority-of-thread'

const call = { module: 'app/modules/allocation/run-instance.server.ts', name: 'runInstance' }

/** A whole round in a thread of its own. */
const runApart = (instance: Instance, watch: WorkerWatch = {}) => callInWorker<RoundResult>(call, instance, watch)

/** The example of the documentation, its pupils many times over. */
function round(copies: number): Instance {
  const file = JSON.parse(readFileSync('docs/examples/allocation.json', 'utf8')) as Instance
  const pupils = Array.from({ length: copies }, (_, at) =>
    file.pupils.map((pupil) => ({ ...pupil, ref: `${pupil.ref}-${at}` })),
  ).flat()
  const read = readInstance({ ...file, pupils })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.instance
}

test('a thread gives the same result as no thread, and tells how far it is', async () => {
  const instance = round(100)
  const percents: number[] = []
  const result = await runApart(instance, { onProgress: (percent) => percents.push(percent) })
  expect(result).toEqual(runInstance(instance))
  expect(percents.at(-1)).toBe(100)
  expect(percents).toEqual([...new Set(percents)].toSorted((a, b) => a - b))
})

test('a round that is stopped ends with the reason, before or during the work', async () => {
  const stop = new AbortController()
  const running = runApart(round(100), { signal: stop.signal })
  setTimeout(() => stop.abort(new Error('somebody stopped it')), 50)
  await expect(running).rejects.toThrow('somebody stopped it')
  await expect(runApart(round(100), { signal: stop.signal })).rejects.toThrow('somebody stopped it')
})

test('an error in the thread comes out of it, and so does a module that is not there', async () => {
  await expect(callInWorker({ ...call, name: 'nothing' }, round(1), {})).rejects.toThrow(/There is no nothing/)
  await expect(callInWorker({ module: 'app/none.ts', name: 'x' }, round(1), {})).rejects.toThrow(/none/)
})

test.runIf(process.platform === 'linux')('a thread gives way to the pages, whose priority stays', async () => {
  const thread = { module: 'tests/support/allocation/priority-of-thread.ts', name: 'priorityOfThread' }
  expect(await callInWorker<number>(thread, round(1), {})).toBeGreaterThan(priorityOfThread())
  expect(priorityOfThread()).toBe(getPriority(process.pid))
})
