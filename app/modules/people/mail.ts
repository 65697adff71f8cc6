import { type Day, formatDay } from '~/support/dates'
import { nameInMail } from '~/support/readers/name'
import { countOf, formOf } from '~/support/words'

type Text = { subject: string; text: string }

/** To the first or a further member of a school or area: choose a password. */
export const invitationMail = (of: { name: string; organisation: string }, link: string): Text => ({
  subject: 'Your invitation to Five by 18',
  text: `Dear ${nameInMail(of.name)},

you are invited to use Five by 18 for ${nameInMail(of.organisation)}. Choose your password here:
${link}

The link works once, for 48 hours, and is meant for you alone. If you were not expecting it, do nothing.`,
})

/** To somebody who was invited with an address that has an account for somebody else already. */
export const invitedInVainMail = (of: { name: string; organisation: string }, origin: string): Text => ({
  subject: 'Your invitation to Five by 18',
  text: `Dear ${nameInMail(of.name)},

you are invited to use Five by 18 for ${nameInMail(of.organisation)}. Your e-mail address has an account on Five by 18 already, and an address can have only one, so nothing was changed. Ask whoever invited you to use another address of yours.

Your account is here:
${origin}/sign-in

If you were not expecting this, do nothing.`,
})

/** To somebody who signed up for an employer: show that the address is yours. */
export const verifyEmailMail = (link: string): Text => ({
  subject: 'Show us that this e-mail address is yours',
  text: `Thank you for signing up to Five by 18. Open this link and enter the password you chose, so that we know the address is yours:
${link}

The link works once, for 48 hours. If you did not sign up, open it and press "This was not me", or do nothing: without the link nobody can use the account.`,
})

/** To somebody whose address was given at sign-up although it has an account. */
export const alreadySignedUpMail = (origin: string): Text => ({
  subject: 'You have an account already',
  text: `Somebody, perhaps you, tried to sign up to Five by 18 with this e-mail address. It has an account already, and nothing was changed.

Sign in:
${origin}/sign-in

Forgotten your password?
${origin}/password-reset`,
})

/** To somebody who asked for a new password. */
export const resetMail = (link: string): Text => ({
  subject: 'Choose a new password',
  text: `Somebody, perhaps you, asked for a new password for Five by 18. Choose it here:
${link}

The link works for 10 minutes, until a new password is chosen. If it was not you, do nothing: your password stays as it is.`,
})

/** To somebody whose password was just changed. */
export const passwordChangedMail = (origin: string): Text => ({
  subject: 'Your password was changed',
  text: `Your password for Five by 18 was changed just now, and every browser was signed out.

If it was not you, choose a new one at once:
${origin}/password-reset`,
})

/** To the area leads: an employer waits for the check. */
export const checkWantedMail = (employerName: string, link: string): Text => ({
  subject: 'An employer is waiting for a check',
  text: `${nameInMail(employerName)} has asked for the host check. Schools see its days only once you have checked it.

${link}`,
})

/** To the area leads: what was checked of an employer is no longer what is there. */
export const checkAgainMail = (employerName: string, link: string): Text => ({
  subject: 'An employer is to be checked again',
  text: `${nameInMail(employerName)} changed a workplace or its safeguarding contact after you checked it. Pupils do not find its days, and no place is confirmed, until you have checked it again.

${link}`,
})

/** To the area leads: the number that a school rings about safeguarding is another one. */
export const otherPhoneMail = (employerName: string, link: string): Text => ({
  subject: 'An employer has a new safeguarding phone number',
  text: `${nameInMail(employerName)} changed the phone number of its safeguarding contact; the person and the e-mail address are as you checked them. Its days stay as they are. Ring the new number, and suspend the employer if nobody you know answers.

${link}`,
})

/** To the employer: the check was passed. */
export const checkPassedMail = (validUntilOn: Day, origin: string): Text => ({
  subject: 'Your organisation has been checked',
  text: `Your organisation has passed the area's check, which holds until ${formatDay(validUntilOn)}. You can post days for every school in the area:
${origin}/employer

If your workplace or your safeguarding contact changes, tell us on your organisation's page. The area will then check again.`,
})

/** To the employer: the check was refused, with what the area lead wrote. */
export const checkRefusedMail = (note: string, origin: string): Text => ({
  subject: 'Your organisation has not passed the check yet',
  text: `Your area lead has looked at your organisation and cannot pass it yet. They wrote:

${note}

Change what is needed and ask again:
${origin}/employer/organisation`,
})

/** To the employer: suspended, with what the area lead wrote. */
export const suspendedMail = (note: string): Text => ({
  subject: 'Your organisation has been suspended',
  text: `Your area lead has suspended your organisation on Five by 18. Pupils no longer see your days and nobody can sign in. They wrote:

${note}

Talk to your area lead about what happens next.`,
})

/** To the careers leads of a school with pupils booked there. No pupil is named. */
export const hostSuspendedMail = (employerName: string, bookings: number, origin: string): Text => ({
  subject: 'An employer with bookings has been suspended',
  text: `${nameInMail(employerName)} has been suspended by the area. ${countOf(bookings, 'booking')} of your pupils ${formOf(bookings, 'is', 'are')} affected. Do not send anybody there before you have spoken to the area lead.

${origin}/school`,
})

/** To the employer: the suspension has ended, a check comes next. */
export const liftedMail = (origin: string): Text => ({
  subject: 'The suspension has ended',
  text: `Your organisation is no longer suspended, and you can sign in again. The area checks it once more before pupils see your days.

${origin}/employer/organisation`,
})
