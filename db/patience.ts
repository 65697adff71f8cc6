import { DatabaseTrouble, troubleOf } from './trouble'
import { noteWait } from './waits'

/** For another process's lock, before a write is refused with a 503. */
export const LONGEST_WAIT_MS = 900

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const isBusy = (error: unknown): boolean => troubleOf(error) === 'busy'

/** Runs `attempt` until no other process holds the lock, without ever blocking the event loop. */
export async function patiently<T>(attempt: () => T, longestMs = LONGEST_WAIT_MS): Promise<T> {
  const began = performance.now()
  const giveUpAt = began + longestMs
  let isWaiting = false
  for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 16)) {
    try {
      const result = attempt()
      if (isWaiting) noteWait(performance.now() - began)
      return result
    } catch (error) {
      if (!isBusy(error)) throw error
      isWaiting = true
      if (performance.now() > giveUpAt) {
        noteWait(performance.now() - began)
        throw new DatabaseTrouble('busy', { cause: error })
      }
      await sleep(Math.random() * waitMs)
    }
  }
}
