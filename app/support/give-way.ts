import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long work may hold the process before others have their turn, in milliseconds. */
const TURN_MS = 15

/**
 * For work of many small pieces, to ask between them: lets others have their turn when this one has lasted long enough, and is done at
 * once before that.
 */
export function turns(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < TURN_MS) return undefined
    return nextTurn().then(() => void (since = performance.now()))
  }
}
