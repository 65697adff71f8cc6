/** Acts that only say that somebody looked, or took away. A link that opens nothing is a refusal, and those are written. */
export const LOOKS: readonly string[] = [
  'link.refuse',
  'progress.export',
  'round.export',
  'round.proposalExport',
  'round.sweepExport',
  'student.flags.view',
]

/** What no log of an organisation shows: what people do with their own account, and saves that changed nothing. */
export const ACCOUNT_ACTS: readonly string[] = [
  'email.verify',
  'employer.saveUnchanged',
  'employer.signUpAgain',
  'feedback.saveUnchanged',
  'form.throwAway',
  'opportunity.saveUnchanged',
  'password.askForReset',
  'password.set',
  'register.saveUnchanged',
  'signIn',
  'signIn.code',
  'signOut',
  'workplace.saveUnchanged',
]
