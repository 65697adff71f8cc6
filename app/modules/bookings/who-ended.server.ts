import { listNamedStepsOf } from '#db/stores/booking-history'
import { findBooking } from '#db/stores/bookings'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { saverInWords, saverOf } from '~/access/saved-meanwhile.server'
import { found } from '~/support/errors'
import { wordsIn } from '~/words/words'
import { askRefusalWords, leaveRefusalWords } from './messages'
import type { AskingRefusal, EndRefusal, LeaveRefusal } from './rules'
import { ENDED_STATES } from './states'
import { kindOf } from './steps'

type NamedStep = Awaited<ReturnType<typeof listNamedStepsOf>>[number]

const ENDS = {
  declined: true,
  not_agreed: true,
  given_up: true,
  left_list: true,
  said_no: true,
  ended_by_school: true,
  taken_off_list: true,
  ended_by_others: true,
  expired: true,
  lapsed_offer: true,
} satisfies Record<EndRefusal, true>
const isEnd = (kind: string): kind is EndRefusal => Object.hasOwn(ENDS, kind)

/** How a booking ended, by whom as far as the reader may know, and when, to somebody who wanted to do more with it. */
function endInWords(ctx: Pick<Ctx, 'actor' | 'language' | 'now'>, step: NamedStep): string | null {
  const kind = kindOf(step)
  if (!isEnd(kind)) return null
  const words = wordsIn(ctx.language)
  const saver = saverOf(ctx, { ...step, actorKind: step.byKind })
  const audience = ctx.actor.kind === 'student' ? 'student' : 'school'
  return words(`bookings:endRefusal.${kind}.${audience}`, saverInWords(ctx, saver, words('bookings:goneBySchool')))
}

const assertMayRead = async (ctx: Ctx, bookingId: string) =>
  assertCan(ctx.actor, 'booking.view', found(await findBooking(ctx.read, bookingId), 'booking'))

/**
 * Why a booking is not given up, in a sentence: how it had ended, by whom and when, where that is why.
 * @throws NotFound when the actor may not see it
 */
export async function leavingRefused(ctx: Ctx, bookingId: string, reason: LeaveRefusal): Promise<string> {
  await assertMayRead(ctx, bookingId)
  const [end] = reason === 'not_live' ? await listNamedStepsOf(ctx.read, [bookingId], { to: ENDED_STATES }) : []
  return (end && endInWords(ctx, end)) ?? leaveRefusalWords(ctx.language, reason)
}

/**
 * Why nobody is asked anew to agree, in a sentence: who agreed and when, or how the booking ended, where that is why.
 * @throws NotFound when the actor may not see it
 */
export async function askingRefused(ctx: Ctx, bookingId: string, reason: AskingRefusal): Promise<string> {
  await assertMayRead(ctx, bookingId)
  const after = { to: ['agreed', ...ENDED_STATES] } as const
  const steps = reason === 'not_waiting' ? await listNamedStepsOf(ctx.read, [bookingId], after) : []
  const end = steps.find(({ to }) => to !== 'agreed')
  const agreed = steps.find(({ to }) => to === 'agreed')
  const ended = end && endInWords(ctx, end)
  if (ended || !agreed) return ended ?? askRefusalWords(ctx.language, reason)
  const { when } = saverInWords(ctx, { at: agreed.at, who: null })
  return wordsIn(ctx.language)(`bookings:askAgreed.${agreed.byKind === 'student' ? 'student' : 'parent'}`, { when })
}
