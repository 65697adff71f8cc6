/** What ran last beside the pages, well or not. */
let last: Promise<unknown> = Promise.resolve()

/** Starts work for a thread of its own once what was asked for before is over, so that pages are never beside more than one. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work)
  last = result.catch(() => {})
  return result
}
