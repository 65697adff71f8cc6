import type { OpportunityKind } from './types'

/** Whether a kind of day is a talk or a fair: an encounter, which never enters the ledger, however long it is. @source rules R8 */
export const neverCredits = (kind: OpportunityKind): boolean => kind === 'encounter'

/** How many people make a range of them: with fewer, a day is no meaningful experience. @source rules R8: Gatsby benchmark 6 */
export const RANGE_OF_PEOPLE = 2
