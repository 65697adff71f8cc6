import type { Language } from '~/words/languages'
import { wordsIn } from '~/words/words'
import { isHostReason } from '../opportunities/cover'
import { hostReasonWords } from '../opportunities/cover-words'
import { accessFeatureNames, sectorNames } from '../opportunities/types'
import { addDays, type Day, dayOf, formatDate, formatDay } from '~/support/dates'
import { countOf, listOf } from '~/support/words'
import type { RoundState } from '../allocation/states'
import type { PupilIn, Reason } from '../allocation/types'
import type { LeftOutReason } from './reasons'

// One sentence whoever the places went to, and why: a second one would tell who some seats were kept for.
const OTHERS_GOT_IT = 'More people wanted it than it has places. By the rule, the places went to other people.'

/**
 * Why a student did not get a day of their list, in one sentence. It uses nothing but what they know of themselves: no
 * turn of anybody else, no cut-off, and the same words whether or not a seat was kept for a group.
 */
export const refusalForPupil = {
  'wrong-year': 'It is for other year groups.',
  'too-young': 'You would be too young for it on the day.',
  'past-deadline': 'It is too late to count towards your five days.',
  access: 'It does not have something that you said a place must have for you.',
  blocked: 'You hold a place somewhere else on that date.',
  'too-far': 'It is further away than your longest journey. You can change that for next time, under My choices.',
  'no-seats': 'It had no places left when the round began.',
  'not-wanted': 'It was not among the things you asked for.',
  clash: 'It is on the same date as a day you got.',
  'held-better': 'You got a day that is higher up your list, or that gives you more of the days you still need.',
  full: OTHERS_GOT_IT,
  'reserved-seat': OTHERS_GOT_IT,
  moved: 'You let us move you among your choices. You got another day, and this one went to somebody else.',
  'needs-met': 'You had all the days you need, or as many as this round gives to one person.',
  'no-turn': 'There was no turn for you for this day in the round.',
  'not-listed': 'The round did not get as far as this day in your list.',
} satisfies Record<Reason, string>

/** Why a place the rule gave was not booked in the end, as the student reads it; null when it is not known. */
export function leftOutForPupil(language: Language, reason: LeftOutReason | null): string {
  if (reason === null) return wordsIn(language)('rounds:leftOutUnknown')
  return isHostReason(reason)
    ? hostReasonWords(language, 'student')[reason]
    : wordsIn(language)(`rounds:leftOutReasonForPupil.${reason}`)
}

/** What stands for a day whose employer has no valid check any more: nothing of it is shown, not even its words. */
export const NO_LONGER_ON_OFFER = { title: 'A day that is no longer on offer', employer: '', when: '' } as const

/** Said of a place that the rule gave and a person took out again. */
export const TAKEN_OUT =
  'The rule gave you this day, and the person who checked the round took it out. You can ask why.'

/** Said of a place that was booked, and that their school took back while the round of the area went on. */
export const TAKEN_BACK = 'You had got this day, and your school took it back. Ask your careers lead why.'

/** Said of a place that nobody decided on before the round ended. */
export const NOT_DECIDED = 'It was meant for you, and the round ended before your school had decided on it.'

/** Where a round is up to, for somebody in it. */
export type RoundStage = 'open' | 'waiting' | 'given' | 'taken_back' | 'called_off'

const STAGES = {
  draft: 'waiting',
  open: 'open',
  frozen: 'waiting',
  running: 'waiting',
  proposed: 'waiting',
  accepted: 'given',
  undone: 'taken_back',
  cancelled: 'called_off',
} satisfies Record<RoundState, RoundStage>

/** Where a round is up to on a day: what its staff are doing between closing the lists and accepting is not told apart. */
export const stageOf = (round: { state: RoundState; listsCloseOn: Day }, today: Day): RoundStage =>
  round.state === 'open' && round.listsCloseOn < today ? 'waiting' : STAGES[round.state]

/** That the lists of a round closed before their date, as a sentence; null while they are open, or when they closed on time. */
export function closedEarlyWords(round: { frozenAt: Date | null; listsCloseOn: Day }): string | null {
  if (round.frozenAt === null) return null
  const closedOn = dayOf(round.frozenAt)
  if (closedOn > round.listsCloseOn) return null
  if (closedOn === round.listsCloseOn) return `The lists closed early, before the end of ${formatDay(closedOn)}.`
  return `The lists closed early, on ${formatDay(closedOn)}, and not on ${formatDay(round.listsCloseOn)}.`
}

/** Where a round is up to, in a short sentence or two for a list. `closedEarly` as in `closedEarlyWords`. */
export const aboutStage = (stage: RoundStage, closedEarly: string | null): string =>
  stage === 'waiting' && closedEarly ? `${closedEarly} ${WORKED_OUT}` : stageWords[stage]

const WORKED_OUT = 'The places are being worked out.'

const stageWords = {
  open: 'You can change your choices now.',
  waiting: `The lists are closed. ${WORKED_OUT}`,
  given: 'The places are given out.',
  taken_back: 'It was taken back.',
  called_off: 'It was called off.',
} satisfies Record<RoundStage, string>

/** Until when lists are open: "until the end of Friday 4 December 2026". */
export const openUntil = (listsCloseOn: Day): string => `until the end of ${formatDay(listsCloseOn)}`

/** The turns a student had in a round, as a sentence; null when there is none to tell. */
export function turnWords(turns: readonly number[]): string | null {
  const [first, ...later] = turns
  if (first === undefined) return null
  const after =
    later.length === 0 ? '' : ` For another day after that you had turn number ${listOf(later.map(String))}.`
  return `Your turn in this round was number ${first}.${after} Turns count on through the whole round, so numbers go beyond the number of people.`
}

type Part = Pick<
  PupilIn,
  'daysHeld' | 'deadlineOn' | 'year' | 'ranked' | 'sectors' | 'openToAny' | 'flexible' | 'maxMinutes' | 'access'
>

const yesNo = (is: boolean): string => (is ? 'Yes' : 'No')

function named(keys: readonly string[], names: Record<string, string>): string {
  return keys.length === 0 ? 'None' : keys.map((key) => names[key] ?? key).join(', ')
}

/** What a round went by for one student, each with what it was. */
export function lookedAtRows(part: Part): { key: string; value: string }[] {
  return [
    { key: 'Days you had then', value: countOf(part.daysHeld, 'day') },
    { key: 'The last date that counts for you', value: formatDate(addDays(part.deadlineOn, -1)) },
    { key: 'Your year group and date of birth', value: `Year ${part.year}` },
    {
      key: 'Your choices among the days of the round',
      value: part.ranked.length === 0 ? 'None' : `${countOf(part.ranked.length, 'day')}, in your order`,
    },
    { key: 'Kinds of work', value: named(part.sectors, sectorNames) },
    { key: 'Anything suitable is fine', value: yesNo(part.openToAny) },
    { key: 'You could be moved among your choices', value: yesNo(part.flexible) },
    {
      key: 'Longest journey',
      value: `${countOf(part.maxMinutes, 'minute')}, from a rough spot near your home (or from your school)`,
    },
    { key: 'What a place must have', value: named(part.access, accessFeatureNames) },
    { key: 'When you are busy', value: 'The dates of places you hold' },
    { key: 'Kinds of work you know', value: 'The sectors of days you have been on' },
    { key: 'A lottery number', value: 'Drawn by computer, new for each round' },
  ]
}

/** Why somebody cannot be asked to look again. */
export type ReviewRefusal = 'not_given_out' | 'asked_already'

/** What a student reads when they cannot ask for another look. */
export const reviewAskMessages = {
  not_given_out: 'The places of this round are not given out at the moment, so there is nothing to look at again.',
  asked_already: 'You have asked already. You can see below where it is up to.',
} satisfies Record<ReviewRefusal, string>
