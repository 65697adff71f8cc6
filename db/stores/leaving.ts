import { and, gt, isNull, lte, or, type SQL } from 'drizzle-orm'

import { tables } from '#db/tables'
import type { Day } from '~/support/dates'

/*
 * Whether a student is on their school's roll on a day, or has left it: `people/leaving` in SQL. A leaving date ahead
 * changes nothing yet.
 */

const { students: st } = tables

/** The students who have left by a day. */
export const hasLeft = (today: Day): SQL => lte(st.leftOn, today)

/** The students on roll on a day: they have joined by then, and have not left. */
export const isOnRoll = (today: Day): SQL | undefined =>
  and(lte(st.joinedOn, today), or(isNull(st.leftOn), gt(st.leftOn, today)))
