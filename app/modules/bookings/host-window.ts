import { addDays, type Day } from '~/support/dates'

/** How many days after the last date the pupils' names stay in their host's sight. */
export const NAMES_STAY_DAYS = 28

/** The last day on which a host may take the register and give feedback: that on which the names leave its sight. */
export const hostActsUntil = (lastOn: Day): Day => addDays(lastOn, NAMES_STAY_DAYS)

/** The earliest last date of a day whose host may still act today: `hostActsUntil` seen from the other end. */
export const hostActsFrom = (today: Day): Day => addDays(today, -NAMES_STAY_DAYS)
