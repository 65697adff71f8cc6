import { roundedTo, countAs, formatDecimals, rangeOf } from '~/support/words'
import type { Gap } from './statistics'

export type GapUnit = 'points' | 'days'

const units = {
  points: { one: 'percentage point', many: 'percentage points', decimals: 1 },
  days: { one: 'day', many: 'days', decimals: 2 },
} satisfies Record<GapUnit, { one: string; many: string; decimals: 1 | 2 }>

/** A gap without its sign, in words: "4.2 percentage points". */
function amount(value: number, unit: GapUnit): string {
  const { one, many, decimals } = units[unit]
  const size = Math.abs(value)
  return countAs(formatDecimals(size, decimals), roundedTo(size, decimals), one, many)
}

/** The finding, for the title of a chart: who is behind whom, and by how much; that it cannot be told when it cannot. */
export function gapFinding(gap: Gap | null, unit: GapUnit): string {
  if (!gap) return 'No gap can be given: one of the two groups is empty'
  if (isUnclear(gap))
    return 'The figures cannot tell whether there is a gap between disadvantaged pupils and the others'
  if (isNothing(gap.difference, unit)) return 'Disadvantaged pupils and the others are level'
  const side = gap.difference > 0 ? 'behind' : 'ahead of'
  return `Disadvantaged pupils are ${amount(gap.difference, unit)} ${side} the others`
}

/** What the figures say and how sure they are, in one or two sentences. */
export function gapWords(gap: Gap | null, unit: GapUnit): string {
  if (!gap) return 'There are no pupils in one of the two groups, so there is nothing to compare.'
  const here = isNothing(gap.difference, unit)
    ? 'Here the two groups are level'
    : `Here disadvantaged pupils are ${amount(gap.difference, unit)} ${sideOf(gap.difference)}`
  if (gap.low === null || gap.high === null) return `${here}. There are too few pupils to say how sure that is.`
  const range = rangeWords(gap.low, gap.high, unit)
  if (isUnclear(gap))
    return `${here}, but the gap could be anywhere from ${range}. The data cannot tell if there is one.`
  return `${here}. It could be anywhere from ${range}.`
}

const sideOf = (difference: number) => (difference > 0 ? 'behind' : 'ahead')
const isNothing = (difference: number, unit: GapUnit) => roundedTo(difference, units[unit].decimals) === 0

/** Whether the interval crosses no gap at all. */
const isUnclear = ({ low, high }: Gap) => low !== null && high !== null && low <= 0 && high >= 0

function rangeWords(low: number, high: number, unit: GapUnit): string {
  const [least, most] = [low, high].sort((a, b) => Math.abs(a) - Math.abs(b)) as [number, number]
  if (low < 0 && high > 0) return `${amount(low, unit)} ahead to ${amount(high, unit)} behind`
  return `${rangeOf(formatDecimals(Math.abs(least), units[unit].decimals), amount(most, unit))} ${sideOf(most)}`
}
