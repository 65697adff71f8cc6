import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

import { expect, onTestFinished, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { onPostgres } from '../../support/database'
import { world } from '../../support/world'

/*
 * Processes that are killed, or stand still, in the middle of a job: every slot that was begun is done once, whoever does it.
 */
const LEASE_MS = 1_500

type World = Awaited<ReturnType<typeof world>>

/** A process that does the job; ready when it runs. */
async function worker(w: World, workMs: number, mode = 'careful'): Promise<ChildProcess> {
  const args = ['--import', 'tsx', 'tests/support/jobs-worker.ts', String(LEASE_MS), String(workMs), mode]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: w.url },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

type Step = { slot: string; fence: number; pid: number }

/** What was written of each slot, in the order of the fences. */
async function steps(w: World, what: 'begun' | 'done'): Promise<Step[]> {
  const rows = await w.db.read.select().from(tables.settings)
  return rows
    .map(({ name }) => name.split(' '))
    .filter(([kind]) => kind === what)
    .map(([, slot = '', fence, pid]) => ({ slot, fence: Number(fence), pid: Number(pid) }))
    .toSorted((a, b) => a.fence - b.fence)
}

const slotsOf = (all: readonly Step[]) => all.map(({ slot }) => slot)
const atLeast = (w: World, many: number, pid?: number) =>
  vi.waitFor(
    async () => {
      const mine = (await steps(w, 'done')).filter((step) => pid === undefined || step.pid === pid)
      expect(mine.length).toBeGreaterThanOrEqual(many)
    },
    { timeout: 20_000, interval: 100 },
  )

/** Nothing runs twice, nothing that was begun is lost, and no fence is given twice. */
async function expectOnceEach(w: World) {
  const [begun, done] = [await steps(w, 'begun'), await steps(w, 'done')]
  expect(slotsOf(done)).toEqual([...new Set(slotsOf(begun))])
  expect(new Set(begun.map(({ fence }) => fence)).size).toBe(begun.length)
  return { begun, done }
}

test('a process that is killed again and again in the middle of its work does every slot it began once', async () => {
  const w = await world()
  for (let kills = 0; kills < 4; kills += 1) {
    const child = await worker(w, 300)
    await atLeast(w, kills + 1)
    const before = (await steps(w, 'begun')).length
    await vi.waitFor(async () => expect((await steps(w, 'begun')).length).toBeGreaterThan(before), { timeout: 10_000 })
    await kill(child)
  }
  const last = await worker(w, 10)
  await atLeast(w, (await steps(w, 'done')).length + 2)
  last.kill('SIGTERM')
  await once(last, 'exit')
  const { begun } = await expectOnceEach(w)
  expect(begun.length).toBeGreaterThan(new Set(slotsOf(begun)).size) // some were killed in the middle
})

test.runIf(onPostgres)('of two processes one is killed, and the other takes its slot over and goes on', async () => {
  const w = await world()
  const [one, two] = await Promise.all([worker(w, 600), worker(w, 600)])
  await atLeast(w, 3)
  const before = (await steps(w, 'begun')).length
  await vi.waitFor(async () => expect((await steps(w, 'begun')).length).toBeGreaterThan(before), { timeout: 10_000 })
  const atWork = (await steps(w, 'begun')).at(-1)
  const [killed, left] = atWork?.pid === one.pid ? [one, two] : [two, one]
  await kill(killed)
  const own = (await steps(w, 'done')).filter(({ pid }) => pid === left.pid).length
  await atLeast(w, own + 2, left.pid)
  left.kill('SIGTERM')
  await once(left, 'exit')
  const { done } = await expectOnceEach(w)
  expect(done).toContainEqual(expect.objectContaining({ slot: atWork?.slot, pid: left.pid }))
})

test.runIf(onPostgres)(
  'what a process writes that stood still while another took its slot over is refused',
  async () => {
    const w = await world()
    const [one, two] = await Promise.all([worker(w, 600, 'careless'), worker(w, 600, 'careless')])
    await atLeast(w, 2)
    const before = (await steps(w, 'begun')).length
    await vi.waitFor(async () => expect((await steps(w, 'begun')).length).toBeGreaterThan(before), { timeout: 10_000 })
    const atWork = (await steps(w, 'begun')).at(-1)
    const [still, other] = atWork?.pid === one.pid ? [one, two] : [two, one]
    still.kill('SIGSTOP')
    await vi.waitFor(
      async () =>
        expect(await steps(w, 'done')).toContainEqual(expect.objectContaining({ slot: atWork?.slot, pid: other.pid })),
      { timeout: 20_000 },
    )
    still.kill('SIGCONT')
    await atLeast(w, (await steps(w, 'done')).length + 2)
    for (const child of [still, other]) child.kill('SIGTERM')
    await Promise.all([once(still, 'exit'), once(other, 'exit')])
    await expectOnceEach(w)
  },
)
