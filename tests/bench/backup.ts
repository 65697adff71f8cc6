import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

import { grownWorld } from './growth/world'
import { SECRET } from './served'

const PUPILS = 200_000
const PUPILS_OF_DEMO = 1500
const MARK_SECONDS = 120

/**
 * `npm run bench backup [pupils]`: what the commands `backup`, `restore` and `drill` take on an installation of 200,000 pupils, on SQLite
 * and sealed with a key; the mark is 120 s for each.
 */
export async function run([pupils = String(PUPILS)]: string[]): Promise<void> {
  const world = await grownWorld(Math.ceil(Number(pupils) / PUPILS_OF_DEMO))
  const path = world.url.slice('file:'.length)
  const [backup, restored] = [join(dirname(path), 'bench.backup'), join(dirname(path), 'restored.db')]
  const command = async (url: string, ...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: url, APP_SECRET: SECRET, BACKUP_KEY: SECRET, DEMO: '1' }
    const began = performance.now()
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'app/cli/main.ts', ...args], { env })
    return (performance.now() - began) / 1000
  }
  const megabytes = (file: string) => `${(statSync(file).size / 1e6).toFixed(0)} MB`
  try {
    const took = {
      backup: await command(world.url, 'backup', backup),
      restore: await command(`file:${restored}`, 'restore', backup),
      drill: await command(world.url, 'drill', backup),
    }
    console.log(`${pupils} pupils, a database of ${megabytes(path)}, a backup of ${megabytes(backup)}`)
    for (const [name, seconds] of Object.entries(took))
      console.log(
        `${name.padEnd(8)} ${seconds.toFixed(1)} s${seconds > MARK_SECONDS ? `  over the mark of ${MARK_SECONDS} s` : ''}`,
      )
  } finally {
    world.remove()
  }
}
