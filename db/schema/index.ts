import type { Dialect } from '../dialect'
import { postgresDialect, sqliteDialect } from '../dialect'
import { allocationTables } from './allocation'
import { attendanceTables } from './attendance'
import { bookingsTables } from './bookings'
import { entitlementTables } from './entitlement'
import { opportunitiesTables } from './opportunities'
import { peopleTables } from './people'
import { placesTables } from './places'
import { supportTables } from './support'

/** Every table, in the order of the corridor, for one engine. */
function defineSchema(d: Dialect) {
  const places = placesTables(d)
  const people = peopleTables(d)
  const opportunities = opportunitiesTables(d, people)
  const bookings = bookingsTables(d, people, opportunities)
  const attendance = attendanceTables(d, bookings, opportunities)
  const entitlement = entitlementTables(d, people)
  const allocation = allocationTables(d, people, opportunities)
  return {
    ...places,
    ...people,
    ...opportunities,
    ...bookings,
    ...attendance,
    ...entitlement,
    ...allocation,
    ...supportTables(d, people),
  }
}

export type Schema = ReturnType<typeof defineSchema>

export const postgresSchema: Schema = defineSchema(postgresDialect)
// The one cast of the schema: the SQLite vocabulary is used through the PostgreSQL types (decision 0002).
export const sqliteSchema: Schema = defineSchema(sqliteDialect as unknown as Dialect)
