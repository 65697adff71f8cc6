import type { Instance, PupilIn, Refusal, RoundResult } from '../allocation/types'

/** What a round went by for one pupil. Whether they are in the priority group is left out. */
export type PartIn = Pick<
  PupilIn,
  'daysHeld' | 'deadlineOn' | 'year' | 'ranked' | 'sectors' | 'openToAny' | 'flexible' | 'maxMinutes' | 'access'
>

/** What the page of one pupil needs of a run, and nothing of anybody else. */
export interface RoundPart {
  ref: string
  part: PartIn
  /** Why they did not get the days they ranked. */
  refusals: Pick<Refusal, 'place' | 'reason'>[]
  /** The numbers of the turns they had, the best first. */
  turns: number[]
}

/** The parts of everybody in a run: a page that reads one is spared the file of all. */
export function partsOf(
  { pupils }: Pick<Instance, 'pupils'>,
  { turns, refusals }: Pick<RoundResult, 'turns' | 'refusals'>,
): RoundPart[] {
  const parts = new Map(pupils.map((pupil) => [pupil.ref, partOf(pupil)]))
  for (const { pupil, order } of turns) parts.get(pupil)?.turns.push(order)
  for (const { pupil, place, reason } of refusals) parts.get(pupil)?.refusals.push({ place, reason })
  for (const { turns: had } of parts.values()) had.sort((a, b) => a - b)
  return [...parts.values()]
}

function partOf(pupil: PupilIn): RoundPart {
  const { ref, daysHeld, deadlineOn, year, ranked, sectors, openToAny, flexible, maxMinutes, access } = pupil
  const part = { daysHeld, deadlineOn, year, ranked, sectors, openToAny, flexible, maxMinutes, access }
  return { ref, part, refusals: [], turns: [] }
}
