import { intervalOfMeanDays, intervalOfShare, meanDays, percentOf, type ReachedOf } from './statistics'
import type { GroupFigures, PupilProgress, PupilStanding } from './types'
import { GAP_GROUPS, type GapGroup } from '../people/disadvantage'

const TOP_BAR = 5

/** The headline of a cohort; percentages and the mean are unrounded, null when nobody is in it. */
export interface Headline {
  onRoll: number
  met: number
  metPercent: number | null
  onTrack: number // met the target or on track for it
  onTrackPercent: number | null
  meanDays: number | null
}

/** How many there are, how many reached the target or are on track for it, and their mean credited days. */
export function headlineOf(pupils: readonly PupilStanding[]): Headline {
  const met = pupils.filter(({ status }) => status === 'met').length
  const onTrack = met + pupils.filter(({ status }) => status === 'on_track').length
  return {
    onRoll: pupils.length,
    met,
    metPercent: percentOf({ reached: met, total: pupils.length }),
    onTrack,
    onTrackPercent: percentOf({ reached: onTrack, total: pupils.length }),
    meanDays: meanDays(pupils.map(({ creditedHalfDays }) => creditedHalfDays)),
  }
}

/** How many pupils have 0, 1, 2, 3, 4, and 5 or more whole credited days: six numbers. Half-days are rounded down. */
export function spreadOf(pupils: readonly PupilStanding[]): number[] {
  const bars = Array.from({ length: TOP_BAR + 1 }, () => 0)
  for (const { creditedHalfDays } of pupils) {
    const bar = Math.min(TOP_BAR, Math.floor(creditedHalfDays / 2))
    bars[bar] = (bars[bar] ?? 0) + 1
  }
  return bars
}

/** Credited half-days and the number who reached the target, in one group of the gap. */
export function figuresOfGroup(
  pupils: readonly PupilProgress[],
  group: GapGroup,
): { share: ReachedOf; halfDays: number[] } {
  const members = pupils.filter(({ gapGroup }) => gapGroup === group)
  return {
    share: { reached: members.filter(({ status }) => status === 'met').length, total: members.length },
    halfDays: members.map(({ creditedHalfDays }) => creditedHalfDays),
  }
}

/** The figures of the three groups, "unknown" among them and folded into neither of the others. @source rules R19. */
export function groupFigures(pupils: readonly PupilProgress[]): GroupFigures[] {
  return GAP_GROUPS.map((group) => {
    const { share, halfDays } = figuresOfGroup(pupils, group)
    return {
      group,
      pupils: share.total,
      reached: share.reached,
      percent: intervalOfShare(share),
      days: intervalOfMeanDays(halfDays),
    }
  })
}
