import { randomFillSync } from 'node:crypto'

const POOL_BYTES = 4096

const pool = Buffer.alloc(POOL_BYTES)
let used = POOL_BYTES

/**
 * Unpredictable bytes, each given away once: asked of the operating system by the page, for one question costs as much as four thousand
 * bytes. What was given away is wiped from the pool.
 * @param length bytes, at most 4,096
 * @throws RangeError for more
 */
export function randomBytes(length: number): Buffer {
  if (length > POOL_BYTES) throw new RangeError(String(length))
  if (used + length > POOL_BYTES) {
    randomFillSync(pool)
    used = 0
  }
  const taken = Buffer.from(pool.subarray(used, used + length))
  pool.fill(0, used, used + length)
  used += length
  return taken
}
