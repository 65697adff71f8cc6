/** A count on its way out of a school: how many of a group, and the size of the group. `id` names the cell. */
export type Cell = { id: string; count: number; base: number }

/** `c`: hidden so that no pupil can be picked out. `z`: does not apply, since the group is empty. */
export type HiddenMark = 'c' | 'z'

/** A cell as it may be shown: both counts rounded and the percentage whole, or marks in all three places. */
export type ShownCell = {
  id: string
  count: number | HiddenMark
  base: number | HiddenMark
  percent: number | HiddenMark
}

/** The numbers of the disclosure rule, to be set by whoever publishes. */
export type DisclosureSettings = {
  smallestShown: number // a count or group from 1 up to just under this is hidden
  smallestAllOrNone: number // a group under this is hidden when all of it or none of it counts
  roundTo: number // counts are shown to the nearest multiple of this
}

/** @source design, rules R20: no national threshold was found, so these are ours. */
export const DISCLOSURE_SETTINGS: DisclosureSettings = { smallestShown: 6, smallestAllOrNone: 20, roundTo: 5 }

/**
 * Makes the cells of one table safe to show outside a school. Pass exactly the cells that add up to a total somebody can see.
 *
 * A cell is hidden when its count, its group or the rest of its group is 1 to 5, or when 0% or 100% of a small group would be
 * shown. Then, so that no hidden cell can be worked out from the total, the next smallest cells are hidden too, until at least
 * two are and the hidden pupils number at least six. The order of cells is kept: sort by something other than hidden numbers.
 * @returns one cell for each given, none dropped. Percentages come from unrounded counts and are hidden with either part.
 * @source rules R20.
 */
export function suppressTable(cells: readonly Cell[], settings: DisclosureSettings = DISCLOSURE_SETTINGS): ShownCell[] {
  const hidden = new Set(cells.filter((cell) => isDisclosive(cell, settings)))
  if (hidden.size > 0) {
    const others = cells.filter((cell) => cell.base > 0 && !hidden.has(cell)).sort(smallestFirst)
    for (const next of others) {
      if (hidden.size > 1 && sumOf(hidden) >= settings.smallestShown) break
      hidden.add(next)
    }
  }
  return cells.map((cell) => shown(cell, hidden.has(cell), settings))
}

/** Whether a cell on its own would say something about a handful of pupils. */
export function isDisclosive({ count, base }: Cell, settings: DisclosureSettings = DISCLOSURE_SETTINGS): boolean {
  const isSmall = (number: number) => number > 0 && number < settings.smallestShown
  const isAllOrNone = base > 0 && (count === 0 || count === base)
  return isSmall(base) || isSmall(count) || isSmall(base - count) || (isAllOrNone && base < settings.smallestAllOrNone)
}

function shown({ id, count, base }: Cell, isHidden: boolean, { roundTo }: DisclosureSettings): ShownCell {
  if (base === 0) return { id, count: 'z', base: 'z', percent: 'z' }
  if (isHidden) return { id, count: 'c', base: 'c', percent: 'c' }
  const rounded = (number: number) => Math.round(number / roundTo) * roundTo
  return { id, count: rounded(count), base: rounded(base), percent: Math.round((100 * count) / base) }
}

function smallestFirst(a: Cell, b: Cell): number {
  return a.base - b.base || a.count - b.count || (a.id < b.id ? -1 : 1)
}

function sumOf(cells: Iterable<Cell>): number {
  let sum = 0
  for (const { base } of cells) sum += base
  return sum
}
