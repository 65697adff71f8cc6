/**
 * The life of an allocation round: being set up; open (the seed's hash is published, lists may change); frozen (what goes
 * in is fixed); running; proposed (a person reads it); accepted (the places are booked); or ended without places.
 */
export const ROUND_STATES = [
  'draft',
  'open',
  'frozen',
  'running',
  'proposed',
  'accepted',
  'undone',
  'cancelled',
] as const
export type RoundState = (typeof ROUND_STATES)[number]

/** In which a round may still give places to those who are in it. */
export const UNDER_WAY_STATES = ['open', 'frozen', 'running', 'proposed'] as const satisfies readonly RoundState[]

/** Whether an award came from the rule or from a person with a reason. */
export const AWARD_ORIGINS = ['rule', 'hand'] as const
export type AwardOrigin = (typeof AWARD_ORIGINS)[number]

/** What became of an award: proposed; taken out by hand; booked; left out on acceptance; taken back with the round. */
export const AWARD_STATES = ['proposed', 'removed', 'placed', 'left_out', 'undone'] as const
export type AwardState = (typeof AWARD_STATES)[number]
