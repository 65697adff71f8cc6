import type { Read } from '#db/client.server'
import { listNamedStepsOf } from '#db/stores/booking-history'
import type { Ctx } from '~/access/ctx'
import { saverInWords, saverOf } from '~/access/saved-meanwhile.server'
import type { Saver } from '~/support/seen'
import { wordsIn } from '~/words/words'
import { kindOf } from './steps'
import { decisionRefused } from './messages'
import type { DecisionRefusal, GoneRefusal } from './rules'
import { ENDED_STATES } from './states'

const GONE = {
  school_approved: true,
  declined: true,
  given_up: true,
  ended_by_school: true,
  ended_by_others: true,
  expired: true,
} satisfies Record<GoneRefusal, true>
const isGone = (kind: string): kind is GoneRefusal => Object.hasOwn(GONE, kind)

/** What became of a request, by whom as far as its school may know, and when. */
type Gone = Saver & { kind: GoneRefusal }

/** A request that was left as it is, why, and what had become of it where it waited no more. */
export type Left = { bookingId: string; reason: DecisionRefusal; gone: Gone | null }

/** Says of requests that were left as they are what had become of each that did not wait any more. */
export async function withGone(
  ctx: Pick<Ctx, 'actor'>,
  read: Read,
  left: readonly Omit<Left, 'gone'>[],
): Promise<Left[]> {
  const ids = left.flatMap(({ bookingId, reason }) => (reason === 'not_waiting' ? [bookingId] : []))
  const [decided, ended] = await Promise.all([
    listNamedStepsOf(read, ids, { from: 'requested' }),
    listNamedStepsOf(read, ids, { to: ENDED_STATES }),
  ])
  // What was approved and has ended since stands ended: whoever reads of it hears the last word.
  const last = ended.filter((step) => isGone(kindOf(step)))
  const steps = new Map([...decided, ...last].map((step) => [step.bookingId, step]))
  return left.map((one) => {
    const step = steps.get(one.bookingId)
    const kind = step && kindOf(step)
    return {
      ...one,
      gone: kind && isGone(kind) ? { kind, ...saverOf(ctx, { ...step, actorKind: step.byKind }) } : null,
    }
  })
}

/** What staff of a school read of a request that was left as it is: what had become of it, by whom and when, or why not. */
export function leftInWords(
  ctx: Pick<Ctx, 'language' | 'now'>,
  { reason, gone }: Pick<Left, 'reason' | 'gone'>,
): string {
  const words = wordsIn(ctx.language)
  if (!gone) return decisionRefused(ctx.language, reason)
  return words(`bookings:goneRefusal.${gone.kind}`, saverInWords(ctx, gone, words('bookings:goneBySchool')))
}
