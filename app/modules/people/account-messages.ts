import { formatInstant } from '~/support/dates'
import type { DoneLines } from '~/support/done-lines'
import type { Saver } from '~/support/seen'
import { countOf, formOf, nameOfSaver } from '~/support/words'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'
import type { OwnPasswordRefusal, LinkRefusal, SignInRefusal } from './account-rules'
import { leastPasswordLength, type PasswordRefusal } from './passwords'
import type { UserKind } from './types'

/** What is said under the password box before anything is typed. */
export const passwordHint = (kind: UserKind): string =>
  `Use ${leastPasswordLength(kind)} characters or more. Four words that do not belong together are easy to remember. You can paste it in.`

export const passwordMessages = {
  too_short_student: 'Your password must have 10 characters or more. Try four words that do not belong together.',
  too_short_staff: 'Your password must have 12 characters or more. Try four words that do not belong together.',
  too_long: 'Your password must have 200 characters or fewer.',
  too_common:
    'That is one of the first passwords that people guess. Choose a longer one, or words that do not belong together.',
  own_words:
    'That is too close to your name, your sign-in, your organisation or this service. Choose something that nobody could guess from knowing you.',
} satisfies Record<PasswordRefusal, string>

export const signInMessages = {
  wrong: 'That name and password do not go together. Check both and try again.',
  wait: 'There were too many wrong tries. Wait a minute, then try again.',
  access_stopped:
    'Your access has been stopped, so you cannot sign in. If that is a mistake, ask a lead of your school or organisation, or your area lead.',
  off_roll:
    'You are no longer on your school’s list here, so you cannot sign in. If that is a mistake, ask your school.',
  email_not_verified:
    'First show us that the e-mail address is yours: open the newest link that we sent to it. For five days after you signed up we send a new one each time you try to sign in. After seven days the sign-up ends, and you can sign up again.',
  employer_suspended:
    'Your organisation is suspended at the moment, so nobody can sign in for it. Your area lead can tell you why and what to do.',
} satisfies Record<SignInRefusal, string>

/** What somebody who is not signed in did before they came to sign in. */
export const signInDone: DoneLines<null> = {
  signed_out: { says: 'You have signed out', while: 'always' },
  verified: { says: 'Thank you. You have shown that the e-mail address is yours. Sign in below', while: 'always' },
  disowned: { says: wordsIn(FIRST_LANGUAGE)('people:verify.removed'), while: 'always' },
  password: { says: 'Your password has been changed. Sign in with the new one', while: 'always' },
}

/** What somebody who is signed in did with their password. */
export const passwordDone: DoneLines<null> = {
  password: { says: 'You have changed your password', while: 'always' },
}

export const linkMessages = {
  link_gone: 'This link has been used or has run out. Ask for a new one.',
} satisfies Record<LinkRefusal, string>

export const changeMessages = {
  current_wrong: 'That is not your password at the moment. Try again.',
  wait: signInMessages.wait,
} satisfies Record<OwnPasswordRefusal, string>

export const UNDO_OF_FRESH_CODES = 'An older code cannot be brought back. A newer one can be made at any time.'

/** What fresh codes would do, a sentence each. */
export function freshCodeWords(of: {
  pupils: number
  withPassword: number
  onSlips: number
  printed: Saver | null
}): string[] {
  const { pupils, withPassword, onSlips, printed } = of
  const who = nameOfSaver(printed, { you: 'you', unknown: 'a colleague' })
  return [
    onSlips > 0
      ? `${countOf(onSlips, 'of these codes stands on a slip that was', 'of these codes stand on slips that were')} printed and still ${formOf(onSlips, 'works', 'work')}${printed ? `, last by ${who} on ${formatInstant(printed.at)}` : ''}. With new codes ${formOf(onSlips, 'that slip is', 'those slips are')} worth nothing: take ${formOf(onSlips, 'it', 'them')} back first.`
      : null,
    `${countOf(pupils, 'pupil has', 'pupils have')} a sign-in already. A new code lets them choose a new password; an older code stops working.`,
    withPassword > 0
      ? `${countOf(withPassword, 'of them has chosen a password: it works', 'of them have chosen a password: theirs work')} until another is chosen.`
      : null,
  ].filter((sentence) => sentence !== null)
}

export const slipMessages = {
  not_as_shown:
    'No code was made: since this page was made a colleague made new ones, or something else of these pupils changed. Choose the pupils again to see who printed which slips and when.',
  nobody_chosen: 'Choose at least one pupil.',
  too_many: 'That is more than 400 pupils at once. Choose fewer, for example one year group.',
}

export const slipStandingWords = {
  new: 'New sign-in',
  new_code: 'New code',
  has_password: 'Not needed: has chosen a password',
  has_slip: 'On the slip made before, which still holds',
  code_over: 'None: the code of the slip made before has run out',
}
