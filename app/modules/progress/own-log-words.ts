import { ownOf } from '~/support/own'
import { dayIn } from '~/words/dates'
import { FIRST_LANGUAGE, type Language } from '~/words/languages'
import { type Words, wordsIn } from '~/words/words'
import { isFactField, keptInWords } from './kept-facts'
import { actWords } from './log-words'
import { IN_A_DRAFT } from './read-then'

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
export const HOST_ACTS = [...ABOUT_HOSTS, 'feedback.give', 'mail.sendAgain', 'mail.setAside', 'register.take'] as const

/** What an area may find in its log: hosts, days and its own rounds. Nothing that a pupil did, or that was done about one. */
export const AREA_ACTS = [
  'area.districts',
  'area.rename',
  ...ABOUT_HOSTS,
  'mail.sendAgain',
  'mail.setAside',
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

type Detail = Record<string, string | number | boolean | null>

const ACTS = {
  'area.districts': wordsIn(FIRST_LANGUAGE)('people:areaLog.districts'),
  'area.rename': wordsIn(FIRST_LANGUAGE)('people:areaLog.renamed'),
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
} satisfies Record<(typeof ABOUT_HOSTS)[number] | 'area.districts' | 'area.rename', string>

/** What was done, in the words of a host's or an area's log; of a check, with what it came to. */
export function ownActWords(action: string, detail: Detail | null, language: Language): string {
  const words = wordsIn(language)
  if (action === 'employer.check' && detail?.outcome === 'refused') return words('opportunities:log.checkRefused')
  if (action === 'employer.check' && typeof detail?.validUntilOn === 'string')
    return words('opportunities:log.checkPassed', { until: dayIn(language, detail.validUntilOn) })
  return ownOf(ACTS, action) ?? actWords(action, null)
}

/** The new name of the area and the one it had, in the line of the act itself; null for other acts. */
export const renamedWords = (action: string, changes: Changes | null, words: Words): string | null =>
  action === 'area.rename' && changes?.name ? words('people:areaLog.renamedFrom', changes.name) : null

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

/** The texts of an edit as the log keeps them, by field. */
type Changes = Record<string, { before: string; after: string } | null>

/** Answers of feedback, which only the school of the pupil reads. */
const ANSWERS = ['didTask', 'metSeveralPeople', 'skills'] as const

/**
 * What an edit changed, field by field.
 * @param workplaces  names of those that the changes speak of, by id
 * @param answers  whether these are answers about a pupil, for who may read them
 */
export const fieldChanges = (
  changes: Changes | null,
  words: Words,
  { workplaces = new Map(), answers = false }: { workplaces?: ReadonlyMap<string, string>; answers?: boolean } = {},
): FieldChange[] =>
  Object.entries(changes ?? {}).map(([field, texts]) => {
    const answer = answers && ANSWERS.find((one) => one === field)
    if (answer) return { field: words(`school:logAnswer.${answer}`), texts }
    const say = (kept: string) => (kept === IN_A_DRAFT ? kept : keptInWords(field, kept, { words, workplaces }))
    return {
      field: fieldName(field, words) ?? 'Something else',
      texts: texts && { before: say(texts.before), after: say(texts.after) },
    }
  })

const fieldName = (field: string, words: Words): string | null =>
  field === 'districts'
    ? words('people:areaLog.field.districts')
    : (ownOf(FIELDS, field) ?? (isFactField(field) ? words(`opportunities:log.field.${field}`) : null))

/** The ids of the workplaces that some changes speak of. */
export const workplacesIn = (all: readonly (Changes | null)[]): string[] => [
  ...new Set(
    all.flatMap((changes) => {
      const { before, after } = changes?.workplaceId ?? { before: '', after: '' }
      return [before, after].filter((id) => id !== '' && id !== IN_A_DRAFT)
    }),
  ),
]
