import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { TestProject } from 'vitest/node'

import { ask, send } from './doors/ask'
import { readForms } from './doors/forms'
import { startApp } from './start-app'

/** A persona of the demo who is signed in: the words of their button, and the cookie of their session. */
export interface SignedIn {
  words: string
  cookie: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** The file of the demo's world, signed in to and at rest: each file of tests has its own copy. */
    demoWorld: string
    signedIn: SignedIn[]
  }
}

let folder = ''

/** Builds the app if it is not, fills the demo's world once, and signs every persona in once. */
export async function setup(project: TestProject) {
  if (!existsSync('build/server/index.js')) execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' })
  folder = mkdtempSync(join(tmpdir(), 'five-by-18-e2e-'))
  const demoWorld = join(folder, 'demo.db')
  const settings = { DEMO: '1', DATABASE_URL: `file:${demoWorld}` }
  execFileSync('npx', ['tsx', 'seeds/run.ts'], {
    env: { ...process.env, ...settings, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const app = await startApp(settings)
  const signedIn = await signInEverybody(app.origin)
  await app.stop()
  project.provide('demoWorld', demoWorld)
  project.provide('signedIn', signedIn)
}

export function teardown() {
  rmSync(folder, { recursive: true, force: true })
}

async function signInEverybody(origin: string): Promise<SignedIn[]> {
  const page = await ask(origin, '/sign-in', null)
  const everybody: SignedIn[] = []
  for (const { button, fields } of readForms(page.body).filter((form) => form.button.startsWith('Sign in as'))) {
    const answer = await send(origin, '/sign-in', null, fields)
    const session = answer.headers.getSetCookie().find((cookie) => /session/.test(cookie))
    if (answer.status !== 302 || !session) throw new Error(`${button} was answered with ${answer.status}`)
    everybody.push({ words: button, cookie: session.split(';')[0] ?? '' })
  }
  if (everybody.length === 0) throw new Error('The demo has nobody to sign in as')
  return everybody
}
