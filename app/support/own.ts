/**
 * What a table has under a name that came from outside; null when it has none. Every object also answers to `__proto__`,
 * `constructor` and `toString`, so a table is never asked by `table[name]`.
 */
export function ownOf<Value>(table: Readonly<Record<string, Value>>, name: string | null | undefined): Value | null {
  return name !== null && name !== undefined && Object.hasOwn(table, name) ? (table[name] ?? null) : null
}
