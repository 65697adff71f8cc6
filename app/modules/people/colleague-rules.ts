import type { MemberRole } from './types'

/** Where a colleague's account stands. */
export const COLLEAGUE_STATES = ['active', 'invited', 'stopped'] as const
export type ColleagueState = (typeof COLLEAGUE_STATES)[number]

export const INVITE_REFUSALS = ['works_here', 'address_taken', 'wait'] as const
export type InviteRefusal = (typeof INVITE_REFUSALS)[number]

export const STOP_REFUSALS = ['yourself', 'last_lead', 'stopped_already'] as const
export type StopRefusal = (typeof STOP_REFUSALS)[number]

type Standing = { passwordHash: string | null; emailVerifiedAt: Date | null; disabledAt: Date | null }

/** Whether a colleague can sign in, has still to choose a password, or has been stopped. */
export function colleagueState({ passwordHash, emailVerifiedAt, disabledAt }: Standing): ColleagueState {
  if (disabledAt) return 'stopped'
  return passwordHash || emailVerifiedAt ? 'active' : 'invited'
}

type Account = Standing & { kind: string; schoolId: string | null }

/**
 * Why an address that has an account may not be invited to a school; null when it may. Somebody of this school who has
 * not answered, or was stopped, may be invited again.
 */
export function whyNotInvite(account: Account, schoolId: string): Exclude<InviteRefusal, 'wait'> | null {
  if (account.kind !== 'school' || account.schoolId !== schoolId) return 'address_taken'
  return colleagueState(account) === 'active' ? 'works_here' : null
}

type Member = Standing & { id: string; role: MemberRole }

/** Why a colleague may not be stopped by the person who asks; null when they may. A school keeps one lead who can sign in. */
export function whyNotStop(colleague: Member, everybody: readonly Member[], byUserId: string): StopRefusal | null {
  if (colleague.id === byUserId) return 'yourself'
  if (colleague.disabledAt) return 'stopped_already'
  const leadsLeft = everybody.filter(
    (one) => one.id !== colleague.id && one.role === 'lead' && colleagueState(one) === 'active',
  )
  return leadsLeft.length === 0 ? 'last_lead' : null
}
