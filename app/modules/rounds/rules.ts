import { addDays, type Day } from '~/support/dates'
import type { RoundState } from '../allocation/states'
import { isLive, isPending } from '../bookings/rules'
import type { BookingState } from '../bookings/types'
import { setUpFieldOf, setUpMessages } from './messages'
import type { SetUpProblem } from './reasons'
import type { RoundField, RoundMay, RoundSetUp } from './types'

const FURTHEST_DAYS = 366
const MOST_ROUNDS_LEFT = 20
/** Above this a share leaves next to nothing to the rule; the sweep stops here too. */
export const MOST_RESERVE_PERCENT = 80

/** Every sentence about a set-up that will not do, by field: the first one of each. Empty when it will. */
export function setUpErrors(
  setUp: RoundSetUp,
  of: { today: Day; ofArea: boolean },
): Partial<Record<RoundField, string>> {
  const errors: Partial<Record<RoundField, string>> = {}
  for (const problem of setUpProblems(setUp, of)) errors[setUpFieldOf[problem]] ??= setUpMessages[problem]
  return errors
}

/** What of a set-up will not do. */
export function setUpProblems(setUp: RoundSetUp, { today, ofArea }: { today: Day; ofArea: boolean }): SetUpProblem[] {
  const { fromOn, toOn, listsCloseOn, reservePercent: reserve, roundsLeft } = setUp
  const wrong: Record<SetUpProblem, boolean> = {
    no_name: setUp.name.trim() === '',
    no_years: setUp.yearGroups.length === 0,
    not_ahead: fromOn <= today, // '' is before every day
    dates_out_of_order: toOn < fromOn || toOn === '',
    too_far_ahead: toOn > addDays(today, FURTHEST_DAYS),
    lists_close_in_past: listsCloseOn < today,
    lists_close_too_late: fromOn !== '' && listsCloseOn >= fromOn,
    places_per_pupil: ![1, 2, 3].includes(setUp.placesPerPupil),
    rounds_left: !isWhole(roundsLeft, MOST_ROUNDS_LEFT),
    reserve_percent: !isWhole(reserve, MOST_RESERVE_PERCENT),
    reserve_not_in_area: ofArea && reserve > 0,
    reserve_decision_missing: !ofArea && reserve > 0 && setUp.reserveDecision.trim() === '',
  }
  return (Object.keys(wrong) as SetUpProblem[]).filter((problem) => wrong[problem])
}

const isWhole = (number: number, most: number): boolean => Number.isInteger(number) && number >= 0 && number <= most

/** States that a lead can still end without a place having been booked. */
const CAN_BE_CANCELLED: readonly RoundState[] = ['draft', 'open', 'frozen', 'proposed']

/** Whether a round in this state can be ended without having given anything. */
export const isCancellable = (state: RoundState): boolean => CAN_BE_CANCELLED.includes(state)

/**
 * Whether the places of a round can be taken back no more: parents, hosts or the ledger count on one of these bookings of
 * it, or its day has come.
 */
export const isPastUndoing = (bookings: readonly { state: BookingState; firstOn: Day }[], today: Day): boolean =>
  bookings.some(({ state, firstOn }) => isConfirmed(state) || (isLive(state) && firstOn <= today))

const isConfirmed = (state: BookingState): boolean => isLive(state) && state !== 'waitlisted' && !isPending(state)

/**
 * What somebody may do with a round as it stands.
 * @param rights whether they may run it, and whether they may accept it for pupils of their school
 * @param own  of their school's awards: how many are proposed and how many are booked, and whether those can be taken back no more
 */
export function mayOf(
  state: RoundState,
  rights: { run: boolean; accept: boolean },
  own: { proposed: number; placed: number; isPastUndoing?: boolean },
  ofArea: boolean,
): RoundMay {
  const run = (...states: RoundState[]) => rights.run && states.includes(state)
  const decides = rights.accept && state === 'proposed' && own.proposed > 0
  return {
    edit: run('draft'),
    open: run('draft'),
    freeze: run('open'),
    unfreeze: run('frozen'),
    run: run('frozen'),
    stopRun: run('running'),
    adjust: rights.accept && state === 'proposed' && own.placed === 0,
    accept: decides,
    undo: rights.accept && own.placed > 0 && !own.isPastUndoing && (state === 'accepted' || state === 'proposed'),
    cancel: rights.run && isCancellable(state),
    export: !ofArea && run('accepted', 'undone'), // an area sees counts and nobody's row
  }
}
