import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { TestProject } from 'vitest/node'

import { freePort } from '../support/temporary-postgres.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    origin: string
    databaseUrl: string
  }
}

let server: ChildProcess | null = null
let folder = ''

/** Seeds the demo's world into a database of its own and starts the built app on it. */
export async function setup(project: TestProject) {
  if (!existsSync('build/server/index.js')) execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' })
  folder = mkdtempSync(join(tmpdir(), 'five-by-18-e2e-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const databaseUrl = `file:${join(folder, 'e2e.db')}`
  const env = {
    ...process.env,
    DEMO: '1',
    NODE_ENV: 'production' as const,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HOST: '127.0.0.1',
    APP_ORIGIN: origin,
  }
  execFileSync('npx', ['tsx', 'seeds/run.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  server = spawn(process.execPath, ['--import', 'tsx', 'app/server.ts'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await answering(`${origin}/ready`)
  project.provide('origin', origin)
  project.provide('databaseUrl', databaseUrl)
}

export async function teardown() {
  const stopped = new Promise((resolve) => server?.once('exit', resolve))
  server?.kill('SIGTERM')
  if (server) await stopped
  rmSync(folder, { recursive: true, force: true })
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('The app did not become ready')
}
