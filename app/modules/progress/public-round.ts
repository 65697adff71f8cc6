import { roundedTo, formatDecimals, formatNumber } from '~/support/words'
import type { RoundFigures } from '../rounds/proposal-types'
import { DISCLOSURE_SETTINGS, type HiddenMark, isDisclosive, suppressTable } from './disclosure'

/** A round's figures as they may leave a school: counts to the nearest 5, `c` where a handful could be picked out. */
export interface PublicFigures {
  pupils: number | HiddenMark
  served: number | HiddenMark
  servedPercent: number | HiddenMark
  usefulDays: number | HiddenMark
  /** Mean days to two decimals, others less priority group; null where a group is empty or too small to show. */
  gap: { before: number; after: number; firstCome: number | null } | null
}

/** Makes the figures of a round safe to show to anybody. @source rules R20 */
export function publicFigures(of: {
  pupils: number
  inGroup: number
  figures: RoundFigures
  firstCome: RoundFigures | null
}): PublicFigures {
  const { pupils, inGroup, figures, firstCome } = of
  const [served] = suppressTable([{ id: 'served', count: figures.served, base: pupils }])
  const { gapBefore, gapAfter } = figures
  const isSmall = isDisclosive({ id: 'group', count: inGroup, base: pupils })
  const isHidden = typeof served?.count !== 'number'
  return {
    pupils: served?.base ?? 'z',
    served: served?.count ?? 'z',
    servedPercent: served?.percent ?? 'z',
    usefulDays: isHidden ? (served?.count ?? 'z') : toNearest(figures.usefulDays),
    gap:
      gapBefore === null || gapAfter === null || isSmall || isHidden
        ? null
        : { before: shownGap(gapBefore), after: shownGap(gapAfter), firstCome: firstComeGap(firstCome) },
  }
}

const toNearest = (n: number): number => Math.round(n / DISCLOSURE_SETTINGS.roundTo) * DISCLOSURE_SETTINGS.roundTo

/** No more than the page shows: with every digit, the exact sizes of both groups can be worked out from a gap. */
const shownGap = (gap: number): number => roundedTo(gap, 2)

function firstComeGap(firstCome: RoundFigures | null): number | null {
  const gap = firstCome?.gapAfter ?? null
  return gap === null ? null : shownGap(gap)
}

const HIDDEN = 'Hidden, because single pupils could be picked out by it'

/** A count as anybody may read it, in words where it is hidden. */
export const publicCount = (count: number | HiddenMark): string =>
  typeof count === 'number' ? formatNumber(count) : HIDDEN

/** How many were given a place, in words that keep small numbers hidden. */
export function servedWords({ pupils, served, servedPercent }: PublicFigures): string {
  if (typeof served !== 'number') return HIDDEN
  return `${served} of ${pupils} (${servedPercent}%)`
}

/** What a round did to the gap between groups, as the finding of a chart. */
export function publicGapWords({ before, after, firstCome }: NonNullable<PublicFigures['gap']>): string {
  const own = `Pupils who are disadvantaged were ${sizeWords(before)} before the round and are ${sizeWords(after)} after it`
  return firstCome === null ? own : `${own}; first come, first served would have left them ${sizeWords(firstCome)}`
}

const sizeWords = (gap: number): string =>
  roundedTo(gap, 2) === 0
    ? 'level with the others'
    : `${formatDecimals(Math.abs(gap), 2)} days ${gap > 0 ? 'behind' : 'ahead'}`
