import type { Day } from '~/support/dates'

/** Who a user acts for. One user, one kind: a person who is both has two accounts. */
export const USER_KINDS = ['student', 'employer', 'school', 'area'] as const
export type UserKind = (typeof USER_KINDS)[number]

/** What a member may do in their organisation: `lead` acts, `viewer` only reads. */
export const MEMBER_ROLES = ['lead', 'viewer'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** Where an employer stands with the area that checks it (docs/rules.md, Life cycle). */
export const EMPLOYER_STATES = ['registered', 'check_due', 'checked', 'suspended'] as const
export type EmployerState = (typeof EMPLOYER_STATES)[number]

/** What an area's decision about an employer was; `suspended` and `lifted` stand in the same dated record as checks. */
export const CHECK_OUTCOMES = ['passed', 'refused', 'suspended', 'lifted'] as const
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number]

/** Who agrees to a placement: always a parent or carer, or the young person from 16 by the school's policy. */
export const AGREEMENT_POLICIES = ['parent_always', 'own_from_16'] as const
export type AgreementPolicy = (typeof AGREEMENT_POLICIES)[number]

/** What stands in place of a mail server’s answer where the link of a mail was lost with the secret that made it. */
export const LINK_LOST = 'LINK LOST'

export const TOKEN_KINDS = ['invitation', 'verify_email', 'reset_password', 'one_time_code'] as const
export type TokenKind = (typeof TOKEN_KINDS)[number]

/** What a school may record about a student. Only the second, third and fourth make someone "disadvantaged". */
export const FLAG_KINDS = [
  'free_school_meals',
  'free_school_meals_ever6',
  'looked_after',
  'previously_looked_after',
  'sen',
  'service_child',
  'young_carer',
] as const
export type FlagKind = (typeof FLAG_KINDS)[number]

/** Unknown is an answer of its own (not stated, or declined) and never a no. */
export const FLAG_VALUES = ['yes', 'no', 'unknown'] as const
export type FlagValue = (typeof FLAG_VALUES)[number]

/** One statement about a student, true as at a census or roster date. Later statements are added, never written over. */
export type StudentFlag = { kind: FlagKind; value: FlagValue; asAt: Day }

/** What a mail tells of; `other` is one of an earlier version, of which nobody wrote it down. */
export const MAIL_KINDS = [
  'request',
  'agreement',
  'confirmed',
  'placeFreed',
  'refused',
  'offer',
  'invitation',
  'account',
  'hostCheck',
  'suspension',
  'day',
  'review',
  'laws',
  'other',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** What a mail can be about: a pupil's booking, a day, an employer, a pupil's question about a round, or somebody invited. */
export const MAIL_ABOUT = ['booking', 'day', 'employer', 'review', 'user'] as const
export type MailAboutKind = (typeof MAIL_ABOUT)[number]
