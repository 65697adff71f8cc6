import { academicYearOf } from './ages'
import type { Day } from '~/support/dates'
import { FLAG_KINDS, type FlagKind, type FlagValue, type StudentFlag } from './types'

export const GAP_GROUPS = ['disadvantaged', 'other', 'unknown'] as const
export type GapGroup = (typeof GAP_GROUPS)[number]

const CARE_FLAGS = ['looked_after', 'previously_looked_after'] as const satisfies readonly FlagKind[]

/** When two statements carry the same date, a yes outweighs an unknown, which outweighs a no. */
const WEIGHT = { yes: 2, unknown: 1, no: 0 } satisfies Record<FlagValue, number>

/** The newest statement of one kind; null when nothing was ever stated. */
export function latestFlag(flags: readonly StudentFlag[], kind: FlagKind): StudentFlag | null {
  let latest: StudentFlag | null = null
  for (const flag of flags) {
    if (flag.kind !== kind) continue
    const isNewer = !latest || flag.asAt > latest.asAt
    if (isNewer || (flag.asAt === latest?.asAt && WEIGHT[flag.value] > WEIGHT[latest.value])) latest = flag
  }
  return latest
}

/**
 * Which side of the gap a student is on: free school meals in the last six years, looked after, or previously looked after.
 * Free school meals today, special needs, service families and caring do not decide it.
 *
 * A yes to any of the three is enough. "Other" needs a definite no on free school meals in six years. Care is recorded by
 * exception: where nothing was stated it does not hold a student back from "other", but a stated unknown does,
 * since somebody asked and was not answered. Everyone else is unknown, a group of its own.
 * @source rules R18; Department for Education, key stage 4 performance: disadvantaged pupils.
 */
export function gapGroupOf(flags: readonly StudentFlag[]): GapGroup {
  const meals = latestFlag(flags, 'free_school_meals_ever6')?.value ?? 'unknown'
  const care = CARE_FLAGS.map((kind) => latestFlag(flags, kind)?.value ?? 'no')
  if (meals === 'yes' || care.includes('yes')) return 'disadvantaged'
  return meals === 'no' && !care.includes('unknown') ? 'other' : 'unknown'
}

/**
 * The last date whose statements decide the group of a student past Year 11, where free-school-meals records stop being reliable;
 * null up to Year 11.
 * @source rules R18: Years 12 and 13 keep their Year 11 status.
 */
export function freezeDayOf(yearGroup: number, day: Day): Day | null {
  return yearGroup > 11 ? `${academicYearOf(day) - (yearGroup - 12)}-08-31` : null
}

/**
 * The statements that decide a student's group: of each kind those up to `freezeOn`, or the earliest made after it
 * when there are none (someone who joined a sixth form from elsewhere). All of them when `freezeOn` is null.
 */
export function flagsDecidingGap(flags: readonly StudentFlag[], freezeOn: Day | null): StudentFlag[] {
  if (freezeOn === null) return [...flags]
  return FLAG_KINDS.flatMap((kind) => {
    const ofKind = flags.filter((flag) => flag.kind === kind)
    const before = ofKind.filter((flag) => flag.asAt <= freezeOn)
    if (before.length > 0) return before
    const firstDay = ofKind.reduce<Day | null>((first, { asAt }) => (!first || asAt < first ? asAt : first), null)
    return ofKind.filter((flag) => flag.asAt === firstDay)
  })
}
