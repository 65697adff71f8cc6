import type { Instance, RoundResult } from '../allocation/types'
import type { StudiedScarcity } from './study'
import type { RoundFigures } from './proposal-types'
import type { RoundDay, RoundSetUp, Sweep } from './types'

/** A set-up as a row keeps it, which knows of no limit on places. */
type KeptSetUp = Omit<RoundSetUp, 'placesPerPupil'> & { placesPerPupil: number }

/** The set-up of a round as its row holds it. */
export const setUpOf = (row: KeptSetUp): RoundSetUp => ({
  name: row.name,
  yearGroups: row.yearGroups,
  includeMet: row.includeMet,
  fromOn: row.fromOn,
  toOn: row.toOn,
  sectors: row.sectors,
  leftOutDays: row.leftOutDays,
  listsCloseOn: row.listsCloseOn,
  placesPerPupil: row.placesPerPupil === 3 ? 3 : row.placesPerPupil === 2 ? 2 : 1,
  roundsLeft: row.roundsLeft,
  reservePercent: row.reservePercent,
  precedence: row.precedence,
  reserveDecision: row.reserveDecision,
})

/** What was kept of the days of a round when it was frozen. */
export type FrozenDays = { days: RoundDay[]; pupils: number; positionUnknown: number }

/** The frozen parts of a run as they were written; our own JSON, so its shape is known. */
export const instanceFrom = (json: unknown): Instance => json as Instance
export const frozenDaysFrom = (json: unknown): FrozenDays => json as FrozenDays
export const resultFrom = (json: unknown): RoundResult => json as RoundResult
export const sweepFrom = (json: unknown): Sweep | null => json as Sweep | null
export const firstComeFrom = (json: unknown): RoundFigures => json as RoundFigures
export const scarcityFrom = (json: unknown): StudiedScarcity => json as StudiedScarcity
