/** Acts that only say that somebody looked, or took away. A link that opens nothing is a refusal, and those are written. */
export const LOOKS: readonly string[] = [
  'link.refuse',
  'progress.export',
  'round.export',
  'round.proposalExport',
  'round.sweepExport',
  'student.flags.view',
]

/** What people do with their own account, which no log of an organisation shows. */
export const ACCOUNT_ACTS: readonly string[] = [
  'email.verify',
  'employer.signUpAgain',
  'form.throwAway',
  'password.askForReset',
  'password.set',
  'signIn',
  'signIn.code',
  'signOut',
]
