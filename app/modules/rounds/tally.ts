import type { Instance } from '../allocation/types'
import type { RoundFigures } from './proposal-types'

/** What somebody was given: references of pupils to references of places. */
export type Given = ReadonlyMap<string, readonly string[]>

/**
 * The figures of any way of giving places out, counted from who got what. Days count up to what a pupil still needs.
 * @source docs/allocation-rule.md, The figures
 */
export function figuresOfGiven({ policy, pupils, places }: Instance, given: Given): RoundFigures {
  const datesOf = new Map(places.map(({ ref, on }) => [ref, on.length]))
  const { target } = policy
  const figures = { usefulDays: 0, tier1Days: 0, served: 0, reachTarget: 0 }
  const before = new MeanGap()
  const after = new MeanGap()
  for (const { ref, daysHeld, tier, group } of pupils) {
    const got = given.get(ref) ?? []
    const dates = got.reduce((sum, place) => sum + (datesOf.get(place) ?? 0), 0)
    const useful = Math.min(Math.max(0, target - daysHeld), dates)
    figures.usefulDays += useful
    if (tier === 1) figures.tier1Days += useful
    if (got.length > 0) figures.served += 1
    if (daysHeld + useful >= target) figures.reachTarget += 1
    before.add(group, Math.min(target, daysHeld))
    after.add(group, Math.min(target, daysHeld + useful))
  }
  return { ...figures, gapBefore: before.value, gapAfter: after.value }
}

/** Mean of everybody outside the priority group less that of the group. */
class MeanGap {
  private readonly days = { group: 0, others: 0 }
  private readonly count = { group: 0, others: 0 }

  add(isInGroup: boolean, days: number): void {
    const side = isInGroup ? 'group' : 'others'
    this.days[side] += days
    this.count[side] += 1
  }

  /** Null when nobody is on one of the sides. */
  get value(): number | null {
    const { days, count } = this
    if (count.group === 0 || count.others === 0) return null
    return days.others / count.others - days.group / count.group
  }
}
