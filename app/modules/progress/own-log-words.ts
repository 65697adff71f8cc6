import { ownOf } from '~/support/own'
import type { Words } from '~/words/words'
import { actWords } from './log-words'

/** What was done about an organisation, its workplaces and its days: in both logs. */
const ABOUT_HOSTS = [
  'employer.askForCheck',
  'employer.changed',
  'employer.check',
  'employer.edit',
  'employer.lift',
  'employer.signUp',
  'employer.suspend',
  'opportunity.edit',
  'opportunity.pause',
  'opportunity.post',
  'opportunity.publish',
  'opportunity.resume',
  'opportunity.return',
  'workplace.add',
  'workplace.edit',
] as const

/** What a host may find in its own log. Whom of its pupils an act was about stays out: the day is named, and nobody on it. */
export const HOST_ACTS = [...ABOUT_HOSTS, 'feedback.give', 'register.take'] as const

/** What an area may find in its log: hosts, days and its own rounds. Nothing that a pupil did, or that was done about one. */
export const AREA_ACTS = [
  'area.rename',
  ...ABOUT_HOSTS,
  'round.cancel',
  'round.edit',
  'round.freeze',
  'round.open',
  'round.run',
  'round.setUp',
  'round.stop',
  'round.undo',
  'round.unfreeze',
] as const

const ACTS = {
  'area.rename': 'Renamed the area',
  'employer.askForCheck': 'Asked for the check',
  'employer.changed': 'Changed what was checked, so a new check is due',
  'employer.check': 'Recorded a check',
  'employer.edit': 'Changed what the organisation says of itself',
  'employer.lift': 'Ended a suspension',
  'employer.signUp': 'Signed up',
  'employer.suspend': 'Suspended the organisation',
  'opportunity.edit': 'Changed a day',
  'opportunity.pause': 'Paused a day',
  'opportunity.post': 'Wrote a day',
  'opportunity.publish': 'Published a day',
  'opportunity.resume': 'Showed a paused day again',
  'opportunity.return': 'Sent a day back for a change',
  'workplace.add': 'Added a workplace',
  'workplace.edit': 'Changed a workplace',
} satisfies Record<(typeof ABOUT_HOSTS)[number] | 'area.rename', string>

/** What was done, in the words of a host's or an area's log. */
export const ownActWords = (action: string): string => ownOf(ACTS, action) ?? actWords(action, null)

const FIELDS: Record<string, string> = {
  name: 'Name',
  about: 'What you do',
  website: 'Website',
  safeguardingName: 'Safeguarding contact',
  safeguardingEmail: 'E-mail of the safeguarding contact',
  safeguardingPhone: 'Phone of the safeguarding contact',
  addressLine: 'Address',
  postcode: 'Postcode',
  title: 'Title',
  purpose: 'Purpose',
  whatYouWillDo: 'What you will do',
  task: 'Task',
  learningOutcomes: 'What you will learn',
  whoYouWillMeet: 'Who you will meet',
  supervisorName: 'Supervisor',
  wear: 'What to wear',
  bring: 'What to bring',
  eat: 'Food',
  wentWell: 'What went well',
  nextStep: 'A next step',
  risks: 'Risks',
}

/** One field that an edit changed. `texts` is null for a field that the log keeps no text of. */
export interface FieldChange {
  field: string
  texts: { before: string; after: string } | null
}

/** Answers of feedback, which only the school of the pupil reads. */
const ANSWERS = ['didTask', 'metSeveralPeople', 'skills'] as const

/** What an edit changed, field by field. @param words of whoever may read the answers about a pupil */
export const fieldChanges = (
  changes: Record<string, { before: string; after: string } | null> | null,
  words: Words | null = null,
): FieldChange[] =>
  Object.entries(changes ?? {}).map(([field, texts]) => {
    const answer = words && ANSWERS.find((one) => one === field)
    const name = answer ? words(`school:logAnswer.${answer}`) : ownOf(FIELDS, field)
    return { field: name ?? 'Something else', texts }
  })
