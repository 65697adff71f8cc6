import { addDays, type Day, instantAt } from '~/support/dates'
import { isCovered } from '../opportunities/cover'
import { isLiveDay } from '../opportunities/stages'
import type { HostPapers, OpportunityState } from '../opportunities/types'
import type { Hold } from './hold'
import { offerExpiry } from './rules'
import type { BookingState } from './types'

const EVENING = 18 * 60

/** Until when an offer of a place on a day stands that is made now; not after now where it is too late to make one. */
export const offerUntil = (day: { firstOn: Day }, now: Date): Date =>
  offerExpiry(now, instantAt(addDays(day.firstOn, -1), EVENING))

type Offer = { state: BookingState; offerExpiresAt: Date | null }

/** Whether the time of an offer has run out. */
export const hasRunOut = ({ offerExpiresAt }: Pick<Offer, 'offerExpiresAt'>, now: Date): boolean =>
  offerExpiresAt !== null && offerExpiresAt <= now

/**
 * Whether an offer is over, though the job that ends it has not come by yet: nobody can answer it any more. One that is on
 * hold is not: its time goes on.
 */
export const isOfferOver = (offer: Offer, hold: Hold | null, now: Date): boolean =>
  offer.state === 'offered' && hold === null && hasRunOut(offer, now)

/**
 * What becomes of a place that is given up, or comes free in another way: it is offered to whoever waits; it is once the day
 * goes on again; or it is to nobody, for the day is too near or is called off. `canBeAskedFor` in `db/stores/open-days.ts`
 * is what the job that offers places asks of a day.
 * @source rules R12
 */
export function whatBecomesOfPlace(
  day: { state: OpportunityState; host: HostPapers; firstOn: Day; lastOn: Day },
  now: Date,
): 'offered' | 'later' | 'nobody' {
  if (!isLiveDay(day.state) || offerUntil(day, now) <= now) return 'nobody'
  if (!isCovered(day.host, day.lastOn)) return 'later'
  return day.state === 'paused' ? 'later' : 'offered'
}
export type FreedPlace = ReturnType<typeof whatBecomesOfPlace>
