/** Header cells as they are compared: no byte order mark, no outer blanks, one blank between words, lower case. */
export function headerNames(cells: readonly string[]): string[] {
  return cells.map((cell) =>
    cell
      .replace(/^\uFEFF/, '')
      .trim()
      .replace(/\s+/g, ' ')
      .toLowerCase(),
  )
}

/** Where the first header that matches stands; -1 when none does. */
export function columnOf(names: readonly string[], pattern: RegExp): number {
  return names.findIndex((name) => pattern.test(name))
}
