import type { DoneLines } from '~/support/done-lines'
import { countOf, formOf, listOf } from '~/support/words'
import {
  type AskRefusal,
  type CheckNeed,
  type CheckRefusal,
  RENEW_FROM_DAYS,
  type VerifiedItem,
} from './employer-rules'
import type { CheckOutcome, EmployerState } from './types'

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

/** Said to an employer of everything that it cannot do while it is suspended. */
export const SUSPENDED = 'Your organisation is suspended. Talk to your area lead.'

export const askMessages = {
  already_asked: 'The check is asked for already, so nothing more was sent. Your area lead will be in touch.',
  already_checked: `Your check still holds for more than ${renewalWindow}. Ask again when it is nearer its end.`,
  suspended: SUSPENDED,
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

/** That an employer changed under the eyes of whoever checks it, and in what of its own. */
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

export const checkOutcomeWords = {
  passed: 'Check passed',
  refused: 'Check refused',
  suspended: 'Suspended',
  lifted: 'Suspension lifted',
} satisfies Record<CheckOutcome, string>
