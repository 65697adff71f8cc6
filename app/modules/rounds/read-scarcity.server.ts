import type { Read } from '#db/client.server'
import { readRunPart } from '#db/stores/round-runs'
import type { RoundRow } from '#db/stores/rounds'
import { grouped } from '~/support/grouped'
import { readRun } from './read-run.server'
import { isScarce } from './page-view'
import { scarcityFrom } from './round-row'
import type { ScarcityFigures } from './proposal-types'

const SCARCEST_SHOWN = 25

/**
 * Where one more place would have been worth most in a round that has run.
 * @param given how many places of each day it gives, by id; null for a reader who may not know, and then nothing is said of it
 */
export async function readScarcity(
  read: Read,
  round: RoundRow,
  given: ReadonlyMap<string, number> | null,
): Promise<ScarcityFigures> {
  const { instance, titleOf } = await readRun(read, round)
  const { places, sectors } = scarcityFrom(await readRunPart(read, round.id, 'scarcity'))
  const ofSector = grouped(instance.places, ({ sector }) => sector)
  const seatsOf = new Map(instance.places.map(({ ref, capacity }) => [ref, capacity]))
  const isSector = (name: string): name is ScarcityFigures['sectors'][number]['sector'] => ofSector.has(name)
  const givenOf = (refs: readonly string[]) =>
    given === null ? null : refs.reduce((sum, ref) => sum + (given.get(ref) ?? 0), 0)
  return {
    sectors: sectors.flatMap(({ sector, worth }) => {
      if (!isSector(sector)) return []
      const days = ofSector.get(sector) ?? []
      const seats = days.reduce((sum, { capacity }) => sum + capacity, 0)
      return [{ sector, worth, seats, given: givenOf(days.map(({ ref }) => ref)) }]
    }),
    wanted: places.filter(({ worth }) => isScarce(worth)).length,
    days: places
      .filter(({ worth }) => isScarce(worth))
      .toSorted((a, b) => b.worth - a.worth)
      .slice(0, SCARCEST_SHOWN)
      .map(({ ref, worth }) => ({
        id: ref,
        title: titleOf.get(ref) ?? '',
        worth,
        seats: seatsOf.get(ref) ?? 0,
        given: givenOf([ref]),
      })),
  }
}
