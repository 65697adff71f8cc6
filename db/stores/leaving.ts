import { gt, isNull, lte, or, type SQL } from 'drizzle-orm'

import { tables } from '#db/tables'
import type { Day } from '~/support/dates'

/*
 * Whether a student has left their school on a day: `people/leaving` in SQL. A leaving date ahead changes nothing yet.
 */

const { students: st } = tables

/** The students who have left by a day. */
export const hasLeft = (today: Day): SQL => lte(st.leftOn, today)

/** The students who have not left by a day. */
export const hasNotLeft = (today: Day): SQL | undefined => or(isNull(st.leftOn), gt(st.leftOn, today))
