import { and, eq, gte, isNotNull, type SQL, sql, type SQLWrapper } from 'drizzle-orm'

import { tables } from '#db/tables'
import type { Day } from '~/support/dates'

const { employers: em } = tables

/** The columns of a host that decide whether it is covered, in the shape that the rule takes. */
export const hostPapers = {
  state: em.state,
  checkedUntilOn: em.checkedUntilOn,
  insuranceUntilOn: em.insuranceUntilOn,
}

/**
 * Whether an employer joined in is covered through a day, which may be a column: `whyNotCovered` of the room
 * opportunities in SQL. Never null, so that `not` may stand before it. The same is said of a last day by `coveredUntil`
 * below and by the triggers of migration 0008, which keep it beside each day for the search; `covered` and `search-law`
 * among the tests of the database hold them together.
 */
export function coveredThrough(lastOn: Day | SQLWrapper): SQL {
  const checked = and(isNotNull(em.checkedUntilOn), gte(em.checkedUntilOn, lastOn))
  const insured = and(isNotNull(em.insuranceUntilOn), gte(em.insuranceUntilOn, lastOn))
  return sql`(${eq(em.state, 'checked')} and ${checked} and ${insured})`
}

/** The last day on which an employer is covered as its papers stand, `coveredUntil` in SQL; null when on none. */
export const coveredUntil = sql<
  string | null
>`case when ${em.state} = 'checked' then case when ${em.insuranceUntilOn} < ${em.checkedUntilOn} then ${em.insuranceUntilOn} when ${em.insuranceUntilOn} is not null then ${em.checkedUntilOn} end end`
