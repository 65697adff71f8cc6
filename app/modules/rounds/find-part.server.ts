import type { Read } from '#db/client.server'
import { findPart } from '#db/stores/my-round-part'
import { readRunPart } from '#db/stores/round-runs'
import { roundPartsOf } from './parts'
import type { RoundPart } from './types'
import { instanceFrom, resultFrom } from './round-row'

/**
 * What a run went by for the pupil with a reference, and what came of it; null when they were not in it. A run from before
 * everybody's part was kept by itself is read whole, which takes longer and says the same.
 */
export async function findPartOfRun(read: Read, roundId: string, ref: string): Promise<RoundPart | null> {
  const kept = await findPart(read, roundId, ref)
  if (kept) return kept
  const [instance, result] = await Promise.all([
    readRunPart(read, roundId, 'instance'),
    readRunPart(read, roundId, 'result'),
  ])
  if (!instance || !result) return null
  return roundPartsOf(instanceFrom(instance), resultFrom(result)).find((part) => part.ref === ref) ?? null
}
