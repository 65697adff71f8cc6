import type { Day } from '~/support/dates'

/**
 * Whether a student is off their school's roll on a day: from their leaving date on, and not before it.
 * `db/stores/leaving` says the same in SQL.
 * @param leftOn  null while no leaving date is known
 */
export const hasLeft = (leftOn: Day | null, today: Day): boolean => leftOn !== null && leftOn <= today
