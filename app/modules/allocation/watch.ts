/** What the engine can be told while it works, and what it tells. */
export interface Watch {
  /** 0 to 1, now and then. */
  progress?(share: number): void
  /** Asked now and then; when true the engine stops with `RoundCancelled`. */
  isCancelled?(): boolean
}

/** Somebody stopped the round; nothing came of it. */
export class RoundCancelled extends Error {
  override name = 'RoundCancelled'
}
