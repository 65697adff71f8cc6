/** Prints rows under their headings, the first column to the left and the others to the right. */
export function printTable(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [headings, ...rows]
  const widths = headings.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  for (const row of all) {
    const cells = widths.map((width, n) => (n === 0 ? (row[n] ?? '').padEnd(width) : (row[n] ?? '').padStart(width)))
    console.log(`  ${cells.join('  ')}`)
  }
}

/** A whole number with commas. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB')

/** What share one number is of another, in per cent; a dash without a bound. */
export const percent = (value: number, of: number | null): string => (of ? `${((100 * value) / of).toFixed(1)}` : '–')

/** Seconds, and the same as a multiple of the yardstick. */
export const seconds = (value: number, yardstick: number): string =>
  `${value.toFixed(value < 1 ? 3 : 2)} s (${(value / yardstick).toFixed(2)}×)`
