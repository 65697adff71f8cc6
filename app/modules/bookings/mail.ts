import { type Day, formatDay, formatInstant } from '~/support/dates'
import { daySpan } from '~/support/words'

type Text = { subject: string; text: string }

/*
 * Mail names no pupil to a host, no flag to anybody, and only a first name to a parent or carer and the school's own
 * staff (security.md 3.2 and A7). Subjects carry no name at all.
 */

/** To the school's careers leads: a pupil has asked. */
export const requestMail = (day: { title: string; firstOn: Day }, origin: string): Text => ({
  subject: 'A pupil has asked for a place',
  text: `A pupil has asked for a place on "${day.title}" on ${formatDay(day.firstOn)}.

Approve or decline it here:
${origin}/school/approvals`,
})

/** To a parent or carer: the one placement they are asked about. */
export const agreementMail = (
  day: { title: string; firstOn: Day; lastOn: Day; schoolName: string; givenName: string; expiresAt: Date },
  link: string,
): Text => ({
  subject: `${day.schoolName}: please agree to a placement`,
  text: `${day.givenName} has asked for a place on "${day.title}" ${
    day.firstOn === day.lastOn ? `on ${formatDay(day.firstOn)}` : `from ${daySpan(day.firstOn, day.lastOn)}`
  }. ${day.schoolName} has approved it.

Read where, when, who and what the risks are, and say whether you agree. You do not need an account:
${link}

Please answer by ${formatInstant(day.expiresAt)}. If you were not expecting this, tell the school.`,
})

/** To the school and the host: the place is settled. The host's copy is the same and names nobody. */
export const confirmedMail = (day: { title: string; firstOn: Day }, link: string): Text => ({
  subject: 'A place is confirmed',
  text: `A place on "${day.title}" on ${formatDay(day.firstOn)} is confirmed.

See it here:
${link}`,
})

/** To the school or the host: a place that was held is free again. */
export const placeFreedMail = (day: { title: string; firstOn: Day }, link: string): Text => ({
  subject: 'A pupil can no longer come',
  text: `A pupil can no longer come to "${day.title}" on ${formatDay(day.firstOn)}. The place is offered to the next pupil on the waiting list, if there is one.

See it here:
${link}`,
})

/** To the school: the parent or carer said no. */
export const refusedMail = (day: { title: string; firstOn: Day }, link: string): Text => ({
  subject: 'A parent or carer did not agree',
  text: `A parent or carer did not agree to "${day.title}" on ${formatDay(day.firstOn)}. The place is free again.

See it here:
${link}`,
})

/** To the school's careers leads: a place from the waiting list is offered to one of their pupils. */
export const offerMail = (day: { title: string; firstOn: Day; expiresAt: Date }, link: string): Text => ({
  subject: 'A place is offered to one of your pupils',
  text: `A place on "${day.title}" on ${formatDay(day.firstOn)} is offered to one of your pupils from the waiting list, until ${formatInstant(day.expiresAt)}. Please tell them to look under My days.

See it here:
${link}`,
})
