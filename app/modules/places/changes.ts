/** Wanted rows sorted by what they would change. */
export interface Changes<Row> {
  added: Row[]
  changed: Row[]
  unchanged: number
}

/**
 * Compares rows with what is stored under the same key.
 * @param stored  every stored row whose key is among the wanted ones.
 */
export function sortChanges<Row extends object>(
  wanted: readonly Row[],
  stored: readonly Row[],
  keyOf: (row: Row) => string | number,
): Changes<Row> {
  const known = new Map(stored.map((row) => [keyOf(row), row]))
  const changes: Changes<Row> = { added: [], changed: [], unchanged: 0 }
  for (const row of wanted) {
    const before = known.get(keyOf(row))
    if (!before) changes.added.push(row)
    else if (isSameRow(row, before)) changes.unchanged += 1
    else changes.changed.push(row)
  }
  return changes
}

function isSameRow<Row extends object>(a: Row, b: Row): boolean {
  for (const name in a) if (a[name] !== b[name]) return false
  return true
}
