import { formatInstant } from '~/support/dates'
import type { DoneLines } from '~/support/done-lines'
import type { Saver } from '~/support/seen'
import { NOT_AS_SHOWN } from '~/support/shown-act'
import { countOf, formOf, listOf, nameOfSaver } from '~/support/words'
import type { ChangeRefusal, LinkRefusal, SignInRefusal } from './account-rules'
import {
  type AskRefusal,
  type CheckNeed,
  type CheckRefusal,
  RENEW_FROM_DAYS,
  type VerifiedItem,
} from './employer-rules'
import { leastPasswordLength, type PasswordRefusal } from './passwords'
import type { CheckOutcome, EmployerState, UserKind } from './types'

/** What is said under the password box before anything is typed. */
export const passwordHint = (kind: UserKind): string =>
  `Use ${leastPasswordLength(kind)} characters or more. Three or four words that do not belong together are easy to remember. You can paste it in.`

export const passwordMessages = {
  too_short_student: 'Your password must have 10 characters or more. Try three words that do not belong together.',
  too_short_staff:
    'Your password must have 12 characters or more. Try three or four words that do not belong together.',
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
} satisfies Record<ChangeRefusal, string>

/** A text that pupils read holds a way of reaching somebody. */
export const publicTextMessages = {
  contact_details:
    'Pupils read this, so leave out e-mail addresses, phone numbers, links and user names. Schools and hosts reach each other through the school.',
}

export const checkNeedWords = {
  about: 'a few words about your organisation',
  safeguarding_contact: 'the name, e-mail address and phone number of your safeguarding contact',
  workplace: 'a workplace with its postcode',
} satisfies Record<CheckNeed, string>

/** How long before its end a check or an insurance is chased: "60 days". */
export const renewalWindow = countOf(RENEW_FROM_DAYS, 'day')

export const askMessages = {
  already_asked: 'The check is asked for already, so nothing more was sent. Your area lead will be in touch.',
  already_checked: `Your check still holds for more than ${renewalWindow}. Ask again when it is nearer its end.`,
  suspended: 'Your organisation is suspended. Talk to your area lead.',
  something_missing: 'Something is still missing. Complete what is listed on this page, then ask again.',
} satisfies Record<AskRefusal, string>

export const verifiedItemWords = {
  identity: 'The organisation exists: company, charity or UKPRN number looked up, or other proof seen',
  call_back: 'Call-back made to a phone number found independently, not one they gave',
  safeguarding_contact: 'Spoke to the named safeguarding contact',
  insurance: 'Employers’ liability insurance certificate seen',
} satisfies Record<VerifiedItem, string>

export const checkMessages = {
  not_waiting: 'This employer is not waiting for a check any more. Open the page again to see where they stand.',
  suspended:
    'Your decision is not recorded: this employer is suspended. Read below who decided that, and why. Once the suspension ends, the employer waits for a check.',
  not_all_verified: 'Tick everything you have verified. An employer passes only when all four are done.',
  no_end: 'Enter the last day that the check covers.',
  end_passed: 'The check must end after today.',
  end_too_late: 'A check can hold for two years at most. Choose an earlier day.',
  no_insurance_end: 'Enter the last day that the insurance covers.',
  insurance_ended: 'The insurance has already ended. Ask the employer for the new certificate.',
  no_reason: 'Say why, so that the employer knows what to change. They will read it.',
} satisfies Record<CheckRefusal, string>

const checkedFieldNames: Record<string, string> = {
  state: 'where the employer stands',
  checkedUntilOn: 'the day the check holds until',
  insuranceUntilOn: 'the day the insurance was seen until',
  companyNumber: 'the company number',
  website: 'the website',
  about: 'what they do',
  safeguarding: 'the safeguarding contact',
  workplaces: 'the workplaces',
}

/** That an employer changed under the eyes of whoever checks it, and in what. */
export const changedUnderHostCheck = (fields: readonly string[]): string =>
  `Your decision is not recorded: ${listOf(fields.map((field) => checkedFieldNames[field] ?? field))} changed while you were reading. This page now shows what stands. Read it again, then decide.`

/** The field of the check form that a refusal belongs to. */
export const checkFieldOf = {
  not_waiting: 'form',
  suspended: 'form',
  not_all_verified: 'verified',
  no_end: 'validUntilOn',
  end_passed: 'validUntilOn',
  end_too_late: 'validUntilOn',
  no_insurance_end: 'insuranceUntilOn',
  insurance_ended: 'insuranceUntilOn',
  no_reason: 'note',
} satisfies Record<CheckRefusal, string>

export const UNDO_OF_SUSPENSION =
  'The suspension can be ended on the employer’s page. The employer then waits for a check, and its days stay hidden until it is passed.'

/** What suspending an employer would do, a sentence each. */
export function suspensionWords({
  days,
  schools,
  people,
}: {
  days: number
  schools: number
  people: number
}): string[] {
  return [
    `${countOf(days, 'published day is', 'published days are')} hidden from pupils and schools at once.`,
    schools > 0
      ? `${countOf(schools, 'school with places booked there is', 'schools with places booked there are')} told by e-mail. The bookings stay until people decide.`
      : 'No school has places booked there.',
    `${countOf(people, 'person', 'people')} of the employer ${formOf(people, 'is', 'are')} signed out, and told by e-mail with your reason.`,
  ]
}

/** What an address says was done when an employer was suspended, by how many schools had places booked there. */
export const suspendedAs = (schools: number): keyof typeof suspendedWords =>
  (['suspended', 'suspended_one'] as const)[schools] ?? 'suspended_many'

export const suspendedWords = {
  suspended: 'Suspended. Nobody sees the employer’s days. No school had places booked there',
  suspended_one: 'Suspended. Nobody sees the employer’s days, and the school with places booked there has been told',
  suspended_many: 'Suspended. Nobody sees the employer’s days, and the schools with places booked there have been told',
}

/** How an employer stands, and what the area decided last about it. */
interface Decided {
  state: EmployerState
  last: CheckOutcome | null
}

const whileSuspended = ({ state }: Decided) => state === 'suspended'

/** That a check was recorded, where the employer was suspended or changed what was checked since. */
const afterCheck =
  (outcome: 'passed' | 'refused') =>
  ({ state, last }: Decided) =>
    state === 'suspended'
      ? `Your check was recorded: ${outcome}. But the employer is suspended, so nobody sees its days. Read below who decided that, and why`
      : state === 'check_due' && last === outcome
        ? `Your check was recorded: ${outcome}. But the employer has changed something or asked again since, so it waits for another check`
        : null

/** What the area reads of what it just decided about an employer. */
export const employerDecided: DoneLines<Decided> = {
  passed: {
    says: 'The check is recorded: passed',
    while: ({ state, last }) => state === 'checked' && last === 'passed',
    but: afterCheck('passed'),
  },
  refused: {
    says: 'The check is recorded: refused. The employer has been told what to change',
    while: ({ state, last }) => state === 'registered' && last === 'refused',
    but: afterCheck('refused'),
  },
  suspended: { says: suspendedWords.suspended, while: whileSuspended },
  suspended_one: { says: suspendedWords.suspended_one, while: whileSuspended },
  suspended_many: { says: suspendedWords.suspended_many, while: whileSuspended },
  lifted: {
    says: 'The suspension has ended. The employer waits for a check',
    while: ({ state, last }) => state === 'check_due' && last === 'lifted',
  },
}

export const suspendMessages = {
  not_as_shown: NOT_AS_SHOWN,
  already_suspended: 'This employer is suspended already.',
  not_suspended: 'This employer is not suspended.',
  decided_meanwhile:
    'The suspension has not been ended: a colleague decided something about this employer after you opened the page. It now shows everything that was decided. If you still want to, send it again.',
}

export const checkOutcomeWords = {
  passed: 'Check passed',
  refused: 'Check refused',
  suspended: 'Suspended',
  lifted: 'Suspension lifted',
} satisfies Record<CheckOutcome, string>

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
