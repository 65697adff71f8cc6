import type { Read } from '#db/client.server'
import { listBookableOf, type BookableRow } from '#db/stores/held-places'
import { listDiariesOfWaiting, listWaitingOf, type WaitingRow } from '#db/stores/waiting'
import type { Day } from '~/support/dates'
import { grouped } from '~/support/grouped'
import { hasLeft } from '../people/leaving'
import { offerUntil } from './offer'
import { whyNotSuited } from './rules'

type At = { now: Date; today: Day }

/** A day for whose places somebody waits who can have one now, and until when an offer made now would stand. */
export interface Awaited {
  opportunity: BookableRow
  freePlaces: number
  /** Those who can come, longest first. Who is too old by now, has left or is busy then keeps their turn and is not here. */
  canCome: WaitingRow[]
  offerUntil: Date
}

/**
 * Of some days, those with places to give that can still be offered to somebody who waits. As many queries for a hundred
 * days and a thousand pupils as for one.
 */
export async function listAwaited(read: Read, opportunityIds: readonly string[], at: At): Promise<Awaited[]> {
  const waiting = await listWaitingOf(read, opportunityIds)
  if (waiting.length === 0) return []
  const ids = [...new Set(waiting.map(({ opportunityId }) => opportunityId))]
  const [opportunities, held] = await Promise.all([
    listBookableOf(read, ids),
    listDiariesOfWaiting(read, ids, at.today),
  ])
  const diaries = grouped(held, ({ studentId }) => studentId)
  const waitingFor = grouped(waiting, ({ opportunityId }) => opportunityId)
  return opportunities.flatMap((opportunity) => {
    const freePlaces = opportunity.capacityPlaces - opportunity.takenPlaces
    const until = offerUntil(opportunity, at.now)
    if (freePlaces <= 0 || until <= at.now) return []
    const canCome = (waitingFor.get(opportunity.id) ?? []).filter(
      (one) =>
        !hasLeft(one.leftOn, at.today) &&
        whyNotSuited(one, opportunity, diaries.get(one.studentId) ?? [], at.today) === null,
    )
    return canCome.length === 0 ? [] : [{ opportunity, freePlaces, canCome, offerUntil: until }]
  })
}

/** How many of the free places of some days are kept for those who wait, by day; a day that keeps none is not there. */
async function readKeptPlaces(read: Read, opportunityIds: readonly string[], at: At): Promise<Map<string, number>> {
  return keptPlacesOf(await listAwaited(read, opportunityIds, at))
}

/** Of days for whose places somebody waits, how many of the free ones are kept for them. */
export const keptPlacesOf = (awaited: readonly Awaited[]): Map<string, number> =>
  new Map(awaited.map(({ opportunity, freePlaces, canCome }) => [opportunity.id, Math.min(freePlaces, canCome.length)]))

/** A day as somebody finds it who asks for a place: with the places that are kept for those who wait. */
export async function withKeptPlaces(
  read: Read,
  opportunity: BookableRow,
  at: At,
): Promise<BookableRow & { keptPlaces: number }> {
  if (opportunity.takenPlaces >= opportunity.capacityPlaces) return { ...opportunity, keptPlaces: 0 }
  return { ...opportunity, keptPlaces: (await readKeptPlaces(read, [opportunity.id], at)).get(opportunity.id) ?? 0 }
}
