import { isStopped } from './account-rules'
import type { MemberRole } from './types'

/** Where a colleague's account stands. */
const COLLEAGUE_STATES = ['active', 'invited', 'stopped'] as const
export type ColleagueState = (typeof COLLEAGUE_STATES)[number]

const INVITE_REFUSALS = ['works_here', 'wait'] as const
export type InviteRefusal = (typeof INVITE_REFUSALS)[number]

const STOP_REFUSALS = ['yourself', 'last_lead', 'stopped_already', 'changed_meanwhile'] as const
export type StopRefusal = (typeof STOP_REFUSALS)[number]

type AccountNow = { passwordHash: string | null; emailVerifiedAt: Date | null; disabledAt: Date | null }

/** Whether a colleague can sign in, has still to choose a password, or has been stopped. */
export function colleagueState({ passwordHash, emailVerifiedAt, ...account }: AccountNow): ColleagueState {
  if (isStopped(account)) return 'stopped'
  return passwordHash || emailVerifiedAt ? 'active' : 'invited'
}

/** Why a colleague of the same school is not invited; null when they have not answered, or were stopped: then again. */
export function whyNotInvite(account: AccountNow): Exclude<InviteRefusal, 'wait'> | null {
  return colleagueState(account) === 'active' ? 'works_here' : null
}

type Member = AccountNow & { id: string; role: MemberRole }

/** Why a colleague may not be stopped by the person who asks; null when they may. A school keeps one lead who can sign in. */
export function whyNotStop(colleague: Member, everybody: readonly Member[], byUserId: string): StopRefusal | null {
  if (colleague.id === byUserId) return 'yourself'
  if (isStopped(colleague)) return 'stopped_already'
  const leadsLeft = everybody.filter(
    (one) => one.id !== colleague.id && one.role === 'lead' && colleagueState(one) === 'active',
  )
  return leadsLeft.length === 0 ? 'last_lead' : null
}
