import { expect, onTestFinished, test, vi } from 'vitest'

import { jobRows, readFailedJobs } from '~/access/job-rows.server'
import type { Job } from '~/jobs/job'
import { startJobs } from '~/jobs/scheduler.server'
import { world } from '../../support/world'

async function started(afterForms: boolean) {
  const w = await world()
  let runs = 0
  const job: Job = {
    name: 'counted',
    everySeconds: 3600,
    ...(afterForms ? { afterForms: true as const } : {}),
    run: async () => void (runs += 1),
  }
  const jobs = startJobs(
    [job],
    jobRows(async () => w.db),
  )
  onTestFinished(jobs.stop)
  await vi.waitFor(() => expect(runs).toBe(1))
  return { jobs, runs: () => runs }
}

test('a job that wants to know of forms runs within a second of one, once for many', async () => {
  const { jobs, runs } = await started(true)
  for (let n = 0; n < 100; n += 1) jobs.formAnswered()
  await vi.waitFor(() => expect(runs()).toBe(2), { timeout: 1000 })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(runs()).toBe(2)
})

test('any other job waits for its own time', async () => {
  const { jobs, runs } = await started(false)
  jobs.formAnswered()
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(runs()).toBe(1)
})

test('a job that is at work when a form comes runs once more afterwards', async () => {
  const w = await world()
  let runs = 0
  let endWork = () => {}
  const atWork = new Promise<void>((resolve) => (endWork = resolve))
  const job: Job = {
    name: 'long',
    everySeconds: 3600,
    afterForms: true,
    async run() {
      runs += 1
      if (runs === 1) await atWork
    },
  }
  const jobs = startJobs(
    [job],
    jobRows(async () => w.db),
  )
  onTestFinished(jobs.stop)
  await vi.waitFor(() => expect(runs).toBe(1))
  jobs.formAnswered()
  endWork()
  await vi.waitFor(() => expect(runs).toBe(2), { timeout: 1000 })
})

test('a job that fails is said to, until it works again', async () => {
  const w = await world()
  let isBroken = true
  let runs = 0
  const job: Job = {
    name: 'broken',
    everySeconds: 3600,
    afterForms: true,
    async run() {
      runs += 1
      if (isBroken) throw Object.assign(new Error('Sam Canary'), { code: 'ECANARY' })
    },
  }
  const jobs = startJobs(
    [job],
    jobRows(async () => w.db),
  )
  onTestFinished(jobs.stop)
  const failed = () => readFailedJobs(w.db.read)
  await vi.waitFor(async () => expect(await failed()).toMatchObject([{ name: 'broken', code: 'ECANARY' }]))
  isBroken = false
  jobs.formAnswered()
  await vi.waitFor(async () => expect(await failed()).toEqual([]), { timeout: 3000 })
  expect(runs).toBe(2)
})

test('a job that failed under the app before this one is said to work again', async () => {
  const w = await world()
  const error = new Error('Sam Canary')
  await jobRows(async () => w.db).note('counted', { kind: 'fails', error, againMs: 0 })
  expect(await readFailedJobs(w.db.read)).toMatchObject([{ name: 'counted', code: null }])
  const job: Job = { name: 'counted', everySeconds: 3600, run: async () => {} }
  const jobs = startJobs(
    [job],
    jobRows(async () => w.db),
  )
  onTestFinished(jobs.stop)
  await vi.waitFor(async () => expect(await readFailedJobs(w.db.read)).toEqual([]))
})
