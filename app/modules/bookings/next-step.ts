import type { Day } from '~/support/dates'
import type { BookingState } from './types'

/** Whose question "what happens next?" is. */
export const AUDIENCES = ['student', 'school', 'employer', 'parent'] as const
export type Audience = (typeof AUDIENCES)[number]

/** One or two short sentences for each state and reader; a student's are for a reading age of nine to eleven. */
const NEXT = {
  requested: {
    student: 'Your school looks at what you asked for. Then it says yes or no.',
    school: 'Approve or decline this request.',
    employer: 'A pupil has asked. Their school decides first.',
    parent: 'The school decides first. If it says yes, you are asked.',
  },
  waitlisted: {
    student: 'All places are taken. If one comes free, we offer it to the next person on the list.',
    school: 'The pupil waits for a place. If one comes free it is offered to the next on the list.',
    employer: 'A pupil waits for a place. If one comes free it is offered to the next on the list.',
    parent: 'All places are taken. If one comes free, it may be offered to your child.',
  },
  offered: {
    student: 'A place is yours if you want it. Say yes or no before the offer ends.',
    school: 'The pupil says yes or no to the place before the offer ends. If they say yes, you decide.',
    employer: 'A place that came free is offered to a pupil on the waiting list.',
    parent: 'Your child says yes or no first. Then the school decides, and then you are asked.',
  },
  school_approved: {
    student: 'Your school said yes. Next, your parent or carer is asked to agree.',
    school: 'The agreement is being asked for.',
    employer: 'The school has approved. An agreement comes next.',
    parent: 'The school has approved. You will be asked to agree.',
  },
  agreement_requested: {
    student: 'Your parent or carer has been asked to agree. You could tell them to look for the link.',
    school: 'The parent or carer has a link to answer. Send it again if they cannot find it.',
    employer: 'The school has approved. An agreement is awaited.',
    parent: 'Read about the placement and say whether you agree.',
  },
  agreed: {
    student: 'Everybody has agreed. Your school is making a last check before your place is settled.',
    school: "The employer's check or insurance does not cover the last date yet. Ask your area lead.",
    employer: 'Everybody has agreed. Your check and insurance must cover the last date before the place is settled.',
    parent: 'You have agreed. The school is making a last check.',
  },
  confirmed: {
    student: 'You have a place. Look at where to go and what to bring, then go on the day.',
    school: 'The pupil goes on the day. The host takes the register.',
    employer: 'The pupil comes on the day. Take the register then.',
    parent: 'Your child has a place and goes on the day.',
  },
  awaiting_feedback: {
    student: 'The host says how it went. You can write what you learned now.',
    school: 'The host has to give feedback.',
    employer: 'Give feedback, so that the day can count.',
    parent: 'The employer gives feedback. There is nothing for you to do.',
  },
  awaiting_reflection: {
    student: 'Write what you learned. Then your day can count.',
    school: 'The pupil has to write what they learned.',
    employer: 'The pupil writes what they learned. There is nothing for you to do.',
    parent: 'Your child writes what they learned. There is nothing for you to do.',
  },
  verified: {
    student: 'It counts towards your five days. There is nothing more to do.',
    school: 'It counts. There is nothing more to do.',
    employer: 'It counts for the pupil. Thank you.',
    parent: 'It counts towards the five days. There is nothing for you to do.',
  },
  not_counted: {
    student: 'It does not count towards your five days. If you think that is wrong, tell your school.',
    school: 'It does not count. If a piece was missing and has come since, you can put it right.',
    employer: 'It does not count for the pupil. If the register is wrong, correct it.',
    parent: 'It does not count towards the five days. If you think that is wrong, tell the school.',
  },
  declined: {
    student: 'You do not have this place. You can look for another day.',
    school: 'The place is free again. The pupil can ask for another day.',
    employer: 'The place is free again.',
    parent: 'Your child does not have this place. They can ask for another day.',
  },
  withdrawn: {
    student: 'You gave this one up, and that is fine. You can look for another day.',
    school: 'The pupil gave the request up. They can ask for another day.',
    employer: 'The pupil gave the request up.',
    parent: 'The request was given up. There is nothing for you to do.',
  },
  cancelled: {
    student: 'This one is not going ahead for you. You can look for another day.',
    school: 'This is not going ahead. The pupil can ask for another day.',
    employer: 'The pupil is not coming. The place is offered to the next on the waiting list, if there is one.',
    parent: 'This is not going ahead for your child. They can ask for another day.',
  },
  expired: {
    student: 'It was not settled in time. That was not your fault. You can look for another day.',
    school: 'It was not settled before the day came. The pupil can ask for another day.',
    employer: 'It was not settled before the day came. The pupil is not coming.',
    parent: 'It was not settled before the day came. Your child can ask for another day.',
  },
  lapsed_offer: {
    student: 'The offer ended and the place went to the next person. You can look for another day.',
    school: 'The offer ended without an answer and went to the next pupil.',
    employer: 'The offer ended without an answer and went to the next pupil.',
    parent: 'The offer ended without an answer. Your child can ask for another day.',
  },
} satisfies Record<BookingState, Record<Audience, string>>

const OWN_AGREEMENT = {
  school_approved: 'Your school said yes. Next, you agree to the placement yourself.',
  agreement_requested:
    'Your school said yes. You are 16 or over, so you agree for yourself. Read it and say if you agree.',
} satisfies Partial<Record<BookingState, string>>

const NO_REGISTER = {
  student: 'The host has not taken the register yet. After that, they say how it went.',
  school: 'The host has not taken the register yet. You could ask them to.',
  employer: 'Take the register, so that the day can count.',
  parent: 'The host has not taken the register yet. There is nothing for you to do.',
} satisfies Record<Audience, string>

/** Whether the last date of a settled booking has passed and its host has not taken the register. */
export const waitsForRegister = (booking: { state: BookingState; lastOn: Day }, today: Day): boolean =>
  booking.state === 'confirmed' && booking.lastOn < today

/**
 * What happens next with a booking, in words for one reader.
 * @param of.agreesThemselves  true where the young person and not a parent or carer is asked to agree
 * @param of.isOver  true where the last date has passed and the register has not been taken
 */
export function whatHappensNext(
  state: BookingState,
  audience: Audience,
  of: { agreesThemselves?: boolean; isOver?: boolean } = {},
): string {
  const { agreesThemselves = false, isOver = false } = of
  if (isOver && state === 'confirmed') return NO_REGISTER[audience]
  if (agreesThemselves && audience === 'student' && state in OWN_AGREEMENT)
    return OWN_AGREEMENT[state as keyof typeof OWN_AGREEMENT]
  return NEXT[state][audience]
}

/** What a step in a booking's history was, as its student reads it. */
export const stepWords = {
  requested: 'You asked for a place',
  waitlisted: 'You joined the waiting list',
  offered: 'A place was offered to you',
  school_approved: 'Your school said yes',
  agreement_requested: 'An agreement was asked for',
  agreed: 'It was agreed',
  confirmed: 'Your place was settled',
  awaiting_feedback: 'You went. The host was asked how it went',
  awaiting_reflection: 'You were asked what you learned',
  verified: 'It counted',
  not_counted: 'It did not count',
  declined: 'The answer was no',
  withdrawn: 'You gave it up',
  cancelled: 'It was cancelled',
  expired: 'It ran out of time',
  lapsed_offer: 'The offer ended',
} satisfies Record<BookingState, string>

/** Who took a step, as the student reads it. No name of a person is given. */
export const doerWords = {
  student: 'you',
  employer: 'the host',
  school: 'your school',
  area: 'the area',
  parent: 'your parent or carer',
  system: 'Five by 18',
} satisfies Record<'student' | 'employer' | 'school' | 'area' | 'parent' | 'system', string>
