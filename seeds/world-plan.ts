/** The whole demo area on one day, as plain data. The seeding command brings it in through the app's own front doors. */
import type { SeedDay } from './calendar'
import { buildOpportunities } from './days'
import { buildEmployers } from './employers'
import { buildGeography } from './geography'
import { buildPersonas } from './personas'
import { buildPupils } from './pupils'
import { SCHOOLS } from './schools'
import { buildStory } from './story'

/** Draws the area, its people, its days and what has happened, relative to `today`; same seed and day, same world. */
export function planWorld(today: SeedDay, seed = 'quill-bay') {
  const geography = buildGeography(seed)
  const pupils = buildPupils(geography, today, seed)
  const employers = buildEmployers(geography, today, seed)
  const opportunities = buildOpportunities(employers, today, seed)
  return {
    today,
    geography,
    schools: SCHOOLS,
    pupils,
    employers,
    opportunities,
    personas: buildPersonas(today),
    bookings: buildStory(pupils, opportunities, today, seed),
  }
}
export type WorldPlan = ReturnType<typeof planWorld>
