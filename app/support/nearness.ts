/** How many letters must be added, left out or changed to make one word of the other. */
export function lettersBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1]
    for (let n = 0; n < other.length; n += 1)
      next.push(Math.min((row[n] ?? 0) + (letter === other[n] ? 0 : 1), (row[n + 1] ?? 0) + 1, (next[n] ?? 0) + 1))
    row = next
  }
  return row.at(-1) ?? 0
}
