/** An error, what caused it, what caused that, and so on: drivers, the query builder and the migrator each wrap the one below. */
export function* causesOf(error: unknown): Generator<object> {
  for (let e = error; typeof e === 'object' && e !== null; e = 'cause' in e ? e.cause : null) yield e
}
