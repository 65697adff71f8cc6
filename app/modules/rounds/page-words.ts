import { type Day, formatDate, formatDay, formatShortDay } from '~/support/dates'
import type { DoneLines } from '~/support/done-lines'
import { roundedTo, countOf, daySpan, formatDecimals, rangeOf, yearsOf } from '~/support/words'
import type { AwardOrigin, AwardState, RoundState } from '../allocation/states'
import { WHO_IS_ASKED } from './act-words'
import type { RoundFigures } from './proposal-types'
import { type OwnStanding, standingFor } from './school-part'
import type { RoundLine, RoundView } from './types'

/** The date of a day, or from when to when: "Mon 11 Jan", "Mon 11 Jan to Fri 15 Jan". */
export const roundSpan = (firstOn: Day, lastOn: Day): string => daySpan(firstOn, lastOn, formatShortDay)

/** "Years 10 and 11", "Year 12". */
export const yearsWords = (years: readonly number[]): string => yearsOf(years) || 'No year group'

/**
 * What is to be done next about a round, for its line in a list.
 * @param reader `runs`: whether they run it; `inArea`: whether they are of the area, and so decide for no pupil
 */
export function nextWords(
  round: Pick<RoundLine, 'state' | 'listsCloseOn' | 'openReviews' | 'part'>,
  { today, runs, inArea = false }: { today: Day; runs: boolean; inArea?: boolean },
): string {
  const { state, listsCloseOn, openReviews } = round
  const isClosed = listsCloseOn < today
  if (inArea && (state === 'proposed' || (state === 'draft' && runs))) return areaNextWords[state]
  if (inArea && state === 'open' && !runs)
    return isClosed
      ? 'The lists are closed. Its lead freezes it next.'
      : `Pupils choose until ${formatDay(listsCloseOn)}.`
  if (state === 'accepted' && openReviews > 0)
    return `Answer ${countOf(openReviews, 'pupil')} who asked that a person looks again.`
  const standing = standingFor(round)
  if (standing in partNextWords) return partNextWords[standing as keyof typeof partNextWords]
  if (state === 'proposed') return 'Read the proposal, change what is wrong, then accept it.'
  if (!runs) return waitingWords[state]
  if (state === 'open')
    return isClosed ? 'The lists are closed. Freeze the round.' : `Pupils choose until ${formatDay(listsCloseOn)}.`
  return ownNextWords[state]
}

const partNextWords = {
  part_accepted: `Nothing to do: other schools still read their part. ${WHO_IS_ASKED}`,
  part_taken_back: 'Nothing to do: your school took its places back.',
  part_ended: 'Nothing to do: the area ended it before your school accepted.',
}

const ownNextWords = {
  draft: 'Look at its days, decide on kept places, then open the lists.',
  open: '',
  frozen: 'Look at what goes in, then run it.',
  running: 'Wait: it takes from a few seconds to a few minutes.',
  proposed: '',
  accepted: `Nothing to do. ${WHO_IS_ASKED}`,
  undone: 'Nothing to do: its places were taken back.',
  cancelled: 'Nothing to do: it gave no places.',
} satisfies Record<RoundState, string>

const areaNextWords = {
  draft: 'Look at its days, then open the lists.',
  proposed: 'Wait: each school reads and accepts the part of its own pupils.',
}

const waitingWords = {
  draft: 'It is being set up.',
  open: 'Pupils choose. Help those who have not chosen yet.',
  frozen: 'Its lead runs it next.',
  running: 'It is running.',
  proposed: '',
  accepted: 'Nothing to do. Parents and carers are asked to agree, or pupils where their school says so.',
  undone: ownNextWords.undone,
  cancelled: ownNextWords.cancelled,
} satisfies Record<RoundState, string>

/** Colours of the tags of a round's state. */
export const roundStateColours = {
  draft: 'grey',
  open: 'blue',
  frozen: 'purple',
  running: 'purple',
  proposed: 'amber',
  accepted: 'green',
  undone: 'grey',
  cancelled: 'grey',
  part_accepted: 'green',
  part_taken_back: 'grey',
  part_ended: 'grey',
} as const satisfies Record<OwnStanding, string>

const STEPS: { label: string; states: readonly RoundState[] }[] = [
  { label: 'Set up', states: ['draft'] },
  { label: 'Pupils choose', states: ['open'] },
  { label: 'Freeze', states: ['frozen'] },
  { label: 'Run', states: ['running'] },
  { label: 'Read', states: ['proposed'] },
  { label: 'Accept', states: ['accepted'] },
]

/** The steps of a round's life with the one it stands at; empty for a round that has ended without places. */
export function stepsOf(state: OwnStanding): { label: string; at: 'done' | 'now' | 'later' }[] {
  const own = state === 'part_accepted' ? 'accepted' : state
  const now = STEPS.findIndex(({ states }) => states.some((one) => one === own))
  if (now < 0) return []
  return STEPS.map(({ label }, index) => ({
    label,
    at: index < now || own === 'accepted' ? 'done' : index === now ? 'now' : 'later',
  }))
}

/** Where a round stands for who reads: its state, and whether it booked places for the pupils of their school. */
type RoundNow = Pick<RoundView, 'state' | 'isPartBooked'>

const whileIn =
  (...states: RoundState[]) =>
  ({ state }: RoundNow) =>
    states.includes(state)

/** What has just been done to a round. */
export const roundDone: DoneLines<RoundNow> = {
  saved: { says: 'Your changes have been saved.', while: 'untouched' },
  set_up: {
    says: 'The round is set up. Pupils see nothing of it until you open the lists.',
    while: whileIn('draft'),
  },
  opened: { says: 'The lists are open. Pupils see it when they sign in.', while: whileIn('open') },
  frozen: { says: 'The round is frozen. Look at what goes in, then run it.', while: whileIn('frozen') },
  unfrozen: { says: 'The round is open again.', while: whileIn('open') },
  stopped: { says: 'The round has been stopped. Nothing was given.', while: whileIn('frozen') },
  days: { says: 'The days of the round have been changed.', while: 'untouched' },
  reserve: { says: 'The share of kept places has been saved.', while: 'untouched' },
  added: { says: 'You added the place to the proposal.', while: whileIn('proposed') },
  removed: { says: 'You took the place out of the proposal.', while: whileIn('proposed') },
  accepted: {
    says: `The round is accepted. ${WHO_IS_ASKED}`,
    while: ({ state, isPartBooked }) => state === 'accepted' || (state === 'proposed' && isPartBooked),
  },
  undone: {
    says: 'The round has been undone. The places that it gave were given back.',
    while: ({ isPartBooked }) => !isPartBooked,
  },
  cancelled: { says: 'The round is cancelled. It gave no places.', while: whileIn('cancelled') },
  ended: { says: 'The round has ended. Places that schools accepted stay booked.', while: whileIn('accepted') },
  answered: { says: 'Your answer has been saved, and the pupil can read it.', while: 'always' },
}

/** What became of a place, as its school reads it. */
export const awardStateWords = {
  proposed: 'Proposed',
  removed: 'Taken out',
  placed: 'Booked',
  left_out: 'Left out',
  undone: 'Taken back',
} satisfies Record<AwardState, string>

/** Where a place came from. */
export const originWords = {
  rule: 'By the rule',
  hand: 'By hand',
} satisfies Record<AwardOrigin, string>

/** How a group stands to the others after a round, as a sentence; null when one of the groups is empty. */
export function groupAfterWords(gap: number | null): string | null {
  if (gap === null) return null
  if (roundedTo(gap, 2) === 0)
    return 'After the round, disadvantaged pupils have as many days as the others, on average.'
  return `After the round, disadvantaged pupils have ${formatDecimals(Math.abs(gap), 2)} days ${gap > 0 ? 'fewer' : 'more'} than the others, on average.`
}

/** A gap as a figure with its sign: "0.47", "−0.12". */
export const gapFigure = (gap: number | null): string => (gap === null ? 'z' : formatDecimals(gap, 2))

/** What the rule did to the gap against first come, first served, as the finding of a chart. */
export function whatRoundDoes(rule: RoundFigures, firstCome: RoundFigures | null): string {
  if (rule.gapBefore === null || rule.gapAfter === null) return 'There is no gap to show: one of the groups is empty'
  const own = `The round ${movedWords(rule.gapBefore, rule.gapAfter)} days`
  return firstCome === null || firstCome.gapAfter === null
    ? own
    : `${own}; first come, first served would have left ${gapFigure(firstCome.gapAfter)}`
}

/** What happened to a gap, with its figures: nothing that is not nearer to 0 is called closing. */
function movedWords(before: number, after: number): string {
  const fromTo = `the gap from ${rangeOf(gapFigure(before), gapFigure(after))}`
  const [was, is] = [roundedTo(before, 2), roundedTo(after, 2)]
  if (was === is) return `leaves the gap at ${gapFigure(after)}`
  if (Math.abs(is) < Math.abs(was)) return `closes ${fromTo}`
  return was * is >= 0 ? `widens ${fromTo}` : `moves ${fromTo}`
}

/** When lists close, as a sentence; of a draft, when they would. */
export function closeWords(listsCloseOn: Day, today: Day, state: RoundState): string {
  if (state === 'draft')
    return listsCloseOn < today
      ? 'The day on which its lists close has passed: change it first.'
      : `Pupils can then choose until the end of ${formatDay(listsCloseOn)}.`
  return listsCloseOn < today
    ? `The lists closed at the end of ${formatDay(listsCloseOn)}.`
    : `The lists are open until the end of ${formatDay(listsCloseOn)}.`
}

/** From when to when a round gives days: "11 January 2027 to 26 March 2027". */
export const datesWords = (fromOn: Day, toOn: Day): string => daySpan(fromOn, toOn, formatDate)
