import type { Day } from '~/support/dates'
import type { OpportunityState } from './types'

/*
 * How far along a day is: whether it is live, whether it has begun and whether it is over. Every page and rule asks here.
 * A draft without dates has '' for both, and has neither begun nor ended.
 */

/** The states of a day that its area published: pupils find it, or its host took it out of their sight for a while. */
const LIVE_STATES = ['published', 'paused'] as const satisfies readonly OpportunityState[]

/** Whether an area published a day, whether or not its host paused it since. */
export const isLiveDay = (state: OpportunityState): boolean => (LIVE_STATES as readonly string[]).includes(state)

/** Whether the first date of a day has come, whatever its state: from then on nobody can ask for a place. */
export const firstDateHasCome = ({ firstOn }: { firstOn: Day }, today: Day): boolean =>
  firstOn !== '' && firstOn <= today

/** Whether a live day has begun. One that was never published begins for nobody. */
export const hasBegun = (day: { state: OpportunityState; firstOn: Day }, today: Day): boolean =>
  isLiveDay(day.state) && firstDateHasCome(day, today)

/** Whether the last date of a day has come, so that nothing is left of it to hide or to show again. */
export const lastDateHasCome = ({ lastOn }: { lastOn: Day }, today: Day): boolean => lastOn !== '' && lastOn <= today

/** Whether the last date of a day has passed. */
export const isOver = ({ lastOn }: { lastOn: Day }, today: Day): boolean => lastOn !== '' && lastOn < today
