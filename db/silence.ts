import { DatabaseTrouble } from './trouble'

/**
 * Whether a database answers at all. A server that is frozen, or whose network is gone, refuses nothing: whoever waits for it
 * would wait as long as a query may take, and so would all who come after.
 */
export class Silence {
  private isOn = false
  private readonly waiting = new Set<(trouble: DatabaseTrouble) => void>()

  /** Says whether the database is silent now. Who waits for it is told at once that it is. */
  set(isOn: boolean): void {
    this.isOn = isOn
    if (!isOn) return
    for (const tell of this.waiting) tell(new DatabaseTrouble('silent', { saved: 'unsure' }))
    this.waiting.clear()
  }

  /**
   * Does some work, or gives up waiting for it once the database is silent; what was sent to the database may still be done.
   * @throws DatabaseTrouble, and where it was silent from the start nothing was begun
   */
  async giveUp<T>(work: () => Promise<T>): Promise<T> {
    if (this.isOn) throw new DatabaseTrouble('silent')
    let tell: (trouble: DatabaseTrouble) => void = () => {}
    const silent = new Promise<never>((_, reject) => this.waiting.add((tell = reject)))
    try {
      return await Promise.race([work(), silent])
    } finally {
      this.waiting.delete(tell)
    }
  }
}

/** Waits for something of the database, but no longer than this. @throws DatabaseTrouble */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseTrouble('silent')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const TICK_MS = 100
const MOST_TICKS = 8
const TICKS_TO_ANEW = 30

/** How a sign of life is asked for. */
export interface Asking {
  /** Resolves, or fails, when the database did; a failure is an answer: whoever asks next is told it by the engine. */
  ask(): Promise<void>
  /** Lets go of every connection there is: what is asked next comes over a new one. */
  anew(): void
}

/**
 * Asks for a sign of life again and again, and sets the silence while none comes. It counts turns of our own loop and not the
 * clock: a process that was busy itself has heard nobody, and knows nothing. Where none comes for long, the way there may be
 * lost for good though the database is well: it is asked anew, over new connections.
 * @returns ends it
 */
export function listenFor(silence: Silence, { ask, anew }: Asking): () => void {
  let ticks = 0
  let asked: symbol | null = null
  const begin = () => {
    const mine = (asked = Symbol('asked'))
    ticks = 0
    const heard = () => {
      if (asked !== mine) return // given up before
      asked = null
      silence.set(false)
    }
    ask().then(heard, heard)
  }
  const timer = setInterval(() => {
    if (asked === null) return begin()
    ticks += 1
    if (ticks === MOST_TICKS) silence.set(true)
    if (ticks < TICKS_TO_ANEW) return
    asked = null
    anew()
    begin()
  }, TICK_MS)
  timer.unref()
  return () => clearInterval(timer)
}
