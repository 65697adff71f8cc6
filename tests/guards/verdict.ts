/** What came of taking guards away. */
export interface Tried {
  held: number
  /** One line for each guard that no test noticed to be gone. */
  survived: readonly string[]
  /** Test files that were red although every guard was in its place. */
  red: number
  /** Guards whose engine is not on this machine: nobody knows whether they hold. */
  notTried: number
}

/**
 * The last words of a run, and what it ends with. A guard that was not tried is never one that held.
 * @param isStrict whether what is missing on the machine is a failure, as with CI=true
 */
export function verdictOf({ held, survived, red, notTried }: Tried, isStrict: boolean): { says: string; code: 0 | 1 } {
  const failed = survived.length + red + (isStrict ? notTried : 0)
  const skipped = isStrict ? 0 : notTried
  return { says: `${held} passed, ${failed} failed, ${skipped} skipped`, code: failed > 0 ? 1 : 0 }
}
