import type { ProposalAward } from './proposal-types'

/** The pupils who take part in a round, and how many of them get something or nothing. */
export interface PartCounts {
  pupils: number
  something: number
  nothing: number
}

type Line = { ref: string; awards: readonly ProposalAward[] }

/**
 * Whether a pupil of the roster takes part: they were frozen into the round, or got a place by hand since. Those who had
 * all their days by then, or had left, do not, and are counted nowhere.
 * @param frozen the references of the instance
 */
export const takesPart =
  (frozen: ReadonlySet<string>) =>
  ({ ref, awards }: { ref: string; awards: readonly unknown[] }): boolean =>
    frozen.has(ref) || awards.length > 0

/** Whether an award gives a place, or would. */
export const isGiven = ({ state }: ProposalAward): boolean => state === 'proposed' || state === 'placed'

/**
 * The one count of who gets what, for every page that says it.
 * @param lines those who take part
 * @param gives whether an award gives something: as proposed or booked, or only what can still be booked
 */
export function countPart(lines: readonly Line[], gives: (award: ProposalAward) => boolean = isGiven): PartCounts {
  const something = lines.filter(({ awards }) => awards.some(gives)).length
  return { pupils: lines.length, something, nothing: lines.length - something }
}
