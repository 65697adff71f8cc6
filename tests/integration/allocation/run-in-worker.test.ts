import { readFileSync } from 'node:fs'
import { getPriority } from 'node:os'

import { expect, test } from 'vitest'

import { readInstance } from '~/modules/allocation/read-instance'
import { callInWorker, runInWorker } from '~/modules/allocation/run-in-worker.server'
import { runInstance } from '~/modules/allocation/run-instance.server'
import type { Instance } from '~/modules/allocation/types'

import { priorityOfThread } from '../../support/allocation/priority-of-thread'

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
  const result = await runInWorker(instance, { onProgress: (percent) => percents.push(percent) })
  expect(result).toEqual(runInstance(instance))
  expect(percents.at(-1)).toBe(100)
  expect(percents).toEqual([...new Set(percents)].toSorted((a, b) => a - b))
})

test('a small round runs here', async () => {
  const instance = round(1)
  expect(await runInWorker(instance)).toEqual(runInstance(instance))
})

test('a round that is stopped ends with the reason, before or during the work', async () => {
  const stop = new AbortController()
  const running = runInWorker(round(100), { signal: stop.signal })
  setTimeout(() => stop.abort(new Error('somebody stopped it')), 50)
  await expect(running).rejects.toThrow('somebody stopped it')
  await expect(runInWorker(round(100), { signal: stop.signal })).rejects.toThrow('somebody stopped it')
  await expect(runInWorker(round(1), { signal: stop.signal })).rejects.toThrow('somebody stopped it')
})

test('an error in the thread comes out of it, and so does a module that is not there', async () => {
  const module = 'app/modules/allocation/run-instance.server.ts'
  await expect(callInWorker({ module, name: 'nothing' }, round(1), {})).rejects.toThrow(/There is no nothing/)
  await expect(callInWorker({ module: 'app/none.ts', name: 'x' }, round(1), {})).rejects.toThrow(/none/)
})

test.runIf(process.platform === 'linux')('a thread gives way to the pages, whose priority stays', async () => {
  const call = { module: 'tests/support/allocation/priority-of-thread.ts', name: 'priorityOfThread' }
  expect(await callInWorker<number>(call, round(1), {})).toBeGreaterThan(priorityOfThread())
  expect(priorityOfThread()).toBe(getPriority(process.pid))
})
