/*
 * What becomes of a form that is sent again after somebody did something else to the same thing (send-once.server.ts):
 * what saves how a thing stands is asked anew, and what adds one is not. Every act is of one kind, or of neither
 * (tests/unit/access/kinds-of-act.test.ts): looks, sign-ins, and what only the system does.
 */

/** Acts that save how one thing stands, or take it one step on: done again after another they add nothing, or are refused. */
export const SAVING_ACTS: readonly string[] = [
  'agreement.ask',
  'booking.move',
  'employer.askForCheck',
  'employer.changed',
  'employer.check',
  'employer.edit',
  'employer.lift',
  'employer.suspend',
  'feedback.give',
  'ledger.reverse',
  'opportunity.edit',
  'opportunity.pause',
  'opportunity.publish',
  'opportunity.resume',
  'opportunity.return',
  'password.set',
  'reflection.write',
  'register.take',
  'review.answer',
  'round.award.remove',
  'round.cancel',
  'round.edit',
  'round.freeze',
  'round.open',
  'round.run',
  'round.stop',
  'round.undo',
  'round.unfreeze',
  'school.agreementPolicy',
  'student.contact.edit',
  'user.invite',
  'user.stop',
  'wishes.rank',
  'wishes.save',
  'workplace.edit',
]

/** Acts that add something, or give a new secret: done again there would be two. */
export const ADDING_ACTS: readonly string[] = [
  'booking.given',
  'booking.requested',
  'booking.waitlisted',
  'email.verify',
  'employer.signUp',
  'employer.signUpAgain',
  'ledger.override',
  'opportunity.post',
  'password.askForReset',
  'review.ask',
  'roster.discard',
  'roster.import',
  'roster.undo',
  'roster.upload',
  'round.accept',
  'round.award.add',
  'round.setUp',
  'student.signIns.make',
  'workplace.add',
]
