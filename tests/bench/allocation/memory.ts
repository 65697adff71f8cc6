import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { Family, Size } from './plan'

export interface Peaks {
  /** Megabytes of the process that holds the instance and has done nothing yet. */
  before: number
  /** The most above that, up to the end of the lists and up to the end of the round. */
  lists: number
  round: number
}

/** Peak memory of a process that only generates one round, builds its lists and allocates. */
export function peakMemory(size: Size, family: Family): Promise<Peaks> {
  const child = fileURLToPath(new URL('memory-child.ts', import.meta.url))
  return new Promise((resolve, reject) => {
    const args = ['--expose-gc', '--import', 'tsx', child, size, family]
    const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    running.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    running.on('close', (code) => {
      const [before, lists, round] = said.trim().split(' ').map(Number)
      if (code !== 0 || before === undefined || lists === undefined || round === undefined)
        reject(new Error(`The memory of ${size} ${family} could not be measured: ${said}`))
      else resolve({ before, lists, round })
    })
  })
}
