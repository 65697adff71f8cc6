import { type SQL, sql } from 'drizzle-orm'

import { tables } from '#db/tables'

/** Whether a day is on a screen, so that nobody travels to it: `isOnline` of the room opportunities in SQL. */
export const isOnline: SQL = sql`${tables.opportunities.mode} = 'virtual'`
