import type { Day } from '~/support/dates'
import { breaksAgreement, type Changed, changesOfDay, needsCheck } from './agreed-facts'
import { HOST_REASONS, whyNotCovered } from './cover'
import { type Posting, type PostingReason, whyNotSubmit } from './posting'
import { hasBegun, isLiveDay, isOver, lastDateHasCome } from './stages'
import type { HostPapers, OpportunityState } from './types'

const PUBLISH_REASONS = [...HOST_REASONS, 'not_waiting', 'stale', 'reason_missing'] as const
export type PublishReason = (typeof PUBLISH_REASONS)[number] | PostingReason

/** Why a day may not be shown to pupils yet; null when it may. @source docs/rules.md, Life cycle */
export function whyNotPublish(
  day: { state: OpportunityState; posting: Posting },
  host: HostPapers,
  today: Day,
): PublishReason | null {
  if (day.state !== 'submitted') return 'not_waiting'
  return whyNotSubmit(day.posting, today) ?? whyNotCovered(host, lastDateOf(day.posting))
}

const PAUSE_REASONS = ['already_paused', 'not_published', 'not_paused', 'over', ...HOST_REASONS, 'stale'] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

/** Why a day may not be taken out of pupils' sight for a while; null when it may. */
export function whyNotPause(day: { state: OpportunityState; lastOn: Day }, today: Day): PauseReason | null {
  if (day.state === 'paused') return 'already_paused'
  if (day.state !== 'published') return 'not_published'
  return lastDateHasCome(day, today) ? 'over' : null
}

/** Why a paused day may not be shown again; null when it may. The host's check must still cover it. */
export function whyNotResume(day: { state: OpportunityState; lastOn: Day }, host: HostPapers, today: Day) {
  if (day.state !== 'paused') return 'not_paused' satisfies PauseReason
  if (lastDateHasCome(day, today)) return 'over' satisfies PauseReason
  return whyNotCovered(host, day.lastOn)
}

const EDIT_REASONS = ['not_a_draft', 'not_editable', 'already_begun', 'taken_places', 'fewer_places'] as const
export type EditReason = (typeof EDIT_REASONS)[number]

/** Why a day may not be changed any more, in whatever way; null when it may. */
export function whyNotTouch(
  day: { state: OpportunityState; firstOn: Day },
  today: Day,
): 'not_editable' | 'already_begun' | null {
  if (day.state === 'cancelled' || day.state === 'archived') return 'not_editable'
  return hasBegun(day, today) ? 'already_begun' : null
}

/**
 * Why a day may not be changed in this way; null when it may.
 * While pupils hold places, or wait for one, nothing changes that an agreement or a check rests on.
 */
export function whyNotEdit(
  day: { state: OpportunityState; firstOn: Day; takenPlaces: number; liveBookings: number; posting: Posting },
  after: Posting,
  today: Day,
): EditReason | null {
  const notNow = whyNotTouch(day, today)
  if (notNow) return notNow
  if (after.capacityPlaces < day.takenPlaces) return 'fewer_places'
  return day.liveBookings > 0 && heldStill(changesOfDay(day.posting, after)).length > 0 ? 'taken_places' : null
}

/** Which of some changes cannot be made while a booking of the day is live. */
export const heldStill = (changes: readonly Changed[]): Changed[] =>
  changes.filter((change) => breaksAgreement(change) || needsCheck(change))

/** The state a day is in after its host changed it: a live one goes back for checking when a check rested on the change. */
export function stateAfterEdit(state: OpportunityState, changes: readonly Changed[]): OpportunityState {
  return isLiveDay(state) && changes.some(needsCheck) ? 'submitted' : state
}

/** The first and last date of a posting; '' for a draft without dates. */
export const firstDateOf = ({ sessions }: Pick<Posting, 'sessions'>): Day =>
  sessions.map(({ happensOn }) => happensOn).sort()[0] ?? ''
export const lastDateOf = ({ sessions }: Pick<Posting, 'sessions'>): Day =>
  sessions
    .map(({ happensOn }) => happensOn)
    .sort()
    .at(-1) ?? ''

/** The word a list shows for a day: its state, or that it is full, delivered or closed. */
export function shownState(
  day: { state: OpportunityState; takenPlaces: number; capacityPlaces: number; lastOn: Day },
  today: Day,
): OpportunityState | 'full' | 'delivered' | 'closed' {
  const isPast = isOver(day, today)
  if (day.state === 'published' && isPast) return day.takenPlaces > 0 ? 'delivered' : 'closed'
  if ((day.state === 'paused' || day.state === 'submitted') && isPast) return 'closed'
  return day.state === 'published' && day.takenPlaces >= day.capacityPlaces ? 'full' : day.state
}
