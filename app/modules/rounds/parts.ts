import type { Instance, PupilIn, RoundResult } from '../allocation/types'
import type { RoundPart } from './types'

/** The parts of everybody in a run: a page that reads one is spared the file of all. */
export function roundPartsOf(
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
