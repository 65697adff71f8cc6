import type { Day } from '~/support/dates'
import { plainWriting } from '~/support/readers/plain-writing'
import { hasLeft } from './leaving'

/** How a name is looked up: an e-mail address or username as `readEmail` keeps one, without blanks and marks that show nothing, in lower case. */
export const foldName = (typed: string): string => plainWriting(typed).toLowerCase()

/** A one-time code as it is compared, however it was copied from the slip: 'k7q2 9xma' is 'K7Q29XMA'. */
export const foldCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')

/** A one-time code as it is printed, in two halves: 'K7Q2 9XMA'. */
export const printCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

export const CODE_LENGTH = 8

const HOUR = 3_600_000

/** How long each kind of one-time secret holds, in milliseconds. @source docs/rules.md, Links that work once */
export const TOKEN_LIFE_MS = {
  invitation: 48 * HOUR,
  verify_email: 48 * HOUR,
  reset_password: 10 * 60_000,
  one_time_code: 14 * 24 * HOUR,
}

/** The longest that a sign-up stands whose address nobody has verified. @source docs/rules.md, Links that work once */
export const UNVERIFIED_LIFE_MS = 7 * 24 * HOUR

/** Whether another link may be mailed for an address that nobody has verified: one that would outlive its sign-up may not. */
export const mayMailVerification = (signedUpAt: Date, now: Date): boolean =>
  now.getTime() + TOKEN_LIFE_MS.verify_email <= signedUpAt.getTime() + UNVERIFIED_LIFE_MS

const SIGN_IN_REFUSALS = [
  'wrong',
  'wait',
  'access_stopped',
  'off_roll',
  'email_not_verified',
  'employer_suspended',
] as const
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number]

const LINK_REFUSALS = ['link_gone'] as const
export type LinkRefusal = (typeof LINK_REFUSALS)[number]
/** Why an address is not taken as shown: the link opens nothing, or what was typed is not the password of the sign-up. */
export type VerifyRefusal = LinkRefusal | 'wrong' | 'wait'

const CHANGE_REFUSALS = ['current_wrong', 'wait'] as const
export type OwnPasswordRefusal = (typeof CHANGE_REFUSALS)[number]

/** What may end an account's sign-ins while they last. */
interface AccountNow {
  disabledAt: Date | null
  studentLeftOn: Day | null
  employerState: string | null
}

interface Account extends AccountNow {
  kind: 'student' | 'employer' | 'school' | 'area'
  emailVerifiedAt: Date | null
}

/**
 * Whether somebody ended this account for good: no link or code of it opens anything. A pupil who left and a suspended host
 * may come back, and an address may be waiting for the very link: those stand in the way of signing in alone.
 */
export const isStopped = ({ disabledAt }: Pick<AccountNow, 'disabledAt'>): boolean => disabledAt !== null

/**
 * Why somebody who had signed in is signed in no longer; null while they are. Asked at every request, and before anything is
 * kept for them to find when they sign in again.
 */
export function whySignInEnds(account: AccountNow, today: Day): EndReason | null {
  if (isStopped(account)) return 'access_stopped'
  if (hasLeft(account.studentLeftOn, today)) return 'off_roll'
  return account.employerState === 'suspended' ? 'employer_suspended' : null
}

type EndReason = 'access_stopped' | 'off_roll' | 'employer_suspended'

/**
 * Why an account may not sign in although the password or the code is right; null when it may. Nobody else is ever told: for
 * them every account is answered like one that does not exist.
 */
export function whyNotSignIn(account: Account, today: Day): EndReason | 'email_not_verified' | null {
  if (isStopped(account) || account.kind !== 'employer') return whySignInEnds(account, today)
  return account.emailVerifiedAt ? whySignInEnds(account, today) : 'email_not_verified'
}
