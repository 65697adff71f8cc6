import type { OpportunityKind } from './types'

/** Whether a kind of day is a talk or a fair: an encounter, which never enters the ledger, however long it is. @source rules R8 */
export const neverCredits = (kind: OpportunityKind): boolean => kind === 'encounter'
