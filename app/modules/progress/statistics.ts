import { studentT } from './student-t'

/** A group and how many of it reached the target. */
export type ReachedOf = { reached: number; total: number }

/** A gap between two groups, always others minus disadvantaged: positive means disadvantaged students are behind. */
export type Gap = { difference: number; low: number | null; high: number | null }

/** The two groups that a gap is between; students whose status is unknown are in neither. */
export type TwoGroups<Group> = { disadvantaged: Group; other: Group }

const CONFIDENCE = 0.95
/** The normal value that 95% of cases stay within. */
const Z = 1.959963984540054

/**
 * The gap in the share reaching the target, in percentage points, unrounded, with a 95% interval.
 * @returns null when either group is empty: there is no gap to speak of, which is not a gap of 0. Show it as `z`.
 * @source rules R19; R. G. Newcombe, Interval estimation for the difference between independent proportions,
 *   Statistics in Medicine 17 (1998) 873-890, method 10 (hybrid score).
 */
export function gapInPoints({ disadvantaged, other }: TwoGroups<ReachedOf>): Gap | null {
  if (disadvantaged.total === 0 || other.total === 0) return null
  const theirs = wilson(disadvantaged)
  const others = wilson(other)
  const difference = others.rate - theirs.rate
  return {
    difference: 100 * difference,
    low: 100 * (difference - Math.hypot(others.rate - others.low, theirs.high - theirs.rate)),
    high: 100 * (difference + Math.hypot(others.high - others.rate, theirs.rate - theirs.low)),
  }
}

/**
 * The gap in mean credited days a student, unrounded, with a 95% interval that does not take both groups to vary alike.
 * @param groups credited half-days, one number a student, 0 or more and not cut off at the target.
 * @returns days; null when either group is empty (show `z`). The interval's ends are null when a group has one student
 *   or nobody differs from anybody in their group, since nothing then says how sure the gap is.
 * @source rules R19; B. L. Welch, Biometrika 34 (1947) 28-35.
 */
export function gapInMeanDays({ disadvantaged, other }: TwoGroups<readonly number[]>): Gap | null {
  const theirs = momentsOf(disadvantaged)
  const others = momentsOf(other)
  if (!theirs || !others) return null
  const difference = others.mean - theirs.mean
  const spread = theirs.varianceOfMean + others.varianceOfMean
  if (theirs.count < 2 || others.count < 2 || spread === 0) return { difference, low: null, high: null }
  const freedom =
    spread ** 2 / (theirs.varianceOfMean ** 2 / (theirs.count - 1) + others.varianceOfMean ** 2 / (others.count - 1))
  const margin = studentT(freedom, CONFIDENCE) * Math.sqrt(spread)
  return { difference, low: difference - margin, high: difference + margin }
}

/** A figure with the 95% interval around it; null where there is nothing to say it from. */
export type Estimate = { value: number | null; low: number | null; high: number | null }

/** The share of a group as a percentage, unrounded, with its 95% score interval; all null for an empty group. */
export function intervalOfShare(share: ReachedOf): Estimate {
  if (share.total === 0) return { value: null, low: null, high: null }
  const { rate, low, high } = wilson(share)
  return { value: 100 * rate, low: 100 * low, high: 100 * high }
}

/** Mean credited days with a 95% interval, never below 0. The ends are null for one student, or when nobody differs. */
export function intervalOfMeanDays(halfDays: readonly number[]): Estimate {
  const moments = momentsOf(halfDays)
  if (!moments) return { value: null, low: null, high: null }
  const { count, mean, varianceOfMean } = moments
  if (count < 2 || varianceOfMean === 0) return { value: mean, low: null, high: null }
  const margin = studentT(count - 1, CONFIDENCE) * Math.sqrt(varianceOfMean)
  return { value: mean, low: Math.max(0, mean - margin), high: mean + margin }
}

/** Mean credited days from half-days; null for an empty group. */
export function meanDays(halfDays: readonly number[]): number | null {
  return momentsOf(halfDays)?.mean ?? null
}

/** The share of a group as a percentage, unrounded; null for an empty group. */
export function percentOf({ reached, total }: ReachedOf): number | null {
  return total === 0 ? null : (100 * reached) / total
}

function wilson({ reached, total }: ReachedOf): { rate: number; low: number; high: number } {
  const rate = reached / total
  const middle = 2 * reached + Z * Z
  const reach = Z * Math.sqrt(Z * Z + 4 * reached * (1 - rate))
  const scale = 2 * (total + Z * Z)
  return {
    rate,
    low: reached === 0 ? 0 : (middle - reach) / scale,
    high: reached === total ? 1 : (middle + reach) / scale,
  }
}

/** In days: the mean, and the variance of that mean (0 for one student). */
function momentsOf(halfDays: readonly number[]): { count: number; mean: number; varianceOfMean: number } | null {
  const count = halfDays.length
  if (count === 0) return null
  const mean = halfDays.reduce((sum, value) => sum + value, 0) / count
  const squares = halfDays.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const varianceOfMean = count < 2 ? 0 : squares / (count - 1) / count
  return { count, mean: mean / 2, varianceOfMean: varianceOfMean / 4 }
}
