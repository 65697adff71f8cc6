/** Marks that show nothing and turn the writing round them: what is read is then not what stands there. */
export const TURNS_ROUND = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** Whether a text, or one of several, holds such a mark. */
export const turnsRound = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(turnsRound) : typeof value === 'string' && TURNS_ROUND.test(value)

/** What is said beside a box that holds one. */
export const TURNED = 'Type this again in place of copying it: it holds a mark that does not show and turns text round.'
