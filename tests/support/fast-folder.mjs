import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const IN_MEMORY = '/dev/shm'
const LEAST_BYTES = 4 * 1024 ** 3

/**
 * A new folder for what tests write, gone when the process ends: in memory where the machine has room there. Most of what
 * a test of a database waits for is the disk, and nothing that it writes has to outlast the machine.
 * @returns {string}
 */
export function fastFolder() {
  const folder = mkdtempSync(join(hasRoomInMemory() ? IN_MEMORY : tmpdir(), 'five-by-18-'))
  chmodSync(folder, 0o711) // PostgreSQL's server runs as somebody else and passes through
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function hasRoomInMemory() {
  if (process.platform !== 'linux' || !existsSync(IN_MEMORY)) return false
  const { bavail, bsize } = statfsSync(IN_MEMORY)
  return bavail * bsize >= LEAST_BYTES
}
