import { type ChildProcess, spawn } from 'node:child_process'

import { freePort } from '../support/temporary-postgres.mjs'

export interface Started {
  origin: string
  child: ChildProcess
  /** Everything the server wrote to its outputs so far. */
  log(): string
  stop(): Promise<void>
}

/**
 * Starts the built app as production runs it, on a free port of loopback, and waits until it is ready.
 * @param settings environment variables beside those of the port; they win
 * @throws when it ends or is not ready within a minute, with what it wrote
 */
export async function startApp(settings: Record<string, string>): Promise<Started> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/server.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'production' as const,
      PORT: String(port),
      HOST: '127.0.0.1',
      APP_ORIGIN: origin,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (written += part.toString()))
  for (let tries = 0; !(await fetch(`${origin}/ready`).catch(() => null))?.ok; tries += 1) {
    if (tries > 600 || child.exitCode !== null) throw new Error(`The app did not become ready: ${written}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    origin,
    child,
    log: () => written,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}
