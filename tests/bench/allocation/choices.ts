/** What a caller may set; everything else is in `plan.ts`. */
export interface Choices {
  /** Share of pupils who may be moved among their choices, 0 to 1. */
  flexible: number
  /** Length of a list. */
  candidates: number
  reserveShare: number
  seed: string
}

export const USUAL: Choices = { flexible: 0.5, candidates: 30, reserveShare: 0.3, seed: 'published after lists close' }

/** The policy of a generated round that is not a choice. */
export const POLICY = { k: 2, roundsLeft: 2, target: 5 } as const
