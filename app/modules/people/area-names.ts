import { lettersBetween } from '~/support/nearness'

/** How an area is looked up: 'Greater  manchester' and 'Greater-Manchester' are Greater Manchester, 'Tyne & Wear' is Tyne and Wear. */
const foldAreaName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Whether an area is called so already, but for capitals, blanks and marks. */
export const isNamedLike = (areas: readonly { name: string }[], name: string): boolean =>
  areas.some((area) => foldAreaName(area.name) === foldAreaName(name))

/**
 * The area somebody means: of exactly this name, else the one that is called so but for capitals, blanks and marks; null when there is
 * none, or more than one.
 */
export function findByAreaName<A extends { name: string }>(areas: readonly A[], name: string): A | null {
  const exact = areas.find((area) => area.name === name)
  if (exact) return exact
  const alike = areas.filter((area) => foldAreaName(area.name) === foldAreaName(name))
  return alike.length === 1 ? (alike[0] ?? null) : null
}

/** The names that somebody may have meant, nearest first: a few letters away, or with a long word in common. */
export function nearAreaNames(names: readonly string[], meant: string): string[] {
  const wanted = foldAreaName(meant)
  const words = wanted.split(' ').filter((word) => word.length > 4)
  return names
    .map((name) => ({ name, folded: foldAreaName(name) }))
    .map(({ name, folded }) => ({ name, folded, away: lettersBetween(folded, wanted) }))
    .filter(
      ({ folded, away }) =>
        away <= Math.max(2, wanted.length / 4) || words.some((word) => folded.split(' ').includes(word)),
    )
    .toSorted((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
}
