import { type Day, formatShortDay } from '~/support/dates'
import type { DoneLines } from '~/support/done-lines'
import { daySpan, listOf, yearsOf } from '~/support/words'
import { SUSPENDED } from '../people/employer-messages'
import type { PostingProblem, PostingReason } from './posting'
import { changeableWhileHeld } from './agreed-facts'
import type { HostReason } from './cover'
import type { EditReason, PauseReason, PublishReason } from './rules'
import { hasBegun } from './stages'
import type { OpportunityKind, OpportunityState } from './types'
import { hostMessages } from './host-messages'

/** Why a day cannot be sent for checking, beside the field it is about. */
const postingMessages = {
  title_missing: 'Give the day a title.',
  purpose_missing: 'Say what the day is for: why a young person should come.',
  what_missing: 'Say what they will do, from arriving to leaving.',
  task_missing: 'Set a task or a piece of work. Without one the day does not count.',
  outcomes_missing: 'Say what they will know or be able to do by the end.',
  who_missing: 'Say who they will meet and talk with.',
  people_too_few: 'Enter how many people they will talk with. A day needs at least two; a talk or fair needs one.',
  supervisor_missing: 'Name the adult who looks after them on the day.',
  risks_missing: 'Say what could hurt someone and what you do about it. Parents read this before they agree.',
  workplace_missing: 'Choose where it happens. You can add a workplace on your organisation page.',
  mode_mismatch: 'A virtual day happens online. Choose “Online”, or another kind of day.',
  year_groups_missing: 'Choose at least one year group.',
  placement_too_young:
    'Years 7 to 9 cannot go on a placement: the law allows work experience from Year 10. Choose a visit, project, taster or virtual day, or leave those years out.',
  age_out_of_range: 'Choose a youngest age from 11 to 17.',
  capacity_out_of_range: 'Enter how many places there are, from 1 to 200.',
  contact_details:
    'Take out phone numbers, e-mail addresses, links and user names. Pupils and hosts reach each other through the school.',
  no_sessions: 'Add at least one date.',
  too_many_sessions: 'Use 30 dates or fewer. Post the rest as another day.',
  same_date_twice: 'This date is there twice. Change one of them.',
  date_not_future: 'Choose a date after today.',
  date_too_far: 'Choose a date in the next 18 months.',
  end_before_start: 'The end must be later than the start.',
  break_too_long: 'The break is as long as the day. Make it shorter.',
  too_long_a_day: 'Keep the day to 8 hours or less, without breaks.',
  break_too_short: 'A day of more than 4½ hours needs a break of at least 30 minutes.',
  outside_school_age_hours: 'Pupils up to Year 11 may only be with you between 7am and 7pm.',
  outside_young_worker_hours: 'Under-18s may not be with you between 10pm and 6am.',
  too_long_a_week: 'Keep any seven days to 40 hours or less, without breaks.',
  too_many_days_a_week: 'Keep to five dates in any seven days, so that there are two days of rest.',
  too_little_rest: 'Leave 12 hours between the end of one date and the start of the next.',
} satisfies Record<PostingReason, string>

/** Why a day cannot be published or returned; said to the area. */
export const publishMessages = {
  ...postingMessages,
  ...hostMessages,
  not_waiting: 'This day is not waiting to be checked any more. Its state has changed since you opened it.',
  stale: 'This day was saved again while you were reading it, with the same words. Look at it once more, then decide.',
  reason_missing: 'Say what the host should change, in a sentence or two.',
} satisfies Record<PublishReason, string>

/** Why a day cannot be paused or shown again; said to the host. */
export const pauseMessages = {
  already_paused: 'This day is paused already. Pupils who look for one do not find it.',
  not_published: 'Only a published day can be paused.',
  not_paused: 'This day is not paused.',
  over: 'The last date of this day has come. Post it again with new dates.',
  employer_suspended: SUSPENDED,
  employer_not_checked:
    'Your organisation waits to be checked: for the first time, or again because something that was checked has changed. Your area lead does that.',
  check_ends_too_soon: 'Your organisation’s check ends before the last date. Ask your area lead to renew it.',
  insurance_not_seen: 'Your area lead has not seen your employers’ liability insurance yet.',
  insurance_ends_too_soon: 'The insurance your area lead has on record ends before the last date. Send the renewal.',
  stale: 'This day changed while you had it open. Look at it again and try once more.',
} satisfies Record<PauseReason, string>

/** Why a day cannot be changed; said to the host. A stale page is answered with both texts instead. */
export const editMessages = {
  not_a_draft:
    'This day has been sent for checking, so it is not a draft any more and nothing has been saved. To keep your changes, save them to the day as it stands.',
  not_editable: 'This day was cancelled or put away. Post it again to change it.',
  already_begun: 'This day has begun, so it cannot be changed any more.',
  fewer_places: 'More pupils than this hold places already. Enter at least as many places as are taken.',
} satisfies Record<Exclude<EditReason, 'taken_places'>, string>

/** What a host can still change of a day while pupils hold places on it. */
export function changeableMessage(): string {
  const { changed, addedTo } = changeableWhileHeld()
  return `Pupils hold places on this day or wait for one, and parents agree to it as it stands. So you can change only ${listOf(changed)}, and add to ${listOf(addedTo)}.`
}

/** Why a day cannot change as asked while pupils hold places or wait for one, and what its host can do; said to the host. */
export const heldStillMessage = (changed: readonly string[]): string =>
  `Pupils hold places on this day or wait for one, and parents agree to it as it stands. So you cannot change ${listOf(changed)} now. Put that back as it was to save the rest. If it has to change, tell the pupils’ schools, or post it as another day.`

/** What happened to a day whose words nobody changed, to a host who was changing it. */
export const movedWords: Record<string, string> = {
  'opportunity.publish': 'This day was published by your area',
  'opportunity.return': 'This day was sent back by your area',
  'opportunity.pause': 'This day was paused',
  'opportunity.resume': 'This day was shown to pupils again',
}

/** Who decided about a day before the second of two leads did, said to the second. */
export const decidedMeanwhile = (
  act: 'opportunity.publish' | 'opportunity.return',
  by: { who: string; when: string },
) =>
  act === 'opportunity.return'
    ? `${by.who} sent this day back to its host ${by.when}. It does not wait to be checked any more, so nothing you sent was done.`
    : `${by.who} published this day ${by.when}. It does not wait to be checked any more, so nothing you sent was done.`

/** Where a day is that was sent back, said to its area. */
export const sentBackWords = (by: { who: string; when: string }): string =>
  `${by.who} sent this day back ${by.when}. Its host changes it now. It stands in your list again once the host has sent it for checking.`

/** That a day changed under the eyes of whoever checks it, and in what; said to the area. */
export const changedUnderCheck = (names: readonly string[]): string =>
  names.length === 0
    ? publishMessages.stale
    : `The host changed this day while you were reading it: ${listOf(names)}. The day below is as it stands now. Read it again, then decide.`

/** What happens next to a day, said to its host. */
export const nextSteps = {
  draft: 'Only you can see this draft. Finish it and send it for checking.',
  submitted: 'Your area lead reads it next, usually within five working days. Pupils cannot see it yet.',
  published:
    'Pupils can find it and ask for a place. Their school says yes, and their parent or carer agrees, or from 16 they may themselves, before a place is confirmed.',
  paused: 'Pupils cannot find it. Those who hold a place keep it.',
  cancelled: 'This day will not happen.',
  archived: 'This day is over and put away.',
  full: 'Every place is taken. Pupils can join the waiting list.',
} satisfies Record<OpportunityState | 'full', string>

/** What is so of a day whose first date has come; said to its host. */
export const pastSteps = {
  begun: 'This day has begun, so nobody can ask for a place any more.',
  delivered: 'This day is over.',
  closed: 'This day is over. Nobody can ask for a place any more.',
} as const

/** What happens next to a day, or why pupils cannot find it although it is published, or not again though it is only paused; said to its host. */
export function nextForHost(
  day: { state: OpportunityState; shown: string; firstOn: Day; notCovered: HostReason | null },
  today: Day,
): string {
  if (day.shown === 'delivered' || day.shown === 'closed') return pastSteps[day.shown]
  if (hasBegun(day, today)) return pastSteps.begun
  if (day.state === 'published' && day.notCovered)
    return `Pupils cannot find it at the moment, and no new place is given. ${pauseMessages[day.notCovered]}`
  if (day.state === 'paused' && day.notCovered)
    return `${nextSteps.paused} It cannot be shown to pupils again as things stand. ${pauseMessages[day.notCovered]}`
  return day.shown === 'full' ? nextSteps.full : nextSteps[day.state]
}

/** A day as it stands: its state, and why its host is not covered for it. */
interface DayNow {
  state: OpportunityState
  notCovered: HostReason | null
}

const isShown = ({ state, notCovered }: DayNow) => state === 'published' && notCovered === null

/** That a day was published, where its host stands in the way of it. */
const hidden =
  (act: string, reasons: Record<HostReason, string>) =>
  ({ state, notCovered }: DayNow) =>
    state === 'published' && notCovered ? `${act}, but pupils cannot find it. ${reasons[notCovered]}` : null

/** What its host reads of what was just done to a day, by the word in the address. */
export const dayDone: DoneLines<DayNow & { isSentBack: boolean }> = {
  sent: { says: 'Sent for checking', while: ({ state }) => state === 'submitted' },
  saved: { says: 'Saved as a draft', while: ({ state, isSentBack }) => state === 'draft' && !isSentBack },
  changed: { says: 'Your changes have been saved', while: 'untouched' },
  pause: { says: 'This day is paused', while: ({ state }) => state === 'paused' },
  resume: { says: 'This day is published again', while: isShown, but: hidden('Published again', pauseMessages) },
}

/** What the area reads of what it just decided about a day. */
export const dayDecided: DoneLines<DayNow> = {
  publish: { says: 'The day is published', while: isShown, but: hidden('Published', hostMessages) },
  return: {
    says: 'The day has gone back to its employer, who can read what to change',
    while: ({ state }) => state === 'draft',
  },
}

export const kindNames = {
  taster_day: 'Taster day',
  placement: 'Placement',
  visit: 'Workplace visit',
  project: 'Project',
  virtual: 'Virtual day',
  encounter: 'Talk or careers fair',
} satisfies Record<OpportunityKind, string>

const SESSION_FIELDS = { on: 'sessionOn', start: 'sessionStart', end: 'sessionEnd', break: 'sessionBreak' } as const

/** Each problem as a sentence under the id of its field; `rows` are the rows of the form that the sessions came from. */
export function problemErrors(
  problems: readonly PostingProblem[],
  rows: readonly number[] = [],
): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const problem of problems) {
    const field =
      'field' in problem ? problem.field : `${SESSION_FIELDS[problem.part]}-${rows[problem.session] ?? problem.session}`
    errors[field] ??= postingMessages[problem.reason]
  }
  return errors
}

/** The dates of a day in a few words: "Fri 4 Dec 2026", "Fri 4 Dec to Mon 14 Dec 2026", "No dates yet". */
export function datesInWords(firstOn: Day, lastOn: Day): string {
  if (firstOn === '') return 'No dates yet'
  return `${daySpan(firstOn, lastOn, formatShortDay)} ${lastOn.slice(0, 4)}`
}

/** "Years 9, 10 and 11". */
export const yearsInWords = (years: readonly number[]): string => yearsOf(years) || 'Year'
