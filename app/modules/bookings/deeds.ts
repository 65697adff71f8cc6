import type { Agreer, BookingState, Doer } from './types'

/** A step as it was taken; `otherAsked` where it asked somebody else than before to agree. */
export type Deed = { from: BookingState | null; to: BookingState; byKind: Doer; otherAsked?: Agreer | null }

/** What the state of a booking does not say: whether a round gave it, and who gave it up; null when nobody did. */
export type Deeds = { isGiven: boolean; endedBy: Doer | null }

/** Whether a step began a booking that an allocation round gave: a school takes places for its pupils in no other way. */
export const isGift = ({ from, to, byKind }: Deed): boolean =>
  from === null && to === 'requested' && byKind === 'school'

/** What words about a booking need of its history, so that nobody reads “you” of what somebody else did. */
export const deedsOf = (steps: readonly Deed[]): Deeds => ({
  isGiven: steps.some(isGift),
  endedBy: steps.find(({ to }) => to === 'withdrawn')?.byKind ?? null,
})
