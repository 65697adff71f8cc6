import { formOf } from '~/support/words'
import { BARRIERS, type Barrier, type DiffersBy, type Reason, type Refusal } from '../allocation/types'

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth']

/** How a place was wanted, from its class: "Their second choice". */
export function wantedWords(cls: string): string {
  if (cls === 'sectors') return 'In a sector they named'
  if (cls === 'any') return 'Suitable, and anything was fine'
  if (cls === 'hand') return 'Added by hand'
  const rank = Number(cls.replace('rank-', ''))
  return `Their ${ORDINALS[rank - 1] ?? `${rank}th`} choice`
}

const differsWords = {
  urgency: 'theirs is more urgent',
  days: 'fewer days so far go first',
  lottery: 'the lottery decided',
  reserve: 'a kept seat',
} satisfies Record<DiffersBy, string>

const reasonWords = {
  'wrong-year': 'It is for other year groups.',
  'too-young': 'They would be too young on the day.',
  'past-deadline': 'It is on or after their 18th birthday.',
  access: 'The place lacks something they need.',
  blocked: 'They hold another place on one of its dates.',
  'too-far': 'It is further than their longest journey.',
  'no-seats': 'It had no free place.',
  'not-wanted': 'They did not ask for it.',
  clash: 'It is on a date of a place they got.',
  'held-better': 'They got one they wanted at least as much.',
  full: 'It was full by their turn.',
  'reserved-seat': 'The last places were kept for disadvantaged pupils.',
  moved: 'They said they could be moved, so somebody else could get in.',
  'needs-met': 'They have all the places they need, or may get, in this round.',
  'no-turn': 'They had no turn.',
  'not-listed': 'The round did not get as far as this day in their list.',
} satisfies Record<Reason, string>

/** Why a pupil did not get a choice, for staff of their school. */
export function refusalForStaff({ reason, lastAdmittedOrder, yourOrder, differsBy }: Refusal): string {
  if (reason !== 'full' || lastAdmittedOrder === undefined || yourOrder === undefined) return reasonWords[reason]
  const why = differsBy ? `: ${differsWords[differsBy]}` : ''
  return `It was full: its last place went to turn ${lastAdmittedOrder}, theirs was ${yourOrder}${why}.`
}

const mostlyWords = {
  'wrong-year': 'most are for other year groups',
  'too-young': 'they are too young for most',
  'past-deadline': 'most are on or after their 18th birthday',
  access: 'most lack something they need',
  blocked: 'most are on dates of places they hold',
  'too-far': 'most are further than their longest journey',
  'no-seats': 'most have no free place',
  'not-wanted': 'they asked for none of those that would do',
} satisfies Record<Barrier, string>

/** What a pupil who got nothing stands before: how many days suit and are wanted, and what stops the others. */
export type Prospects = { suitable: number; barriers: Partial<Record<Barrier, number>> }

/** Why a pupil got nothing, in one sentence. */
export function nothingWords({ suitable, barriers }: Prospects): string {
  if (suitable > 0)
    return `${formOf(suitable, 'The one day', `Each of the ${suitable} days`)} that would do was full by their turn.`
  const [most] = BARRIERS.filter((barrier) => barriers[barrier]).toSorted(
    (a, b) => (barriers[b] ?? 0) - (barriers[a] ?? 0),
  )
  return most ? `No day of the round would do: ${mostlyWords[most]}.` : 'No day of the round would do.'
}

/** Said of pupils on the roster whom the freeze left out. */
export const notInWords = {
  left: 'No longer on roll.',
  met: 'Had all their days when the round was frozen.',
  removed: 'Their place was taken out by hand.',
  left_out: 'Their place could not be booked any more.',
}
