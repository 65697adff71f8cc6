import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** Test files to run, and files that changed since the last time; all below the copy's root. */
export interface Asked {
  files: readonly string[]
  changed: readonly string[]
}

/** What test files said: all green, the tests that failed, or why they said nothing. */
export type Said =
  { kind: 'green' } | { kind: 'red'; failed: string[]; files: string[] } | { kind: 'nothing'; why: string }

const LONGEST_MS = 300_000

/** Somebody who runs tests in a copy. */
export interface Worker {
  copy: string
  ask(asked: Asked): Promise<Said>
  stop(): void
}

/**
 * Starts a worker in a copy of the tree. It starts anew when it does not answer in time.
 * @param databaseUrl the engine that its tests run on, as `tests/support/database.ts` reads it
 */
export async function startWorker(copy: string, databaseUrl: string): Promise<Worker> {
  let child = await start(copy, databaseUrl)
  return {
    copy,
    async ask({ files, changed }) {
      const said = await answerOf(child, { files, changed: changed.map((file) => join(copy, file)) })
      if (said !== null) return said
      child.kill('SIGKILL')
      child = await start(copy, databaseUrl)
      return { kind: 'nothing', why: 'the tests did not end' }
    },
    stop: () => void child.kill(),
  }
}

async function start(copy: string, databaseUrl: string): Promise<ChildProcess> {
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as never
  const env = { ...process.env, DATABASE_URL: databaseUrl }
  const options = { cwd: copy, execArgv: ['--import', 'tsx'], stdio, env }
  const child = fork(join(copy, 'tests/guards/worker.ts'), options)
  process.on('exit', () => child.kill())
  await new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', () => reject(new Error('A worker did not start')))
  })
  return child
}

/** Null when it takes too long. */
function answerOf(child: ChildProcess, asked: Asked): Promise<Said | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), LONGEST_MS)
    child.once('message', (said) => {
      clearTimeout(timer)
      resolve(said as Said)
    })
    child.send(asked)
  })
}
