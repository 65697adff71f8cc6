import { and, gt, gte, type Placeholder, type SQL, sql } from 'drizzle-orm'

import { tables } from '#db/tables'
import type { Day } from '~/support/dates'

const { opportunities: o } = tables

/**
 * Whether a day can still be asked for, whoever asks: it is published, its first date is to come and its host is covered
 * through the last. What `whyNotEligible` of the room opportunities asks of the day itself, in SQL and of one row alone.
 * The state stands in the text, and not as a value beside it: the index `opportunities_search` holds these days alone, and an
 * engine has to see that no other is asked for.
 */
export const canBeAskedFor = (today: Day | Placeholder): SQL | undefined =>
  and(sql`${o.state} = 'published'`, gt(o.firstOn, today), gte(o.coveredUntilOn, o.lastOn))
