import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Lets go of memory no longer in use, now. For the moment between two phases of a very large piece of work: left to itself
 * the engine would let the second phase grow on top of what the first one left behind. Stops everything for some 100 ms.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  if (typeof collect === 'function') collect()
}
